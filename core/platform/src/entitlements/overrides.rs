//! `GET /tenants/{id}/overrides`, `PUT` and `DELETE /tenants/{id}/overrides/{kind}/{name}`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{
    Answer, At, Authorized, Body, Named, NoContent, PathPart, PathWord, Plain, Problem, Shared,
};
use wikala_module::kernel::entitlement::Per;
use wikala_module::kernel::time::Timestamp;

use super::codes::{OVERRIDE_INVALID, OVERRIDE_NOT_FOUND};
use super::{Fence, change};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::plans::{LimitContent, is_name};
use crate::policy::{ManageTenants, ReadTenants};
use crate::store;
use crate::store::entitlements::OverrideRow;

/// `feature` or `limit`, in a path.
pub(super) struct Kind;

impl PathPart for Kind {
    const NAME: &'static str = "kind";
    const MEANING: Option<&'static str> = Some("`feature` or `limit`.");
}

impl PathWord for Kind {
    const EXAMPLE: &'static str = "feature";
}

/// A feature or a meter, in a path.
pub(super) struct Name;

impl PathPart for Name {
    const NAME: &'static str = "name";
    const MEANING: Option<&'static str> = Some("The feature or the meter.");
}

impl PathWord for Name {
    const EXAMPLE: &'static str = "ENABLE_AI";
}

/// What an operator gives a tenant besides its plan, or takes away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OverrideRequest {
    /// Of a feature: whether the tenant has it.
    #[serde(default)]
    is_on: Option<bool>,
    /// Of a limit: how much. Without it the meter is not limited.
    #[serde(default)]
    limit: Option<LimitContent>,
    /// Why, for whoever wonders later.
    #[schema(
        example = "Promised by sales until the renewal",
        min_length = 3,
        max_length = 500
    )]
    reason: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

/// One override.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Override)]
pub(super) struct OverrideBody {
    /// `feature` or `limit`.
    kind: String,
    #[schema(example = "ENABLE_AI")]
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_on: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<LimitContent>,
    reason: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<OverrideRow> for OverrideBody {
    fn from(row: OverrideRow) -> Self {
        let per = row.per.as_deref();
        let per = per.and_then(|per| Per::ALL.into_iter().find(|known| known.as_str() == per));
        Self {
            limit: row.most.zip(per).map(|(most, per)| LimitContent { most, per }),
            kind: row.kind,
            name: row.name,
            is_on: row.is_on,
            reason: row.reason,
            expires_at: row.expires_at,
            created_by: row.created_by,
            created_at: row.created_at,
        }
    }
}

/// The overrides of a tenant.
#[derive(Serialize, ToSchema)]
#[schema(as = Overrides)]
pub(super) struct OverridesBody {
    data: Vec<OverrideBody>,
}

/// What a tenant has besides its plan.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<OverridesBody>> {
    let mut tx = platform.db.begin_platform(&mut access).await?;
    must_exist(&mut tx, id).await?;
    let data = of(&mut tx, id).await?;
    Ok(Plain(OverridesBody { data }))
}

/// Gives something, or takes it away, until it expires or is removed.
pub(super) async fn set(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
    Named(kind, _): Named<Kind>,
    Named(name, _): Named<Name>,
    Body(request): Body<OverrideRequest>,
) -> Answer<Plain<OverrideBody>> {
    let by = access.actor().to_string();
    let row = row(kind, name, request, by, platform.clock.now())?;
    let fence = Fence::of_tenant(&platform, id).await?;
    let now = platform.clock.now();
    let tx = platform.db.begin_platform(&mut access).await?;
    change(fence, tx, (id, now), async |tx, _before| {
        let known = of(tx, id).await?;
        tx.before(&row.name, &known)?;
        store::entitlements::set_override(tx, id, row.clone()).await?;
        let known = of(tx, id).await?;
        Ok(tx.after(&row.name, &known)?)
    })
    .await?;
    Ok(Plain(row.into()))
}

/// Leaves the tenant to its plan again.
pub(super) async fn remove(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
    Named(kind, _): Named<Kind>,
    Named(name, _): Named<Name>,
) -> Answer<NoContent> {
    // What will be refused need not wait for the fence.
    let mut tx = platform.db.begin_platform(&mut access).await?;
    must_exist(&mut tx, id).await?;
    if !of(&mut tx, id)
        .await?
        .iter()
        .any(|known| known.kind == kind && known.name == name)
    {
        return Err(PlatformError::code(OVERRIDE_NOT_FOUND).into());
    }
    drop(tx);
    let fence = Fence::of_tenant(&platform, id).await?;
    let now = platform.clock.now();
    let tx = platform.db.begin_platform(&mut access).await?;
    change(fence, tx, (id, now), async |tx, _before| {
        let removed = store::entitlements::remove_override(tx, id, (&kind, &name)).await?;
        let removed = removed.ok_or_else(|| PlatformError::code(OVERRIDE_NOT_FOUND))?;
        Ok(tx.before(&name, &OverrideBody::from(removed))?)
    })
    .await?;
    Ok(NoContent)
}

async fn must_exist(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<(), PlatformError> {
    let found = store::tenants::find(tx, id).await?;
    found
        .map(drop)
        .ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))
}

async fn of(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<Vec<OverrideBody>, PlatformError> {
    let mut found = store::entitlements::overrides(tx, &[id]).await?;
    let rows = found.remove(&id).unwrap_or_default();
    Ok(rows.into_iter().map(OverrideBody::from).collect())
}

fn row(
    kind: String,
    name: String,
    request: OverrideRequest,
    by: String,
    now: Timestamp,
) -> Result<OverrideRow, Problem> {
    let refuse = |pointer: &str, detail: &str| {
        Problem::new(OVERRIDE_INVALID).field(pointer, "malformed", detail.to_owned())
    };
    if !is_name(&name) {
        return Err(refuse("/name", "letters, digits, `.`, `_` and `-`"));
    }
    match (kind.as_str(), request.is_on, request.limit) {
        ("feature", Some(_), None) | ("limit", None, _) => {}
        ("feature", None, _) => return Err(refuse("/isOn", "a feature is on or off")),
        ("feature", _, Some(_)) => return Err(refuse("/limit", "a feature has no limit")),
        ("limit", Some(_), _) => return Err(refuse("/isOn", "a meter is not on or off")),
        _ => return Err(refuse("/kind", "`feature` or `limit`")),
    }
    if request.limit.is_some_and(|limit| limit.most < 0) {
        return Err(refuse("/limit/most", "0 or more"));
    }
    let reason = request.reason.trim();
    if !(3..=500).contains(&reason.chars().count()) || reason.contains('\0') {
        return Err(refuse("/reason", "3 to 500 characters: why?"));
    }
    if request.expires_at.is_some_and(|end| end <= now) {
        return Err(refuse("/expiresAt", "in the future"));
    }
    Ok(OverrideRow {
        kind,
        name,
        is_on: request.is_on,
        most: request.limit.map(|limit| limit.most),
        per: request.limit.map(|limit| limit.per.as_str().to_owned()),
        reason: request.reason,
        expires_at: request.expires_at,
        created_by: by,
        created_at: now,
    })
}
