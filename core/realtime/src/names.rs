//! The names that browsers know events by, beside their types.

use std::sync::LazyLock;

use wikala_module::jobs::events::Pattern;

pub(crate) const USER_ONLINE: &str = "user:online";
pub(crate) const USER_OFFLINE: &str = "user:offline";
pub(crate) const MAINTENANCE: &str = "system:maintenance";
pub(crate) const UPDATE: &str = "system:update";

/// Types of events, and their names. The last four are told by this module itself.
const NAMES: &[(&str, &str)] = &[
    ("tasks.task.created", "task:created"),
    ("tasks.task.updated", "task:updated"),
    ("tasks.task.assigned", "task:assigned"),
    ("tasks.task.completed", "task:completed"),
    ("notifications.notification.created", "notification:new"),
    ("notifications.notification.read", "notification:read"),
    ("analytics.*", "analytics:updated"),
    ("dashboard.*", "dashboard:refresh"),
    ("realtime.user.online", USER_ONLINE),
    ("realtime.user.offline", USER_OFFLINE),
    ("realtime.system.maintenance", MAINTENANCE),
    ("realtime.system.update", UPDATE),
];

static TABLE: LazyLock<Vec<(Pattern, &'static str)>> = LazyLock::new(|| {
    let parsed = |&(kind, name): &(&str, &'static str)| Some((Pattern::parse(kind)?, name));
    NAMES.iter().filter_map(parsed).collect()
});

/// The name of a type, when it has one.
pub(crate) fn of(kind: &str) -> Option<&'static str> {
    let named = |(pattern, name): &(Pattern, &'static str)| pattern.matches(kind).then_some(*name);
    TABLE.iter().find_map(named)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_name_has_a_type_of_its_own() {
        assert_eq!(TABLE.len(), NAMES.len(), "every pattern can be read");
        let names: BTreeSet<_> = NAMES.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), 12);
        for (kind, name) in NAMES {
            let kind = format!("wikala.{}.v1", kind.replace('*', "something.done"));
            assert_eq!(of(&kind), Some(*name), "{kind}");
        }
        assert_eq!(of("wikala.finance.transaction.created.v1"), None);
    }
}
