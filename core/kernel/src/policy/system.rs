//! The platform itself as the one who acts: nobody asked it to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Access, Action, Denied, Gate, Permissions, Principal, authorize};
use crate::actor::Actor;
use crate::entitlement::Entitlements;
use crate::tenant::{Tenant, TenantState};

/// The platform's own access, on the platform or inside a tenant: for chores such as sealing the
/// audit log or publishing events, which go on while nobody is served there.
///
/// # Errors
/// [`Denied`] when the action is inside a tenant and none is given.
pub fn system<A: Action>(tenant: Option<&Tenant>) -> Result<Access<A>, Denied> {
    let served = |tenant: &Tenant| Tenant {
        state: TenantState::Active,
        entitlements: Arc::new(Entitlements::everything()),
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
        ..Gate::default()
    };
    authorize(&gate, Some(&principal))
}
