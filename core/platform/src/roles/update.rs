//! `PUT /roles/{id}`

use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};
use wikala_module::kernel::policy::Permissions;

use super::body::{RoleBody, RoleRequest};
use super::codes;
use super::create::{check_known, check_name, refused};
use super::grantor::{Grantor, within};
use crate::error::{self, PlatformError};
use crate::module::PlatformState;
use crate::policy::ManageRoles;
use crate::store;

/// Replaces a role of the tenant's own. Neither what it held nor what it will hold may be more
/// than the actor holds.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageRoles>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(request): Body<RoleRequest>,
) -> Answer<Found<RoleBody>> {
    let (content, permissions) = request.checked()?;
    let now = platform.clock.now();
    let mut grantor = Grantor::of(&access);
    let tenant = grantor.tenant.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    let old = store::roles::find(&mut tx, tenant, id).await?;
    let old = old.ok_or_else(|| PlatformError::code(error::codes::ROLE_NOT_FOUND))?;
    if old.is_system {
        return Err(PlatformError::code(codes::ROLE_IS_SYSTEM).into());
    }
    let before = store::roles::names_of(&mut tx, id).await?;
    grantor.covers(&within(&before, None))?;
    check_known(&mut tx, &permissions).await?;
    grantor.covers(&Permissions::named(permissions.iter().map(String::as_str)))?;
    check_name(&mut tx, tenant, &content.name).await?;
    tx.before(&id.to_string(), &RoleBody::of(old, before))?;
    let owners = store::owners::watch(&mut tx, tenant).await?;
    let changed = store::roles::change(&mut tx, tenant, id, version, content, now).await;
    let row = changed
        .map_err(refused)?
        .ok_or_else(|| Problem::new(http_codes::STALE))?;
    store::roles::give(&mut tx, id, &permissions)
        .await
        .map_err(refused)?;
    owners.judge(&mut tx).await?;
    store::roles::bump(&mut tx, tenant).await?;
    let body = RoleBody::of(row, permissions.into_iter().collect());
    tx.after(&id.to_string(), &body)?;
    platform
        .revocations
        .commit(tx, &[tenant])
        .await
        .map_err(refused)?;
    Ok(Found {
        version: body.version,
        body,
    })
}
