//! Which events somebody may see.

use wikala_module::kernel::policy::Principal;

/// The beginnings of types, and what one must hold to see events of them. Others nobody sees.
const SEEN_WITH: [(&str, &str); 2] = [
    ("wikala.finance.", "finance.read"),
    ("wikala.platform.job.", "jobs.read"),
];

/// Whether the principal may see events of this type.
pub(super) fn may_see(principal: &Principal, kind: &str) -> bool {
    let known = SEEN_WITH
        .iter()
        .find(|(beginning, _)| kind.starts_with(beginning));
    known.is_some_and(|(_, permission)| principal.permissions.holds(permission))
}
