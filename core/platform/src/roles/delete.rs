//! `DELETE /roles/{id}`

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{
    Answer, At, Authorized, Filter, IfMatch, NoContent, Problem, Shared, codes as http_codes,
};
use wikala_module::{DbError, PlatformTx};

use super::body::{RoleBody, invalid};
use super::codes;
use super::grantor::{Grantor, within};
use crate::error::{self, PlatformError};
use crate::module::PlatformState;
use crate::policy::ManageRoles;
use crate::store;

/// What becomes of those who hold the role, or are invited to it.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(rename_all = "camelCase")]
pub(super) struct Reassignment {
    /// The role they get instead; without it a role that is in use stays.
    #[param(format = Uuid)]
    reassign_to: Option<String>,
}

/// Deletes a role of the tenant's own.
pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageRoles>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Filter(filter): Filter<Reassignment>,
) -> Answer<NoContent> {
    let no_uuid =
        |_| Problem::new(http_codes::MALFORMED_QUERY).field("reassignTo", "malformed", "not a UUID");
    let other = filter.reassign_to.as_deref().map(Uuid::parse_str);
    let other = other.transpose().map_err(no_uuid)?;
    let mut grantor = Grantor::of(&access);
    let tenant = grantor.tenant.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    let role = store::roles::find(&mut tx, tenant, id).await?;
    let role = role.ok_or_else(|| PlatformError::code(error::codes::ROLE_NOT_FOUND))?;
    if role.is_system {
        return Err(PlatformError::code(codes::ROLE_IS_SYSTEM).into());
    }
    if role.version != version {
        return Err(Problem::new(http_codes::STALE));
    }
    let held = store::roles::names_of(&mut tx, id).await?;
    grantor.covers(&within(&held, None))?;
    tx.before(&id.to_string(), &RoleBody::of(role, held))?;
    let owners = store::owners::watch(&mut tx, tenant).await?;
    if let Some(other) = other {
        reassign(&mut tx, &grantor, id, other).await?;
    }
    store::roles::delete(&mut tx, tenant, id)
        .await
        .map_err(still_held)?;
    owners.judge(&mut tx).await?;
    store::roles::bump(&mut tx, tenant).await?;
    platform
        .revocations
        .commit(tx, &[tenant])
        .await
        .map_err(still_held)?;
    Ok(NoContent)
}

fn still_held(error: DbError) -> PlatformError {
    match error {
        DbError::ForeignKey(_) => PlatformError::code(codes::ROLE_IN_USE),
        other => other.into(),
    }
}

/// Gives everybody who holds the role another one, which the actor must hold too.
async fn reassign(
    tx: &mut PlatformTx<'_>,
    grantor: &Grantor,
    role: Uuid,
    other: Uuid,
) -> Result<(), PlatformError> {
    if role == other {
        return Err(invalid("reassignTo: another role"));
    }
    let tenant = grantor.tenant.0;
    let found = store::roles::find(tx, tenant, other).await?;
    found.ok_or_else(|| invalid("reassignTo: the tenant has no such role"))?;
    let held = store::roles::names_of(tx, other).await?;
    grantor.covers(&within(&held, None))?;
    store::roles::reassign(tx, tenant, role, other, &grantor.actor.to_string()).await?;
    Ok(())
}
