//! An installation as clients see it.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::facts::{Facts, Unreadable};
use crate::grants::GrantsBody;
use crate::options::Options;
use crate::running::held::Idle;
use crate::running::lengths::p95;
use crate::store::installs::InstallRow;
use crate::store::used::UsedRow;

/// A plugin of a tenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Plugin)]
pub(crate) struct InstallBody {
    pub(crate) id: Uuid,
    #[schema(example = "rules-categorizer")]
    pub(crate) name: String,
    /// The version of the plugin.
    #[schema(example = "1.0.0")]
    pub(crate) version: String,
    /// `enabled` or `disabled`.
    #[schema(example = "enabled")]
    pub(crate) state: String,
    /// Why it is not called now: `disabled`, `plan`, `frozen`, `used_up`, `blocked`, `removed`, `quarantined` or
    /// `unreadable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "quarantined")]
    pub(crate) idle_because: Option<&'static str>,
    /// What the tenant granted.
    pub(crate) grants: GrantsBody,
    /// What that comes to: what the manifest asks for and the operator allows.
    pub(crate) effective_grants: GrantsBody,
    /// Without secrets.
    #[schema(value_type = Object)]
    pub(crate) settings: Value,
    /// The names of secrets that are set.
    pub(crate) secrets: Vec<String>,
    /// Whether nothing may be written while it does not answer.
    pub(crate) is_required: bool,
    /// The version that runs beside, for comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) shadow_version: Option<String>,
    /// The version that a rollback goes back to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) previous_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quarantine: Option<QuarantineBody>,
    pub(crate) used: UsedBody,
    pub(crate) manifest: Facts,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-000000000001")]
    pub(crate) created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) updated_at: Timestamp,
}

/// Why and for how long a plugin is paused.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginQuarantine)]
pub(crate) struct QuarantineBody {
    #[schema(value_type = String, format = DateTime)]
    pub(crate) since: Timestamp,
    #[schema(example = "trap: it reached beyond its memory")]
    pub(crate) because: String,
    /// When one call is tried.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) probe_at: Timestamp,
}

/// What a plugin used since it was installed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginUse)]
pub(crate) struct UsedBody {
    pub(crate) calls: i64,
    /// Calls that it broke itself.
    pub(crate) failures: i64,
    /// With those of versions that run beside.
    pub(crate) milliseconds: i64,
    /// Milliseconds that 95 of a hundred calls stay below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) p95_ms: Option<f64>,
}

impl From<&UsedRow> for UsedBody {
    fn from(row: &UsedRow) -> Self {
        Self {
            calls: row.calls,
            failures: row.failures,
            milliseconds: row.micros / 1000,
            p95_ms: p95(&row.lengths),
        }
    }
}

/// What is known besides the row.
pub(super) struct Besides<'b> {
    pub(super) idle: Option<Idle>,
    pub(super) previous: Option<String>,
    pub(super) used: Option<&'b UsedRow>,
}

impl InstallBody {
    pub(super) fn of(row: InstallRow, besides: Besides<'_>, options: &Options) -> Result<Self, Unreadable> {
        let manifest = Facts::read(&row.current.manifest)?;
        let grants = GrantsBody::of(&row.current.grants);
        let effective = grants.effective(&manifest.asks, &options.capabilities);
        let shadow_version = row.shadow().map(|shadow| shadow.version);
        let quarantine = match (row.quarantined_at, row.quarantined_because, row.probe_at) {
            (Some(since), Some(because), Some(probe_at)) => Some(QuarantineBody {
                since,
                because,
                probe_at,
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id,
            name: row.name,
            version: row.current.version,
            state: row.state,
            idle_because: besides.idle.map(Idle::as_str),
            effective_grants: GrantsBody::from(&effective),
            grants,
            settings: row.current.settings,
            secrets: row.current.secret_names,
            is_required: row.is_required,
            shadow_version,
            previous_version: besides.previous,
            quarantine,
            used: besides.used.map_or_else(
                || UsedBody {
                    calls: 0,
                    failures: 0,
                    milliseconds: 0,
                    p95_ms: None,
                },
                UsedBody::from,
            ),
            manifest,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// What the audit log keeps of an installation.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Kept<'k> {
    version: &'k str,
    state: &'k str,
    grants: &'k Value,
    settings: &'k Value,
    secrets: &'k [String],
    is_required: bool,
    shadow_version: Option<String>,
    shadow_grants: Option<Value>,
    quarantined_at: Option<Timestamp>,
}

impl<'k> From<&'k InstallRow> for Kept<'k> {
    fn from(row: &'k InstallRow) -> Self {
        let shadow = row.shadow();
        Self {
            version: &row.current.version,
            state: &row.state,
            grants: &row.current.grants,
            settings: &row.current.settings,
            secrets: &row.current.secret_names,
            is_required: row.is_required,
            shadow_version: shadow.as_ref().map(|shadow| shadow.version.clone()),
            shadow_grants: shadow.map(|shadow| shadow.grants),
            quarantined_at: row.quarantined_at,
        }
    }
}
