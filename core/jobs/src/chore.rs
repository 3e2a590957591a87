//! The platform's own access to a tenant, for chores.

use wikala_db::DbError;
use wikala_kernel::policy::{Access, Action, InTenant, system};
use wikala_kernel::tenant::Tenant;

pub(crate) fn access<A: Action<Scope = InTenant>>(tenant: &Tenant) -> Result<Access<A>, DbError> {
    // A tenant is given, so nothing denies it.
    system(Some(tenant)).map_err(|denied| DbError::Settings(denied.to_string()))
}
