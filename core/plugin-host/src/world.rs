//! What a plugin can be.

use std::fmt;

/// An extension point that a component can stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum World {
    Categorizer,
    StatementFormat,
    Connector,
    Notifier,
    Report,
    EventHandler,
    ScheduledJob,
    Validator,
    /// Pages of its own: the incoming handler of `wasi:http`.
    Http,
}

/// Every world, its name, and the interfaces that make a component one, the newest version first.
pub const WORLDS: &[(World, &str, &[&str])] = &[
    (
        World::Categorizer,
        "categorizer",
        &["wikala:categorizer/categorize@1.0.0"],
    ),
    (
        World::StatementFormat,
        "statement-format",
        &["wikala:statement-format/read-statement@1.0.0"],
    ),
    (World::Connector, "connector", &["wikala:connector/pull@1.0.0"]),
    (World::Notifier, "notifier", &["wikala:notifier/notify@1.0.0"]),
    (World::Report, "report", &["wikala:report/make-report@1.0.0"]),
    (
        World::EventHandler,
        "event-handler",
        &["wikala:event-handler/handle-event@1.0.0"],
    ),
    (
        World::ScheduledJob,
        "scheduled-job",
        &["wikala:scheduled-job/run-job@1.0.0"],
    ),
    (
        World::Validator,
        "validator",
        &["wikala:validator/validate@1.0.0"],
    ),
    (World::Http, "http", &["wasi:http/incoming-handler@0.2"]),
];

impl World {
    /// The name that manifests use.
    #[must_use]
    pub fn name(self) -> &'static str {
        WORLDS
            .iter()
            .find(|(world, ..)| *world == self)
            .map_or("", |(_, name, _)| name)
    }

    /// The world of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        WORLDS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(world, ..)| *world)
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
