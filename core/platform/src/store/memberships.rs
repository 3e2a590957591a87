//! SQL of the memberships of one person.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::tenant::TenantState;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::tenants::TenantRow;
use crate::schema::{memberships, roles, tenants, user_roles};

/// Every membership in a tenant that is not deleted: the tenant, whether the person can act in
/// it, and since when they are a member; the oldest first.
pub(crate) async fn of_person(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
) -> Result<Vec<(TenantRow, bool, Timestamp)>, DbError> {
    let query = memberships::table
        .inner_join(tenants::table)
        .filter(memberships::user_id.eq(user))
        .filter(tenants::state.ne(TenantState::Deleted.as_str()))
        .order((memberships::created_at, memberships::tenant_id))
        .select((
            TenantRow::as_select(),
            memberships::is_active,
            memberships::created_at,
        ));
    tx.load(query).await
}

/// The roles of a person in each of their tenants.
pub(crate) async fn roles_of_person(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = user_roles::table
        .inner_join(roles::table)
        .filter(user_roles::user_id.eq(user))
        .order((user_roles::tenant_id, roles::name))
        .select((user_roles::tenant_id, roles::name));
    tx.load(query).await
}

/// The tenant of this slug or identifier, when the person is a member of it.
pub(crate) async fn named(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    name: &str,
) -> Result<Option<TenantRow>, DbError> {
    let of_person = of_person(tx, user).await?;
    let wanted = |tenant: &TenantRow| tenant.slug == name || tenant.id.to_string() == name;
    let mut tenants = of_person.into_iter().map(|(tenant, ..)| tenant);
    Ok(tenants.find(wanted))
}

/// As [`named`], when the person can act in the tenant and it is served.
pub(crate) async fn usable(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    name: &str,
) -> Result<Option<TenantRow>, DbError> {
    let of_person = of_person(tx, user).await?;
    let usable = of_person
        .into_iter()
        .filter(|(tenant, active, _)| *active && tenant.state == TenantState::Active.as_str());
    let wanted = |tenant: &TenantRow| tenant.slug == name || tenant.id.to_string() == name;
    Ok(usable.map(|(tenant, ..)| tenant).find(wanted))
}
