//! The settings as clients see them.

use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::kernel::time::Timestamp;

use crate::schema::finance_settings;
use crate::transactions::given::given;

/// What a tenant chose about its books.
#[derive(Debug, Clone, Serialize, Queryable, Selectable, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FinanceSettings)]
#[diesel(table_name = finance_settings, check_for_backend(Pg))]
pub(crate) struct SettingsBody {
    /// From this confidence on, a suggested category is taken without being asked for.
    #[schema(example = 0.8, minimum = 0, maximum = 1)]
    pub category_threshold: f64,
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

impl SettingsBody {
    /// What the audit log calls them.
    pub(crate) const SUBJECT: &'static str = "finance.settings";
}

/// Changes of the settings. What is not sent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FinanceSettingsChanges)]
pub(crate) struct SettingsChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = f64, example = 0.9, minimum = 0, maximum = 1)]
    pub category_threshold: Option<f64>,
}
