//! The platform itself as the one who acts: it seals, nobody asked it to.

use wikala_module::kernel::policy::{Access, Action, system};
use wikala_module::kernel::tenant::Tenant;

use crate::error::PlatformError;

/// The platform's own access, on the platform or inside a tenant. What happened in a tenant is
/// sealed also while nobody is served there.
pub(super) fn access<A: Action>(tenant: Option<&Tenant>) -> Result<Access<A>, PlatformError> {
    system(tenant).map_err(|denied| PlatformError::Crypto(denied.into()))
}
