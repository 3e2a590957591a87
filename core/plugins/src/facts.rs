//! What is known of a package without opening it again: its manifest, as it is stored and shown.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use wikala_module::kernel::tier::Tier;
use wikala_plugin_host::World;
use wikala_plugin_package::{Manifest, Package, SettingsSchema};

use crate::grants::GrantsBody;

/// What a package says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginManifest)]
pub(crate) struct Facts {
    #[schema(example = "rules-categorizer")]
    pub(crate) name: String,
    #[schema(example = "1.0.0")]
    pub(crate) version: String,
    #[schema(example = "acme")]
    pub(crate) publisher: String,
    #[schema(example = "Says what transactions are about by rules of your own.")]
    pub(crate) about: String,
    #[schema(example = "Apache-2.0")]
    pub(crate) licence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) homepage: Option<String>,
    /// The lowest tier whose tenants may use it.
    #[schema(value_type = String, example = "core")]
    pub(crate) minimum_tier: Tier,
    /// What it can be.
    #[schema(example = json!(["categorizer"]))]
    pub(crate) worlds: BTreeSet<String>,
    /// What it asks for.
    pub(crate) asks: GrantsBody,
    /// JSON Schema of its settings.
    #[schema(value_type = Object)]
    pub(crate) settings: Value,
    /// Types of events it handles.
    pub(crate) events: Vec<String>,
    /// When it runs, in the time zone of the tenant.
    pub(crate) schedules: Vec<ScheduleFact>,
    /// Whether nothing may be written while it does not answer.
    pub(crate) is_required: bool,
    /// What it wishes for one call; it gets no more than others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deadline_ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) memory_mb: Option<u32>,
}

/// When a plugin runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PluginSchedule)]
pub(crate) struct ScheduleFact {
    #[schema(example = "nightly")]
    pub(crate) name: String,
    #[schema(example = "0 3 * * *")]
    pub(crate) cron: String,
}

/// What was stored is no manifest: another version of this program wrote it.
#[derive(Debug, thiserror::Error)]
#[error("a stored manifest cannot be read")]
pub(crate) struct Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>);

impl Facts {
    /// The facts of a package.
    pub(crate) fn of(package: &Package) -> Self {
        let Manifest {
            name,
            version,
            publisher,
            about,
            licence,
            homepage,
            minimum_tier,
            worlds,
            capabilities,
            event_patterns,
            schedules,
            budget,
            is_required,
            ..
        } = &package.manifest;
        let names = capabilities.names().into_iter();
        Self {
            name: name.clone(),
            version: version.to_string(),
            publisher: publisher.clone(),
            about: about.clone(),
            licence: licence.clone(),
            homepage: homepage.clone(),
            // Both ladders have the same rungs.
            minimum_tier: Tier::parse(minimum_tier.as_str()).unwrap_or(Tier::Enterprise),
            worlds: worlds.clone(),
            asks: GrantsBody {
                capabilities: names.map(str::to_owned).collect(),
                hosts: capabilities.http.clone(),
            },
            settings: package.schema.document().clone(),
            events: event_patterns.clone(),
            schedules: schedules
                .iter()
                .map(|schedule| ScheduleFact {
                    name: schedule.name.clone(),
                    cron: schedule.cron.clone(),
                })
                .collect(),
            is_required: *is_required,
            deadline_ms: budget.deadline_ms,
            memory_mb: budget.memory_mb,
        }
    }

    /// Reads what was stored.
    pub(crate) fn read(stored: &Value) -> Result<Self, Unreadable> {
        Self::deserialize(stored).map_err(|error| Unreadable(error.into()))
    }

    pub(crate) fn to_value(&self) -> Result<Value, Unreadable> {
        serde_json::to_value(self).map_err(|error| Unreadable(error.into()))
    }

    pub(crate) fn schema(&self) -> Result<SettingsSchema, Unreadable> {
        SettingsSchema::of(self.settings.clone()).map_err(|error| Unreadable(error.into()))
    }

    pub(crate) fn is(&self, world: World) -> bool {
        self.worlds.contains(world.name())
    }

    /// The events that it is given.
    pub(crate) fn patterns(&self) -> Vec<String> {
        if self.is(World::EventHandler) {
            return self.events.clone();
        }
        Vec::new()
    }
}

impl From<Unreadable> for wikala_module::http::Problem {
    fn from(error: Unreadable) -> Self {
        Self::new(wikala_module::http::codes::INTERNAL).caused_by(error)
    }
}
