//! What each role may do, summed over the modules of this deployment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use wikala_module::kernel::policy::{Permissions, RoleGrant};

/// The role rows of all modules.
#[derive(Debug, Clone, Default)]
pub struct RoleCatalogue {
    roles: BTreeMap<&'static str, Permissions>,
}

impl RoleCatalogue {
    /// Sums the rows that the modules bring.
    pub fn new(grants: impl IntoIterator<Item = &'static RoleGrant>) -> Self {
        let mut sums: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for grant in grants {
            let held = grant.permissions.iter().map(|name| (*name).to_owned());
            sums.entry(grant.role).or_default().extend(held);
        }
        let roles = sums
            .into_iter()
            .map(|(role, held)| (role, Permissions::Named(Arc::new(held))));
        Self {
            roles: roles.collect(),
        }
    }

    /// What a role may do; an unknown role may do nothing.
    #[must_use]
    pub fn permissions(&self, role: &str) -> Permissions {
        self.roles.get(role).cloned().unwrap_or_else(Permissions::none)
    }

    /// The role names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.roles.keys().copied()
    }
}
