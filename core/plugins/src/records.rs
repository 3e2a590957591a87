//! What connectors bring: pulled by a job, a page at a time, each with the place where the next one begins.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::extension::connector::PulledPage;
use wikala_module::http::{
    Accepted, Answer, Authorized, Listed, Named, Operation, PageQuery, Problem, Shared, Verb, codes as http,
    openapi,
};
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};
use wikala_module::kernel::time::Timestamp;
use wikala_plugin_host::World;

use crate::calling::{callable, failed};
use crate::codes;
use crate::handlers::found;
use crate::installs::missing;
use crate::path::Plugin;
use crate::policy::{PullRecords, ReadRecords, RunPlugin};
use crate::running::Plugins;
use crate::state::PluginsState;
use crate::store::installs;
use crate::store::records::{self, RecordRow};

/// Pages of one job; when there are more, the next job goes on.
const MOST_PAGES: usize = 1000;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/plugins/{name}/pull",
            "plugins_pullRecords",
            "Let a connector bring what is new, as a job",
            pull,
        )
        .codes([
            codes::PLUGIN_NOT_FOUND,
            codes::WRONG_WORLD,
            codes::NOT_RUNNING,
            codes::UNAVAILABLE,
        ]),
        Operation::new(
            Verb::Get,
            "/plugins/{name}/records",
            "plugins_listRecords",
            "What a connector brought",
            list,
        )
        .codes([codes::PLUGIN_NOT_FOUND]),
    ]
}

/// Bring what is new.
#[derive(Serialize, Deserialize)]
struct Pull {
    install: Uuid,
}

impl Job for Pull {
    const KIND: &'static str = "plugins.pull_records";
}

/// The job that does it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginPull)]
pub(crate) struct PullBody {
    job_id: Uuid,
}

/// Asks for a pull. While one waits or runs, another is not begun.
async fn pull(
    Authorized(mut access): Authorized<PullRecords>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
) -> Answer<Accepted<PullBody>> {
    let (installed, _) = callable(&state.plugins, access.tenant(), &name, World::Connector).await?;
    let job = Pull {
        install: installed.id,
    };
    let job = NewJob::new(&job, state.clock.now())?.once(installed.id.to_string());
    let mut tx = state.db.begin(&mut access).await?;
    let job_id = tx.enqueue(job).await?;
    let job_id = job_id.ok_or_else(|| Problem::new(http::CONFLICT).detail("it is pulling already"))?;
    tx.after(&name, &json!({ "pull": job_id }))?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: PullBody { job_id },
    })
}

/// How pulls are done.
pub(crate) fn kind(plugins: &Plugins) -> Kind {
    let plugins = plugins.clone();
    let run = move |context, job| bring(plugins.clone(), context, job);
    Kind::new(run)
        .at_once_per_tenant(2)
        .timeout(Duration::from_secs(3600))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Brought {
    pages: usize,
    records: usize,
    has_more: bool,
}

async fn bring(plugins: Plugins, context: JobContext, job: Pull) -> Result<Brought, JobError> {
    let tenant = Arc::clone(context.tenant()?);
    let mut brought = Brought {
        pages: 0,
        records: 0,
        has_more: true,
    };
    while brought.has_more && brought.pages < MOST_PAGES {
        if context.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let gone = || JobError::fail("plugins.not_running", "the plugin does not run any more");
        let installed = found(&plugins, &tenant, job.install, World::Connector).await?;
        let installed = installed.ok_or_else(gone)?;
        let ready = plugins.ready(&tenant, &installed, &installed.current).await;
        let connector = ready.map_err(|failure| failed(&failure))?.connector();
        let (cursor, place) = place(&context, job.install).await?.ok_or_else(gone)?;
        let page = connector.ok_or_else(gone)?.pull(cursor.as_deref()).await;
        let page = page.map_err(|failure| failed(&failure))?;
        brought.has_more = page.has_more;
        brought.pages += 1;
        brought.records += page.records.len();
        keep(&context, job.install, place, page).await?;
        let done = i64::try_from(brought.records).unwrap_or(i64::MAX);
        context.progress(done, None, "records").await?;
    }
    Ok(brought)
}

/// Where the connector goes on.
async fn place(context: &JobContext, install: Uuid) -> Result<Option<(Option<String>, i64)>, JobError> {
    let mut access = context.as_platform::<RunPlugin>()?;
    let mut tx = context.db.begin_read(&mut access).await?;
    Ok(records::place(&mut tx, install).await?)
}

/// Keeps a page and where the next one begins, both or neither. Of a page that another worker kept meanwhile nothing is
/// kept twice.
async fn keep(context: &JobContext, install: Uuid, place: i64, page: PulledPage) -> Result<(), JobError> {
    let now = context.clock.now();
    // Of one kind and key the last one counts.
    let rows: BTreeMap<(String, String), RecordRow> = page
        .records
        .into_iter()
        .map(|record| {
            let row = RecordRow {
                kind: record.kind.clone(),
                key: record.key.clone(),
                data: record.data,
                pulled_at: now,
            };
            ((record.kind, record.key), row)
        })
        .collect();
    let mut access = context.as_platform::<RunPlugin>()?;
    let mut tx = context.db.begin(&mut access).await?;
    if !records::go_on(&mut tx, install, place, page.cursor, now).await? {
        return Err(JobError::Cancelled);
    }
    records::keep(&mut tx, install, rows.into_values().collect(), now).await?;
    Ok(tx.commit_bookkeeping().await?)
}

/// A record of another system.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginRecord)]
pub(crate) struct RecordBody {
    #[schema(example = "exchange-rate")]
    kind: String,
    #[schema(example = "USD-2026-11-21")]
    key: String,
    #[schema(value_type = Object)]
    data: Value,
    #[schema(value_type = String, format = DateTime)]
    pulled_at: Timestamp,
}

impl From<RecordRow> for RecordBody {
    fn from(row: RecordRow) -> Self {
        Self {
            kind: row.kind,
            key: row.key,
            data: row.data,
            pulled_at: row.pulled_at,
        }
    }
}

/// A page of records, by kind and key.
async fn list(
    Authorized(mut access): Authorized<ReadRecords>,
    state: Shared<PluginsState>,
    Named(name, _): Named<Plugin>,
    page: PageQuery,
) -> Answer<Listed<RecordBody>> {
    let scope = CursorScope::of(&[&access.tenant().id.to_string(), "plugin-records", &name]);
    let after = page.cursor.as_deref();
    let after: Option<(String, String)> = after.map(|text| decode_cursor(text, &scope)).transpose()?;
    let mut tx = state.db.begin_read(&mut access).await?;
    let install = installs::find(&mut tx, &name).await?.ok_or_else(missing)?;
    let rows = records::page(&mut tx, install.id, after, page.limit.rows()).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| {
        (row.kind.clone(), row.key.clone())
    })?;
    Ok(Listed(found.map(RecordBody::from)))
}
