//! Plugins that handle events: a job for each event that one of them wants, written where the event is numbered.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::extension::event_handler::Happened;
use wikala_module::jobs::events::{CloudEvent, Outlet, Pattern};
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::Clock;
use wikala_module::{DbError, TenantTx};
use wikala_plugin_host::World;

use crate::calling::failed;
use crate::policy::RunPlugin;
use crate::running::Plugins;
use crate::running::held::{Idle, Installed};
use crate::store::events;
use crate::store::installs::{self, Listening};

/// Give an event to a plugin.
#[derive(Serialize, Deserialize)]
struct Handle {
    install: Uuid,
    event: Uuid,
}

impl Job for Handle {
    const KIND: &'static str = "plugins.handle_event";
}

/// Other work of a tenant that is due comes first.
const PRIORITY: i16 = 150;

/// Where events become jobs.
pub(crate) struct Handlers {
    clock: Arc<dyn Clock>,
}

impl Handlers {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock }
    }
}

#[async_trait]
impl Outlet for Handlers {
    async fn take(
        &self,
        tx: &mut TenantTx<'_>,
        _tenant: &Arc<Tenant>,
        events: &[CloudEvent],
    ) -> Result<(), DbError> {
        for plugin in installs::listening(tx).await? {
            for event in events.iter().filter(|event| is_for(&plugin, &event.kind)) {
                let job = Handle {
                    install: plugin.id,
                    event: event.id,
                };
                let key = format!("{}:{}", plugin.id, event.id);
                let job = NewJob::new(&job, self.clock.now())?.priority(PRIORITY);
                tx.poke(job, &key).await?;
            }
        }
        Ok(())
    }
}

/// Whether a plugin handles events of a type. Never its own: it would go on for ever.
fn is_for(plugin: &Listening, kind: &str) -> bool {
    let own = format!("wikala.plugin.{}.", plugin.name);
    let mut patterns = plugin.patterns.iter().filter_map(|text| Pattern::parse(text));
    !kind.starts_with(&own) && patterns.any(|pattern| pattern.matches(kind))
}

/// How events are given. Nothing tells how that ended: a plugin that handles everything would handle it, too.
pub(crate) fn kind(plugins: &Plugins) -> Kind {
    let plugins = plugins.clone();
    let run = move |context, job| handle(plugins.clone(), context, job);
    Kind::new(run).quiet().at_once_per_tenant(4)
}

async fn handle(plugins: Plugins, context: JobContext, job: Handle) -> Result<(), JobError> {
    let tenant = Arc::clone(context.tenant()?);
    let event = {
        let mut access = context.as_platform::<RunPlugin>()?;
        let mut tx = context.db.begin_read(&mut access).await?;
        events::find(&mut tx, job.event).await?
    };
    // An event that was removed with age is handled by nobody.
    let Some(event) = event else { return Ok(()) };
    let Some(installed) = found(&plugins, &tenant, job.install, World::EventHandler).await? else {
        return Ok(());
    };
    let ready = plugins.ready(&tenant, &installed, &installed.current).await;
    let ready = ready.map_err(|failure| failed(&failure))?;
    let Some(handler) = ready.event_handler() else {
        return Ok(());
    };
    let happened = Happened {
        id: event.id.to_string(),
        kind: event.event_type,
        subject: event.subject,
        at: event.emitted_at,
        data: event.data,
    };
    handler
        .handle(&happened)
        .await
        .map_err(|failure| failed(&failure))
}

/// A plugin of a job: nothing when it does not run any more. While it is paused or cannot be reached, the job waits.
pub(crate) async fn found(
    plugins: &Plugins,
    tenant: &Tenant,
    install: Uuid,
    world: World,
) -> Result<Option<Arc<Installed>>, JobError> {
    let held = plugins.held(tenant).await?;
    let installed = held.installed.iter().find(|one| one.id == install);
    let Some(installed) = installed.filter(|one| one.current.is(world)) else {
        return Ok(None);
    };
    match plugins.idle(tenant, installed) {
        None => Ok(Some(Arc::clone(installed))),
        Some(idle @ (Idle::Quarantined | Idle::UsedUp | Idle::Blocked)) => Err(JobError::retry(
            "plugins.not_running",
            format!("it does not run: {}", idle.as_str()),
        )),
        Some(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plugin_never_handles_its_own_events() {
        let plugin = Listening {
            id: Uuid::nil(),
            name: "echo".into(),
            patterns: vec!["*".into()],
        };
        assert!(is_for(&plugin, "wikala.finance.transaction.created.v1"));
        assert!(is_for(&plugin, "wikala.plugin.echoes.said.v1"));
        assert!(!is_for(&plugin, "wikala.plugin.echo.said.v1"));
    }

    #[test]
    fn a_plugin_handles_what_its_patterns_say() {
        let plugin = Listening {
            id: Uuid::nil(),
            name: "books".into(),
            patterns: vec!["finance.transaction.*".into(), "no pattern".into()],
        };
        assert!(is_for(&plugin, "wikala.finance.transaction.created.v1"));
        assert!(!is_for(&plugin, "wikala.finance.account.created.v1"));
    }
}
