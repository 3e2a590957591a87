//! The authenticated one: an actor, the tenant they act in, and what they hold there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::actor::Actor;
use crate::tenant::Tenant;

/// The permissions an actor holds, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permissions {
    /// Everything: the operator at the command line and the platform itself.
    All,
    /// Just these.
    Named(Arc<BTreeSet<String>>),
}

impl Permissions {
    /// None at all.
    #[must_use]
    pub fn none() -> Self {
        Self::named([])
    }

    /// Just the given names.
    #[must_use]
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self::Named(Arc::new(names.into_iter().map(str::to_owned).collect()))
    }

    /// Whether the permission is held.
    #[must_use]
    pub fn holds(&self, permission: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(names) => names.contains(permission),
        }
    }
}

/// Who asks, as authentication found them.
#[derive(Debug, Clone)]
pub struct Principal {
    pub actor: Actor,
    /// The tenant that the token or key names.
    pub tenant: Option<Arc<Tenant>>,
    /// What the actor holds inside that tenant.
    pub permissions: Permissions,
    /// What the actor holds on the platform itself.
    pub platform: Permissions,
}

impl Principal {
    /// The operator at the command line of the host, acting in a tenant or on the platform.
    #[must_use]
    pub fn operator(tenant: Option<Arc<Tenant>>) -> Self {
        Self {
            actor: Actor::Operator,
            tenant,
            permissions: Permissions::All,
            platform: Permissions::All,
        }
    }
}

/// A row that a module brings: a role of the tenant and what it may do in this module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleGrant {
    /// `owner`, `admin`, `member` or `viewer`.
    pub role: &'static str,
    pub permissions: &'static [&'static str],
}
