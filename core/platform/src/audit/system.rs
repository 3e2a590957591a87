//! The platform itself as the one who acts: it seals, nobody asked it to.

use std::collections::BTreeSet;
use std::sync::Arc;

use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Access, Action, Gate, Permissions, Principal, authorize};
use wikala_module::kernel::tenant::{Tenant, TenantState};

use crate::error::PlatformError;

/// The platform's own access, on the platform or inside a tenant.
pub(super) fn access<A: Action>(tenant: Option<&Tenant>) -> Result<Access<A>, PlatformError> {
    // What happened in a tenant is sealed also while nobody is served there.
    let served = |tenant: &Tenant| Tenant {
        state: TenantState::Active,
        ..tenant.clone()
    };
    let principal = Principal {
        tenant: tenant.map(served).map(Arc::new),
        permissions: Permissions::All,
        platform: Permissions::All,
        ..Principal::of(Actor::System)
    };
    let gate = Gate {
        modules: BTreeSet::from([A::MODULE.to_owned()]),
        flags: BTreeSet::new(),
    };
    authorize(&gate, Some(&principal)).map_err(|denied| PlatformError::Crypto(denied.into()))
}
