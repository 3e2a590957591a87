//! The role packs: sets of roles that a tenant chooses from when it is made. Data, no code.
//!
//! A role may hold what the modules give a standard role, so that permissions of modules that
//! come later find their way into every pack.

/// The pack that the modules' own role rows fill.
pub(crate) const STANDARD: &str = "standard";

/// Held by every role of every pack, and by every member: who one is, and one's own sessions.
pub(crate) const EVERYBODY: &[&str] = &["platform.self"];

/// A set of roles.
#[derive(Debug)]
pub(crate) struct Pack {
    pub(crate) name: &'static str,
    /// The role that a tenant is never without. It holds everything.
    pub(crate) owner: &'static str,
    pub(crate) roles: &'static [PackRole],
}

/// One role of a pack.
#[derive(Debug)]
pub(crate) struct PackRole {
    pub(crate) name: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) holds: Holds,
}

/// What a role holds, besides what [`EVERYBODY`] does and what modules give it by name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holds {
    /// Every permission of every module, now and later.
    Everything,
    /// What the modules give this role of the standard pack, and these.
    Standard(&'static str, &'static [&'static str]),
    /// Just these.
    Only(&'static [&'static str]),
}

/// Every pack.
pub(crate) const PACKS: &[Pack] = &[
    Pack {
        name: STANDARD,
        owner: "owner",
        roles: &[
            PackRole {
                name: "owner",
                display_name: "Owner",
                description: "Everything, and the tenant itself",
                holds: Holds::Everything,
            },
            PackRole {
                name: "admin",
                display_name: "Admin",
                description: "Everything but handing the tenant over",
                holds: Holds::Standard("admin", &[]),
            },
            PackRole {
                name: "member",
                display_name: "Member",
                description: "Daily work",
                holds: Holds::Standard("member", &[]),
            },
            PackRole {
                name: "viewer",
                display_name: "Viewer",
                description: "Reads, changes nothing",
                holds: Holds::Standard("viewer", &[]),
            },
        ],
    },
    Pack {
        name: "organisation",
        owner: "super_admin",
        roles: &[
            PackRole {
                name: "super_admin",
                display_name: "Super Administrator",
                description: "Everything",
                holds: Holds::Everything,
            },
            PackRole {
                name: "department_manager",
                display_name: "Department Manager",
                description: "Manages departments, their tasks and their money",
                holds: Holds::Only(&[
                    "users.read",
                    "departments.read",
                    "departments.manage",
                    "tasks.read",
                    "tasks.create",
                    "tasks.assign",
                    "tasks.update",
                    "finance.read",
                    "finance.create",
                    "finance.reports",
                    "analytics.read",
                    "analytics.export",
                ]),
            },
            PackRole {
                name: "team_lead",
                display_name: "Team Lead",
                description: "Plans and assigns the work of a team",
                holds: Holds::Only(&[
                    "users.read",
                    "departments.read",
                    "tasks.read",
                    "tasks.create",
                    "tasks.assign",
                    "tasks.update",
                    "analytics.read",
                ]),
            },
            PackRole {
                name: "employee",
                display_name: "Employee",
                description: "Does the work",
                holds: Holds::Only(&["users.read", "departments.read", "tasks.read", "tasks.update"]),
            },
        ],
    },
    Pack {
        name: "simple",
        owner: "admin",
        roles: &[
            PackRole {
                name: "admin",
                display_name: "Admin",
                description: "Everything",
                holds: Holds::Everything,
            },
            PackRole {
                name: "manager",
                display_name: "Manager",
                description: "Daily work, the people who do it, and approvals",
                holds: Holds::Standard(
                    "member",
                    &[
                        "users.read",
                        "users.create",
                        "users.update",
                        "roles.read",
                        "roles.assign",
                        "finance.approve",
                        "finance.manage",
                        "tasks.assign",
                        "tasks.delete",
                        "analytics.read",
                        "analytics.export",
                    ],
                ),
            },
            PackRole {
                name: "user",
                display_name: "User",
                description: "Daily work",
                holds: Holds::Standard("member", &[]),
            },
            PackRole {
                name: "guest",
                display_name: "Guest",
                description: "Reads, changes nothing",
                holds: Holds::Standard("viewer", &[]),
            },
        ],
    },
    Pack {
        name: "clinic",
        owner: "admin",
        roles: &[
            PackRole {
                name: "admin",
                display_name: "Admin",
                description: "Everything",
                holds: Holds::Everything,
            },
            PackRole {
                name: "doctor",
                display_name: "Doctor",
                description: "Treats patients; sees colleagues and tasks",
                holds: Holds::Only(&[
                    "users.read",
                    "departments.read",
                    "tasks.read",
                    "tasks.create",
                    "tasks.update",
                ]),
            },
            PackRole {
                name: "patient",
                display_name: "Patient",
                description: "Sees what concerns the own person",
                holds: Holds::Only(&[]),
            },
        ],
    },
];

/// The pack with this name.
pub(crate) fn named(name: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| pack.name == name)
}

impl Pack {
    /// Whether the pack has a role of this name.
    pub(crate) fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|one| one.name == role)
    }
}

/// The names of all packs, for people.
pub(crate) fn names() -> String {
    let names: Vec<&str> = PACKS.iter().map(|pack| pack.name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_has_one_owner_who_holds_everything_and_nobody_else_does() {
        for pack in PACKS {
            for role in pack.roles {
                let everything = matches!(role.holds, Holds::Everything);
                assert_eq!(everything, role.name == pack.owner, "{} {}", pack.name, role.name);
            }
            assert!(pack.has(pack.owner));
        }
    }

    #[test]
    fn no_two_packs_and_no_two_roles_of_a_pack_are_named_alike() {
        let mut packs: Vec<_> = PACKS.iter().map(|pack| pack.name).collect();
        packs.sort_unstable();
        packs.dedup();
        assert_eq!(packs.len(), PACKS.len());
        for pack in PACKS {
            let mut roles: Vec<_> = pack.roles.iter().map(|role| role.name).collect();
            roles.sort_unstable();
            roles.dedup();
            assert_eq!(roles.len(), pack.roles.len(), "{}", pack.name);
        }
    }
}
