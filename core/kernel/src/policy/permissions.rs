//! What an actor holds: permissions by name, everywhere or only within parts of a tenant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

/// The permissions an actor holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permissions {
    /// Everything: the operator at the command line and the platform itself.
    All,
    /// Just these.
    Named(Arc<Held>),
}

/// Permissions by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    everywhere: BTreeSet<String>,
    /// Held only within these parts of the tenant.
    within: BTreeMap<String, BTreeSet<Uuid>>,
}

/// Where in a tenant a permission is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    Nowhere,
    /// Only within these departments.
    Within(BTreeSet<Uuid>),
    Everywhere,
}

impl Reach {
    /// Whether something of this department, or of none, is within reach.
    #[must_use]
    pub fn includes(&self, department: Option<Uuid>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Within(departments) => department.is_some_and(|one| departments.contains(&one)),
            Self::Nowhere => false,
        }
    }
}

impl Held {
    /// Adds a permission, everywhere or within one department.
    pub fn grant(&mut self, permission: &str, department: Option<Uuid>) {
        match department {
            None => {
                self.everywhere.insert(permission.to_owned());
            }
            Some(department) => {
                let within = self.within.entry(permission.to_owned()).or_default();
                within.insert(department);
            }
        }
    }
}

impl From<Held> for Permissions {
    fn from(held: Held) -> Self {
        Self::Named(Arc::new(held))
    }
}

impl Permissions {
    /// None at all.
    #[must_use]
    pub fn none() -> Self {
        Self::named([])
    }

    /// Just the given names, everywhere.
    #[must_use]
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut held = Held::default();
        for name in names {
            held.grant(name, None);
        }
        held.into()
    }

    /// Whether the permission is held everywhere in the tenant.
    #[must_use]
    pub fn holds(&self, permission: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(held) => held.everywhere.contains(permission),
        }
    }

    /// Where the permission is held.
    #[must_use]
    pub fn reach(&self, permission: &str) -> Reach {
        match self {
            Self::Named(held) if !self.holds(permission) => match held.within.get(permission) {
                Some(departments) => Reach::Within(departments.clone()),
                None => Reach::Nowhere,
            },
            _ => Reach::Everywhere,
        }
    }

    /// Whether everything that the other holds is held here too, at least as widely. Nobody may
    /// grant what they do not hold.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let (Self::Named(_), Self::Named(wanted)) = (self, other) else {
            return matches!(self, Self::All);
        };
        let everywhere = wanted.everywhere.iter().all(|name| self.holds(name));
        everywhere
            && wanted.within.iter().all(|(name, departments)| {
                let reach = self.reach(name);
                departments
                    .iter()
                    .all(|department| reach.includes(Some(*department)))
            })
    }

    /// Only those of the given names.
    #[must_use]
    pub fn narrowed<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Self {
        let Self::Named(held) = self else {
            return Self::named(names);
        };
        let mut narrow = Held::default();
        for name in names {
            if held.everywhere.contains(name) {
                narrow.everywhere.insert(name.to_owned());
            }
            if let Some(departments) = held.within.get(name) {
                narrow.within.insert(name.to_owned(), departments.clone());
            }
        }
        narrow.into()
    }

    /// What is held here and there, each as widely as the narrower of the two.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        let Self::Named(own) = self else {
            return other.clone();
        };
        let mut both = Held::default();
        for name in &own.everywhere {
            match other.reach(name) {
                Reach::Everywhere => both.grant(name, None),
                Reach::Within(departments) => {
                    departments.iter().for_each(|one| both.grant(name, Some(*one)));
                }
                Reach::Nowhere => {}
            }
        }
        for (name, departments) in &own.within {
            let reach = other.reach(name);
            let shared = departments.iter().filter(|one| reach.includes(Some(**one)));
            shared.for_each(|one| both.grant(name, Some(*one)));
        }
        both.into()
    }

    /// The names held anywhere, in order; none for [`Permissions::All`], which has no list.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let held = match self {
            Self::All => None,
            Self::Named(held) => Some(held),
        };
        let everywhere = held.into_iter().flat_map(|held| &held.everywhere);
        let within = held.into_iter().flat_map(|held| held.within.keys());
        let names: BTreeSet<&str> = everywhere.chain(within).map(String::as_str).collect();
        names.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NORTH: Uuid = Uuid::from_u128(1);
    const SOUTH: Uuid = Uuid::from_u128(2);

    fn within(permission: &str, department: Uuid) -> Permissions {
        let mut held = Held::default();
        held.grant(permission, Some(department));
        held.into()
    }

    #[test]
    fn a_permission_of_one_department_does_not_reach_its_sibling() {
        let manager = within("users.update", NORTH);
        assert!(!manager.holds("users.update"));
        let reach = manager.reach("users.update");
        assert!(reach.includes(Some(NORTH)));
        assert!(!reach.includes(Some(SOUTH)) && !reach.includes(None));
        assert_eq!(manager.reach("users.delete"), Reach::Nowhere);
    }

    #[test]
    fn nobody_covers_what_they_do_not_hold_as_widely() {
        let everywhere = Permissions::named(["users.update"]);
        let manager = within("users.update", NORTH);
        assert!(everywhere.covers(&manager) && everywhere.covers(&everywhere));
        assert!(!manager.covers(&everywhere));
        assert!(!manager.covers(&within("users.update", SOUTH)));
        assert!(!everywhere.covers(&Permissions::named(["users.delete"])));
        assert!(!everywhere.covers(&Permissions::All));
        assert!(Permissions::All.covers(&everywhere));
    }

    #[test]
    fn what_two_hold_is_as_narrow_as_the_narrower() {
        let both = Permissions::named(["users.update", "users.delete"]);
        let manager = within("users.update", NORTH);
        assert_eq!(both.within(&manager), manager);
        assert_eq!(manager.within(&both), manager);
        assert_eq!(
            manager.within(&within("users.update", SOUTH)),
            Permissions::none()
        );
        assert_eq!(both.within(&Permissions::All), both);
        assert_eq!(Permissions::All.within(&both), both);
    }

    #[test]
    fn narrowing_adds_nothing() {
        let narrow = Permissions::named(["a", "b"]).narrowed(["b", "c"]);
        assert_eq!(narrow.names().collect::<Vec<_>>(), ["b"]);
        let all = Permissions::All.narrowed(["c"]);
        assert!(all.holds("c") && !all.holds("a"));
    }
}
