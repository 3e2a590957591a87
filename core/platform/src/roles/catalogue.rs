//! What the built-in roles may do, summed over the modules of this deployment, and brought into
//! the tables when the host starts. From then on the rows are the truth.

use std::collections::{BTreeMap, BTreeSet};

use wikala_module::Db;
use wikala_module::kernel::policy::{Permissions, RoleGrant};

use crate::error::PlatformError;
use crate::store;

/// The pack that the modules' own role rows fill.
pub(crate) const STANDARD: &str = "standard";

/// The built-in roles: by pack and name, the permissions.
#[derive(Debug, Clone, Default)]
pub struct RoleCatalogue {
    roles: BTreeMap<(&'static str, &'static str), BTreeSet<String>>,
}

impl RoleCatalogue {
    /// Sums the rows that the modules bring.
    pub fn new(grants: impl IntoIterator<Item = &'static RoleGrant>) -> Self {
        let mut roles: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for grant in grants {
            let held = grant.permissions.iter().map(|name| (*name).to_owned());
            roles.entry((STANDARD, grant.role)).or_default().extend(held);
        }
        Self { roles }
    }

    /// What a role of the standard pack may do; an unknown role may do nothing.
    #[must_use]
    pub fn permissions(&self, role: &str) -> Permissions {
        let held = self
            .roles
            .iter()
            .find(|((pack, name), _)| *pack == STANDARD && *name == role);
        let names = held.map(|(_, names)| names);
        Permissions::named(names.into_iter().flatten().map(String::as_str))
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
        for name in self.roles.values().flatten().collect::<BTreeSet<_>>() {
            store::roles::publish_permission(&mut tx, name).await?;
        }
        for ((pack, name), held) in &self.roles {
            let held = held.iter().cloned().collect();
            store::roles::publish_role(&mut tx, pack, name, &title(name), held).await?;
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

/// `department_manager` as people read it.
fn title(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}
