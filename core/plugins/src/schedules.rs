//! Plugins that run at certain times of their tenant's time zone.
//!
//! The schedules of the queue follow the installations: every change asks for a job that makes them alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind, schedules};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};
use wikala_plugin_host::World;

use crate::calling::failed;
use crate::facts::Facts;
use crate::handlers::found;
use crate::policy::RunPlugin;
use crate::running::Plugins;
use crate::store::installs;

/// Make the schedules what the installations say.
#[derive(Serialize, Deserialize)]
struct Follow {}

impl Job for Follow {
    const KIND: &'static str = "plugins.follow_schedules";
}

/// Run a plugin that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    install: Uuid,
    schedule: String,
}

impl Job for Run {
    const KIND: &'static str = "plugins.run_schedule";
}

/// Names of schedules that are ours begin so.
const OURS: &str = "plugin:";

impl Run {
    /// The name in the queue's schedules, which is at most 100 bytes long.
    fn name(&self) -> String {
        let schedule = Uuid::new_v5(&self.install, self.schedule.as_bytes());
        format!("{OURS}{schedule}")
    }
}

/// Asks for it, after a change of installations.
pub(crate) async fn ask(tx: &mut TenantTx<'_>, now: Timestamp) -> Result<(), DbError> {
    tx.poke(NewJob::new(&Follow {}, now)?, "all").await
}

/// How schedules follow.
pub(crate) fn follow_kind() -> Kind {
    Kind::new(|context: JobContext, _: Follow| follow(context))
        .quiet()
        .attempts(20)
}

async fn follow(context: JobContext) -> Result<(), JobError> {
    let wanted = wanted(&context).await?;
    let tenant = context.tenant()?;
    let zone = tenant.time_zone.name();
    for known in schedules::list(&context.db, tenant).await? {
        if known.name.starts_with(OURS) && !wanted.contains_key(&known.name) {
            schedules::remove(&context.db, tenant, &known.name).await?;
        }
    }
    for (name, (run, cron)) in wanted {
        let now = context.clock.now();
        let set = schedules::set(&context.db, tenant, &name, (&cron, zone), &run, now).await;
        match set {
            Ok(_) => {}
            Err(schedules::ScheduleError::Db(error)) => return Err(error.into()),
            // Manifests are checked when they are brought, but some times never come.
            Err(error) => {
                tracing::warn!(%error, schedule = run.schedule, "a schedule of a plugin is not kept");
            }
        }
    }
    Ok(())
}

/// What should be repeated, by name.
async fn wanted(context: &JobContext) -> Result<BTreeMap<String, (Run, String)>, JobError> {
    let mut access = context.as_platform::<RunPlugin>()?;
    let mut tx = context.db.begin_read(&mut access).await?;
    let mut wanted = BTreeMap::new();
    for row in installs::all(&mut tx).await? {
        let facts = Facts::read(&row.current.manifest).ok();
        let facts = facts.filter(|facts| row.is_enabled() && facts.is(World::ScheduledJob));
        for schedule in facts.into_iter().flat_map(|facts| facts.schedules) {
            let run = Run {
                install: row.id,
                schedule: schedule.name,
            };
            wanted.insert(run.name(), (run, schedule.cron));
        }
    }
    Ok(wanted)
}

/// How plugins run that are due.
pub(crate) fn run_kind(plugins: &Plugins) -> Kind {
    let plugins = plugins.clone();
    let run = move |context, job| run(plugins.clone(), context, job);
    Kind::new(run).quiet().at_once_per_tenant(2)
}

async fn run(plugins: Plugins, context: JobContext, job: Run) -> Result<Option<Value>, JobError> {
    let tenant = Arc::clone(context.tenant()?);
    let known = schedules::list(&context.db, &tenant).await?;
    let name = job.name();
    let Some(known) = known.into_iter().find(|known| known.name == name) else {
        return Ok(None);
    };
    if known.zone != tenant.time_zone.name() {
        // The tenant moved.
        follow(context.clone()).await?;
    }
    let Some(installed) = found(&plugins, &tenant, job.install, World::ScheduledJob).await? else {
        return Ok(None);
    };
    let ready = plugins.ready(&tenant, &installed, &installed.current).await;
    let ready = ready.map_err(|failure| failed(&failure))?;
    let Some(scheduled) = ready.scheduled_job() else {
        return Ok(None);
    };
    let due = known.last_at.unwrap_or_else(|| context.clock.now());
    let ran = scheduled.run(&job.schedule, due).await;
    ran.map_err(|failure| failed(&failure))
}
