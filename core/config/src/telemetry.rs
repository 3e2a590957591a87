//! What this process calls itself, and whether it can be measured.

use crate::reader::Reader;
use crate::setting::{Kind, Setting};

/// Metrics and identity.
#[derive(Clone, Debug)]
pub struct Telemetry {
    /// Whether `/metrics` answers.
    pub metrics: bool,
    /// Name in logs, metrics and health reports.
    pub service_name: String,
    /// Version in the same places; absent means the version of the build.
    pub version: Option<String>,
    /// Whether series that name a user are exposed.
    pub user_series: bool,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new("telemetry.metrics", Kind::Bool, "Whether `/metrics` answers."),
    Setting::new(
        "telemetry.service_name",
        Kind::Text,
        "Name in logs, metrics and health reports.",
    )
    .env(&["SERVICE_NAME"]),
    Setting::new(
        "telemetry.version",
        Kind::Text,
        "Version in the same places; absent means that of the build.",
    )
    .env(&["APP_VERSION"]),
    Setting::new(
        "telemetry.user_series",
        Kind::Bool,
        "Whether metrics may carry one series per user, up to a cap.",
    ),
];

impl Telemetry {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            metrics: reader.get("telemetry.metrics"),
            service_name: reader.get("telemetry.service_name"),
            version: reader.get("telemetry.version"),
            user_series: reader.get("telemetry.user_series"),
        }
    }
}
