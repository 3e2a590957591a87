//! `GET /plugins/{name}/calls`, `GET /plugins/{name}/calls/{call}/recording`

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Listed, Named, PageQuery, Part, Plain, Problem, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;

use super::Call;
use crate::codes;
use crate::installs::missing;
use crate::path::Plugin;
use crate::policy::ReadCalls;
use crate::sealed;
use crate::state::PluginsState;
use crate::store::calls::{self, CallRow};
use crate::store::installs;

/// A call that did not end well.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginCall)]
pub(crate) struct CallBody {
    id: Uuid,
    #[schema(example = "1.0.0")]
    version: String,
    /// Whether it was the version that runs beside.
    is_shadow: bool,
    #[schema(example = "categorizer")]
    world: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// `failed`, `deadline`, `memory`, `table`, `stack`, `trap`, `denied`, `host_calls`, `bytes`, `bad_output`, `busy` or
    /// `host_fault`.
    #[schema(example = "deadline")]
    outcome: String,
    /// Whose fault it is: `nobody`, `plugin` or `host`.
    #[schema(example = "plugin")]
    blame: String,
    /// One sentence for the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    milliseconds: f64,
    /// The part of it in functions of the host.
    host_milliseconds: f64,
    host_calls: i64,
    /// Most memory at once.
    memory_peak_bytes: i64,
    /// Whether it can be run again.
    has_recording: bool,
}

fn milliseconds(micros: i64) -> f64 {
    // Calls are far shorter than the numbers that a float tells apart.
    std::time::Duration::from_micros(micros.unsigned_abs()).as_secs_f64() * 1000.0
}

impl From<CallRow> for CallBody {
    fn from(row: CallRow) -> Self {
        Self {
            id: row.id,
            version: row.version,
            is_shadow: row.is_shadow,
            world: row.world,
            at: row.at,
            outcome: row.outcome,
            blame: row.blame,
            message: row.message,
            milliseconds: milliseconds(row.micros),
            host_milliseconds: milliseconds(row.host_micros),
            host_calls: row.host_calls,
            memory_peak_bytes: row.memory_peak,
            has_recording: row.has_recording,
        }
    }
}

/// A page of calls, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadCalls>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    page: PageQuery,
) -> Answer<Listed<CallBody>> {
    let scope = CursorScope::of(&[&access.tenant().id.to_string(), "plugin-calls", &name]);
    let before = page.cursor.as_deref();
    let before: Option<Uuid> = before.map(|text| decode_cursor(text, &scope)).transpose()?;
    let mut tx = state.db.begin_read(&mut access).await?;
    let install = installs::find(&mut tx, &name).await?.ok_or_else(missing)?;
    let rows = calls::page(&mut tx, install.id, before, page.limit.rows()).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| row.id)?;
    Ok(Listed(found.map(CallBody::from)))
}

/// The bundle that `wikala plugin replay` runs.
#[derive(Debug, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(as = PluginRecording, value_type = Object)]
pub(crate) struct RecordingBody(Value);

/// What was recorded of a call.
pub(super) async fn recording(
    Authorized(mut access): Authorized<ReadCalls>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    Part(call, _): Part<Call>,
) -> Answer<Plain<RecordingBody>> {
    let mut tx = state.db.begin_read(&mut access).await?;
    let install = installs::find(&mut tx, &name).await?.ok_or_else(missing)?;
    let sealed = calls::recording(&mut tx, install.id, call).await?;
    let sealed = sealed.ok_or_else(|| Problem::new(codes::CALL_NOT_FOUND))?;
    let recording = sealed::open(&state.vault, call, &sealed)?;
    Ok(Plain(RecordingBody(recording)))
}
