//! `POST /roles`

use std::collections::BTreeSet;

use wikala_module::http::{Answer, Authorized, Body, Created, Shared};
use wikala_module::kernel::policy::Permissions;
use wikala_module::{DbError, PlatformTx};

use super::body::{RoleBody, RoleRequest, invalid};
use super::grantor::Grantor;
use super::{codes, packs};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageRoles;
use crate::store;

/// Roles of its own that a tenant may have.
const MOST_ROLES: i64 = 200;

/// Makes a role. Sent twice, the second finds the name taken.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageRoles>,
    platform: Shared<PlatformState>,
    Body(request): Body<RoleRequest>,
) -> Answer<Created<RoleBody>> {
    let (content, permissions) = request.checked()?;
    let mut grantor = Grantor::of(&access);
    let tenant = grantor.tenant.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    check_known(&mut tx, &permissions).await?;
    grantor.covers(&Permissions::named(permissions.iter().map(String::as_str)))?;
    check_name(&mut tx, tenant, &content.name).await?;
    if store::roles::count_own(&mut tx, tenant).await? >= MOST_ROLES {
        return Err(PlatformError::code(codes::TOO_MANY_ROLES).into());
    }
    let row = store::roles::insert(&mut tx, tenant, content)
        .await
        .map_err(refused)?;
    store::roles::give(&mut tx, row.id, &permissions)
        .await
        .map_err(refused)?;
    let body = RoleBody::of(row, permissions.into_iter().collect());
    tx.after(&body.id.to_string(), &body)?;
    tx.commit().await.map_err(refused)?;
    Created::new(format!("/api/v1/roles/{}", body.id), body.version, &body)
}

/// No role of the tenant's pack may be named so, or names would be ambiguous. The pack never
/// changes; the tenant's own names are kept apart by the table.
pub(super) async fn check_name(
    tx: &mut PlatformTx<'_>,
    tenant: uuid::Uuid,
    name: &str,
) -> Result<(), PlatformError> {
    let pack = store::roles::pack_of(tx, tenant).await?;
    if packs::named(&pack).is_some_and(|pack| pack.has(name)) {
        return Err(PlatformError::code(codes::ROLE_EXISTS));
    }
    Ok(())
}

/// Names the constraint that refused a role.
pub(super) fn refused(error: DbError) -> PlatformError {
    match error {
        error if error.violates("roles_name") => PlatformError::code(codes::ROLE_EXISTS),
        DbError::ForeignKey(_) => invalid("permissions: one of them does not exist"),
        DbError::Check(what) => invalid(&what),
        other => other.into(),
    }
}

/// Refuses names that are no permissions, before they are mistaken for ones that nobody holds.
pub(super) async fn check_known(
    tx: &mut PlatformTx<'_>,
    names: &BTreeSet<String>,
) -> Result<(), PlatformError> {
    let known = store::roles::known(tx, names).await?;
    match names.iter().find(|name| !known.contains(*name)) {
        Some(name) => Err(invalid(&format!("permissions: there is no permission {name:?}"))),
        None => Ok(()),
    }
}
