//! The settings as clients see them.

use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::schema::ai_standing;

/// What a tenant chose about the AI.
#[derive(Debug, Clone, Serialize, Queryable, Selectable, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiSettings)]
#[diesel(table_name = ai_standing, check_for_backend(Pg))]
pub(crate) struct SettingsBody {
    /// How often an answer that books a category must be right.
    #[schema(example = 0.98, minimum = 0.5, maximum = 0.9999)]
    promise: f64,
    /// Whether it learns from the categories that people choose in the books. Feedback is learned in any case.
    learns: bool,
    pub(super) version: i32,
}

impl SettingsBody {
    /// What the audit log calls them.
    pub(crate) const SUBJECT: &'static str = "ai.settings";
}

/// Changes of the settings. What is not sent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = AiSettingsChanges)]
pub(super) struct SettingsChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = f64, example = 0.95, minimum = 0.5, maximum = 0.9999)]
    pub(super) promise: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    pub(super) learns: Option<bool>,
}

/// Reads a member that was sent: `null` is not among what can be sent.
fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}
