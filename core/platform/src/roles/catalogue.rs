//! What can be held and what the built-in roles hold, summed over the modules of this deployment,
//! and brought into the tables when the host starts. From then on the rows are the truth.

use std::collections::{BTreeMap, BTreeSet};

use wikala_module::Db;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{ActionRule, PermissionNote, Permissions, RoleGrant, ScopeKind};

use super::packs::{EVERYBODY, Holds, PACKS, Pack, PackRole, STANDARD};
use crate::error::PlatformError;
use crate::store;

/// The permissions and the built-in roles of this deployment.
#[derive(Debug, Clone, Default)]
pub struct RoleCatalogue {
    /// By pack and name, the permissions.
    roles: BTreeMap<(&'static str, &'static str), BTreeSet<String>>,
    permissions: BTreeMap<&'static str, Known>,
    rules: Vec<ActionRule>,
}

/// A permission as this build knows it.
#[derive(Debug, Clone, Default)]
struct Known {
    description: &'static str,
    guards: BTreeSet<&'static str>,
}

impl RoleCatalogue {
    /// Sums what the modules bring: role rows, notes on permissions, and the operations that the
    /// permissions guard.
    pub fn new(
        grants: impl IntoIterator<Item = &'static RoleGrant>,
        notes: impl IntoIterator<Item = &'static PermissionNote>,
        operations: &[Operation],
    ) -> Self {
        let mut granted: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
        let mut permissions: BTreeMap<&'static str, Known> = BTreeMap::new();
        for grant in grants {
            granted.entry(grant.role).or_default().extend(grant.permissions);
            for name in grant.permissions {
                permissions.entry(name).or_default();
            }
        }
        for note in notes {
            permissions.entry(note.name).or_default().description = note.description;
        }
        let mut rules = Vec::new();
        for operation in operations {
            let Some(rule) = operation.description.rule else {
                continue;
            };
            if rule.scope == ScopeKind::Tenant {
                permissions
                    .entry(rule.permission)
                    .or_default()
                    .guards
                    .insert(operation.id);
                rules.push(rule);
            }
        }
        rules.sort_by_key(|rule| rule.name);
        rules.dedup_by_key(|rule| rule.name);
        let known: BTreeSet<&'static str> = permissions.keys().copied().collect();
        let mut roles = BTreeMap::new();
        for pack in PACKS {
            for role in pack.roles {
                let held = held(pack, role, &granted, &known);
                roles.insert(
                    (pack.name, role.name),
                    held.into_iter().map(str::to_owned).collect(),
                );
            }
        }
        Self {
            roles,
            permissions,
            rules,
        }
    }

    /// What a role of the standard pack may do; an unknown role may do nothing.
    #[must_use]
    pub fn permissions(&self, role: &str) -> Permissions {
        self.permissions_in(STANDARD, role)
    }

    /// What a role of a pack may do; an unknown role may do nothing.
    #[must_use]
    pub fn permissions_in(&self, pack: &str, role: &str) -> Permissions {
        let mut roles = self.roles.iter();
        let held = roles.find(|((of, name), _)| *of == pack && *name == role);
        let names = held.map(|(_, names)| names);
        Permissions::named(names.into_iter().flatten().map(String::as_str))
    }

    /// The packs with the names of their roles, the owner's first.
    #[must_use]
    pub fn packs(&self) -> Vec<(&'static str, Vec<&'static str>)> {
        let names = |pack: &Pack| {
            let others = pack.roles.iter().map(|role| role.name);
            let others = others.filter(|name| *name != pack.owner);
            std::iter::once(pack.owner).chain(others).collect()
        };
        PACKS.iter().map(|pack| (pack.name, names(pack))).collect()
    }

    /// Every permission that can be held in a tenant, by name.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.permissions.keys().copied()
    }

    /// The operations that a permission guards.
    #[must_use]
    pub fn guarded_by(&self, permission: &str) -> Vec<&'static str> {
        let known = self.permissions.get(permission);
        known
            .map(|known| known.guards.iter().copied().collect())
            .unwrap_or_default()
    }

    /// The actions that can be done in a tenant, by name.
    #[must_use]
    pub fn rules(&self) -> &[ActionRule] {
        &self.rules
    }

    /// Brings the rows up to date; nothing is written when they are.
    ///
    /// # Errors
    /// [`PlatformError::Db`].
    pub(crate) async fn publish(&self, db: &Db) -> Result<(), PlatformError> {
        let mut tx = db.begin_authentication().await?;
        if self.is_published(&store::roles::published(&mut tx).await?) {
            return Ok(());
        }
        store::roles::lock(&mut tx).await?;
        for (name, known) in &self.permissions {
            store::roles::publish_permission(&mut tx, name, known.description).await?;
        }
        for pack in PACKS {
            for role in pack.roles {
                let held = self
                    .roles
                    .get(&(pack.name, role.name))
                    .cloned()
                    .unwrap_or_default();
                let held = held.into_iter().collect();
                store::roles::publish_role(&mut tx, pack.name, role, held).await?;
            }
        }
        tx.commit_bookkeeping().await?;
        Ok(())
    }

    fn is_published(&self, rows: &[(Option<String>, String, Option<String>)]) -> bool {
        let mut known: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
        for (pack, role, permission) in rows {
            let place = (pack.as_deref().unwrap_or_default(), role.as_str());
            known.entry(place).or_default().extend(permission.as_deref());
        }
        self.roles.iter().all(|((pack, role), held)| {
            let known = known.get(&(*pack, *role));
            known.is_some_and(|known| known.iter().copied().eq(held.iter().map(String::as_str)))
        })
    }
}

/// What a role of a pack holds in this deployment. Names of modules that are not here are left
/// out; modules may name a role of a pack as `clinic/doctor`.
fn held(
    pack: &Pack,
    role: &PackRole,
    granted: &BTreeMap<&str, BTreeSet<&'static str>>,
    known: &BTreeSet<&'static str>,
) -> BTreeSet<&'static str> {
    let of = |name: &str| granted.get(name).into_iter().flatten().copied();
    let own = of(&format!("{}/{}", pack.name, role.name));
    let mut held: BTreeSet<&'static str> = match role.holds {
        Holds::Everything => known.clone(),
        Holds::Standard(standard, more) => of(standard).chain(more.iter().copied()).collect(),
        Holds::Only(names) => names.iter().copied().collect(),
    };
    held.extend(own);
    held.extend(EVERYBODY);
    held.retain(|name| known.contains(name));
    held
}
