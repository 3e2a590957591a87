//! Changes that wait for their time or for a second person: `/flags/changes`, and below `/platform`

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, Body, Listed, PageQuery, Plain, Problem, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;
use wikala_platform::codes::PERSON_REQUIRED;

use crate::codes::{CHANGE_ENDED, CHANGE_INVALID, CHANGE_NOT_FOUND, SECOND_PERSON_REQUIRED};
use crate::edit::{Order, Pass, Scope, Stored, checked, edit};
use crate::flag::set;
use crate::memory::Flags;
use crate::policy::{
    DecideChange, DecideDeploymentChange, ReadDefinitions, ReadDeploymentFlags, RequestChange,
    RequestDeploymentChange,
};
use crate::state::GateState;
use crate::store::{self, ChangeRow, Ending};

/// A change that somebody wants.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewFlagChange)]
pub(crate) struct NewChange {
    #[schema(example = "new-checkout", min_length = 1, max_length = 200)]
    key: String,
    /// The whole new definition of the flag. Without it the flag is removed.
    #[serde(default)]
    #[schema(value_type = Option<Object>, example = json!({
        "state": "ENABLED", "variants": { "on": true, "off": false }, "defaultVariant": "on",
        "metadata": { "owner": "team-checkout", "expires": "2030-12-31" }
    }))]
    definition: Option<Value>,
    /// Why, for whoever approves it.
    #[schema(example = "The campaign begins", min_length = 3, max_length = 500)]
    reason: String,
    /// When it is carried out. Without it: as soon as it is approved.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    apply_at: Option<Timestamp>,
    /// Whether somebody else must approve it. Without a time it always needs that.
    #[serde(default)]
    needs_approval: bool,
}

/// A change that waits, waited, or was carried out.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FlagChange)]
pub(crate) struct ChangeBody {
    id: Uuid,
    #[schema(example = "new-checkout")]
    key: String,
    /// Without it the flag is removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    definition: Option<Value>,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    apply_at: Option<Timestamp>,
    needs_approval: bool,
    /// `waiting` for approval, `scheduled`, `applied`, `cancelled` or `failed`.
    #[schema(example = "waiting")]
    state: String,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    requested_by: String,
    #[schema(value_type = String, format = DateTime)]
    requested_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// Why it could not be carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
}

impl From<ChangeRow> for ChangeBody {
    fn from(row: ChangeRow) -> Self {
        Self {
            id: row.id,
            key: row.key,
            definition: row.definition.as_deref().map(json),
            reason: row.reason,
            apply_at: row.apply_at,
            needs_approval: row.needs_approval,
            state: row.state,
            requested_by: row.requested_by,
            requested_at: row.requested_at,
            approved_by: row.approved_by,
            ended_at: row.ended_at,
            failure: row.failure,
        }
    }
}

/// What was JSON when it was stored.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn row(scope: Scope, new: NewChange, by: Actor, now: Timestamp) -> Result<ChangeRow, Problem> {
    let refuse = |pointer: &str, detail: &str| {
        Problem::new(CHANGE_INVALID).field(pointer, "malformed", detail.to_owned())
    };
    if !(1..=200).contains(&new.key.len()) {
        return Err(refuse("/key", "1 to 200 bytes"));
    }
    if !(3..=500).contains(&new.reason.trim().chars().count()) {
        return Err(refuse("/reason", "3 to 500 characters: why?"));
    }
    if new.apply_at.is_some_and(|at| at <= now) {
        return Err(refuse("/applyAt", "in the future"));
    }
    if new.definition.as_ref().is_some_and(|flag| !flag.is_object()) {
        return Err(refuse("/definition", "a flag"));
    }
    let needs_approval = new.needs_approval || new.apply_at.is_none();
    if needs_approval && !matches!(by, Actor::User(_)) {
        // Whoever holds a key could approve their own wish under another name.
        return Err(Problem::new(PERSON_REQUIRED));
    }
    Ok(ChangeRow {
        id: new_uuid(),
        tenant_id: scope.id(),
        key: new.key,
        definition: new.definition.map(|definition| definition.to_string()),
        reason: new.reason,
        apply_at: new.apply_at,
        needs_approval,
        state: if needs_approval { "waiting" } else { "scheduled" }.to_owned(),
        requested_by: by.to_string(),
        requested_at: now,
        approved_by: None,
        ended_at: None,
        failure: None,
    })
}

async fn insert(
    flags: &Flags,
    mut tx: PlatformTx<'_>,
    scope: Scope,
    new: NewChange,
) -> Answer<Plain<ChangeBody>> {
    let mut wanted = Stored::read(store::find(&mut tx, scope).await?)?;
    set(&mut wanted, &new.key, new.definition.clone())?;
    checked(flags, scope, &wanted)?;
    let row = row(scope, new, tx.actor(), flags.0.clock.now())?;
    let row = store::insert_change(&mut tx, row).await?;
    let body = ChangeBody::from(row);
    tx.after(&body.id.to_string(), &body)?;
    tx.commit().await?;
    Ok(Plain(body))
}

/// Asks for a change of a flag of the tenant's own.
pub(crate) async fn request(
    Authorized(mut access): Authorized<RequestChange>,
    state: Shared<GateState>,
    Body(new): Body<NewChange>,
) -> Answer<Plain<ChangeBody>> {
    let scope = Scope::Tenant(access.tenant().id.0);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    insert(&state.flags, tx, scope, new).await
}

/// Asks for a change of a flag of the deployment.
pub(crate) async fn request_deployment(
    Authorized(mut access): Authorized<RequestDeploymentChange>,
    state: Shared<GateState>,
    Body(new): Body<NewChange>,
) -> Answer<Plain<ChangeBody>> {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    insert(&state.flags, tx, Scope::Deployment, new).await
}

async fn page(mut tx: PlatformTx<'_>, scope: Scope, page: PageQuery) -> Answer<Listed<ChangeBody>> {
    let cursor = CursorScope::of(&["flag-changes", &scope.to_string()]);
    let before = page.cursor.as_deref();
    let before: Option<Uuid> = before.map(|text| decode_cursor(text, &cursor)).transpose()?;
    let rows = store::changes(&mut tx, scope, before, page.limit.rows()).await?;
    let found = Page::from_rows(rows, page.limit, &cursor, |row| row.id)?;
    Ok(Listed(found.map(ChangeBody::from)))
}

/// What was asked for of the tenant's own flags, newest first.
pub(crate) async fn list(
    Authorized(mut access): Authorized<ReadDefinitions>,
    state: Shared<GateState>,
    wanted: PageQuery,
) -> Answer<Listed<ChangeBody>> {
    let scope = Scope::Tenant(access.tenant().id.0);
    page(
        state.platform.db.begin_directory(&mut access).await?,
        scope,
        wanted,
    )
    .await
}

/// What was asked for of the deployment's flags, newest first.
pub(crate) async fn list_deployment(
    Authorized(mut access): Authorized<ReadDeploymentFlags>,
    state: Shared<GateState>,
    wanted: PageQuery,
) -> Answer<Listed<ChangeBody>> {
    page(
        state.platform.db.begin_platform(&mut access).await?,
        Scope::Deployment,
        wanted,
    )
    .await
}

async fn allow(flags: &Flags, mut tx: PlatformTx<'_>, scope: Scope, id: Uuid) -> Answer<Plain<ChangeBody>> {
    let by = tx.actor();
    let known = store::change(&mut tx, scope, id).await?;
    let known = known.ok_or_else(|| Problem::new(CHANGE_NOT_FOUND))?;
    if !matches!(by, Actor::User(_)) {
        return Err(Problem::new(PERSON_REQUIRED));
    }
    let approved = store::approve(&mut tx, id, &by.to_string()).await;
    let approved = approved.map_err(|error| {
        if error.violates("flag_changes_second_person") {
            return Problem::new(SECOND_PERSON_REQUIRED);
        }
        error.into()
    })?;
    let approved = approved.ok_or_else(|| Problem::new(CHANGE_ENDED))?;
    tx.before(&id.to_string(), &ChangeBody::from(known))?;
    let now = flags.0.clock.now();
    if approved.apply_at.is_some_and(|at| at > now) {
        let body = ChangeBody::from(approved);
        tx.after(&id.to_string(), &body)?;
        tx.commit().await?;
        return Ok(Plain(body));
    }
    Ok(Plain(apply(flags, tx, approved).await?.into()))
}

/// Carries out a change and commits.
pub(crate) async fn apply(
    flags: &Flags,
    mut tx: PlatformTx<'_>,
    row: ChangeRow,
) -> Result<ChangeRow, Problem> {
    let ending = Ending {
        state: "applied",
        failure: None,
        at: flags.0.clock.now(),
    };
    let ended = store::end(&mut tx, row.id, ending).await?;
    let ended = ended.ok_or_else(|| Problem::new(CHANGE_ENDED))?;
    let order = Order {
        scope: Scope::from(row.tenant_id),
        expected: None,
        pass: if row.approved_by.is_some() {
            Pass::Approved
        } else {
            Pass::None
        },
    };
    let definition = row.definition.as_deref().map(json);
    edit(flags, tx, order, |stored| set(stored, &row.key, definition)).await?;
    Ok(ended)
}

async fn withdraw(
    flags: &Flags,
    mut tx: PlatformTx<'_>,
    scope: Scope,
    id: Uuid,
) -> Answer<Plain<ChangeBody>> {
    let known = store::change(&mut tx, scope, id).await?;
    let known = known.ok_or_else(|| Problem::new(CHANGE_NOT_FOUND))?;
    let ending = Ending {
        state: "cancelled",
        failure: None,
        at: flags.0.clock.now(),
    };
    let ended = store::end(&mut tx, id, ending).await?;
    let body = ChangeBody::from(ended.ok_or_else(|| Problem::new(CHANGE_ENDED))?);
    tx.before(&id.to_string(), &ChangeBody::from(known))?;
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(Plain(body))
}

/// Approves what somebody else asked for; without a time it is carried out at once.
pub(crate) async fn approve(
    Authorized(mut access): Authorized<DecideChange>,
    state: Shared<GateState>,
    At(id): At,
) -> Answer<Plain<ChangeBody>> {
    let scope = Scope::Tenant(access.tenant().id.0);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    allow(&state.flags, tx, scope, id).await
}

/// Approves what somebody else asked for of the deployment's flags.
pub(crate) async fn approve_deployment(
    Authorized(mut access): Authorized<DecideDeploymentChange>,
    state: Shared<GateState>,
    At(id): At,
) -> Answer<Plain<ChangeBody>> {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    allow(&state.flags, tx, Scope::Deployment, id).await
}

/// Cancels what has not been carried out.
pub(crate) async fn cancel(
    Authorized(mut access): Authorized<DecideChange>,
    state: Shared<GateState>,
    At(id): At,
) -> Answer<Plain<ChangeBody>> {
    let scope = Scope::Tenant(access.tenant().id.0);
    let tx = state.platform.db.begin_directory(&mut access).await?;
    withdraw(&state.flags, tx, scope, id).await
}

/// Cancels what has not been carried out of the deployment's flags.
pub(crate) async fn cancel_deployment(
    Authorized(mut access): Authorized<DecideDeploymentChange>,
    state: Shared<GateState>,
    At(id): At,
) -> Answer<Plain<ChangeBody>> {
    let tx = state.platform.db.begin_platform(&mut access).await?;
    withdraw(&state.flags, tx, Scope::Deployment, id).await
}
