//! The AI module: whose tax packs are taken, and agents in other processes.

use std::time::Duration;

use toml::Value as Raw;

use crate::plugins::PublisherKey;
use crate::reader::Reader;
use crate::secret::Secret;
use crate::setting::{Item, Kind, Setting};
use crate::tables;

/// What the operator decides about the AI module.
#[derive(Clone, Debug)]
pub struct AiModule {
    /// Publishers whose tax packs are taken, with their keys.
    pub tax_trust: Vec<PublisherKey>,
    /// Agents in other processes.
    pub agents: Vec<AiAgent>,
    /// Longest wait for such an agent.
    pub agent_patience: Duration,
}

/// An agent in another process.
#[derive(Clone, Debug)]
pub struct AiAgent {
    /// Its name. Under the name of an agent of the module it takes that one's place.
    pub name: String,
    /// Where tasks are posted to.
    pub url: String,
    /// Sent along as a bearer token.
    pub key: Option<Secret>,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "ai.tax_trust",
        Kind::List(Item::PublisherKey),
        "Publishers whose tax packs are taken, each with a public key. A publisher may be named more than once.",
    ),
    Setting::new(
        "ai.agents",
        Kind::Agents,
        "Agents in other processes: name, url and key of each.",
    )
    .secret(),
    Setting::new(
        "ai.agent_patience",
        Kind::Time(Duration::from_millis(10), Duration::from_secs(15)),
        "Longest wait for an agent in another process.",
    ),
];

/// Reads `[[ai.agents]]`.
pub(crate) fn agents(raw: &Raw) -> Result<Vec<AiAgent>, Vec<String>> {
    tables::read(raw, &Kind::Agents, "agent", |row| AiAgent {
        name: row.required("name", Kind::Name),
        url: row.required("url", Kind::Url(&["http", "https"])),
        key: row.text("key", Kind::Text).map(Secret::new),
    })
}

impl AiModule {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        let agents: Vec<AiAgent> = reader.get("ai.agents");
        for (index, agent) in agents.iter().enumerate() {
            if agents.iter().take(index).any(|other| other.name == agent.name) {
                let problem = format!("hold the name {:?} twice", agent.name);
                reader.report.conflict("ai.agents", problem);
            }
        }
        Self {
            tax_trust: reader.get("ai.tax_trust"),
            agents,
            agent_patience: reader.get("ai.agent_patience"),
        }
    }
}
