//! The authenticated one: an actor, the tenant they act in, and what they hold there.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::judge::{Judge, Standing};
use super::permissions::Permissions;
use crate::actor::Actor;
use crate::tenant::Tenant;

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
    /// The names of the roles held in the tenant.
    pub roles: Arc<[String]>,
    /// The part of the tenant the actor belongs to.
    pub department: Option<Uuid>,
    /// The sign-in the request belongs to; absent for keys.
    pub session: Option<Uuid>,
    /// Counts the changes of what the actor may do; a lower one is out of date.
    pub permission_version: i64,
    /// The only actions of a person whose tenant demands a second factor that they do not have.
    pub confined_to: Option<Arc<BTreeSet<&'static str>>>,
    /// The only actions in the tenant of a member beyond as many as its plan allows.
    pub frozen_to: Option<Arc<BTreeSet<&'static str>>>,
    /// The tenant's attribute policies, when it has any.
    pub judge: Option<Arc<dyn Judge>>,
    /// The request in which the principal acts, for the audit log.
    pub request: Option<Arc<str>>,
}

impl Principal {
    /// An actor who holds nothing and is in no tenant.
    #[must_use]
    pub fn of(actor: Actor) -> Self {
        Self {
            actor,
            tenant: None,
            permissions: Permissions::none(),
            platform: Permissions::none(),
            roles: Arc::from([]),
            department: None,
            session: None,
            permission_version: 0,
            confined_to: None,
            frozen_to: None,
            judge: None,
            request: None,
        }
    }

    /// The operator at the command line of the host, acting in a tenant or on the platform.
    #[must_use]
    pub fn operator(tenant: Option<Arc<Tenant>>) -> Self {
        Self {
            tenant,
            permissions: Permissions::All,
            platform: Permissions::All,
            ..Self::of(Actor::Operator)
        }
    }
}

impl Principal {
    pub(super) fn standing(&self, judge: Option<Arc<dyn Judge>>) -> Standing {
        Standing {
            actor: self.actor,
            roles: Arc::clone(&self.roles),
            department: self.department,
            judge,
        }
    }
}

/// What a permission means, in words for those who give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermissionNote {
    /// `finance.read`
    pub name: &'static str,
    pub description: &'static str,
}

/// A row that a module brings: a role of the tenant and what it may do in this module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleGrant {
    /// `owner`, `admin`, `member` or `viewer`.
    pub role: &'static str,
    pub permissions: &'static [&'static str],
}
