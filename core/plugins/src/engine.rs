//! The host that runs components, as this module uses it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::OnceCell;
use wikala_module::extension::categorizer::Categorizer;
use wikala_module::extension::connector::Connector;
use wikala_module::extension::event_handler::EventHandler;
use wikala_module::extension::notifier::Notifier;
use wikala_module::extension::report::Report;
use wikala_module::extension::scheduled_job::ScheduledJob;
use wikala_module::extension::validator::Validator;
use wikala_module::extension::{Failure, StatementFormat};
use wikala_plugin_host::capability::{Need, need_of};
use wikala_plugin_host::{
    Compiled, HostSettings, Installation, Limits, PageRequest, PageResponse, Plugin, PluginHost, Refusal,
    World,
};
use wikala_plugin_package::Package;

use crate::facts::Facts;
use crate::options::Options;
use crate::packages::limits;

/// How the host is made.
#[derive(Debug, Clone)]
pub struct EngineSettings {
    /// Where compiled components are kept.
    pub cache: PathBuf,
    /// Plugins that compute at once; 0 is one less than there are processors.
    pub at_once: usize,
    /// Calls of one plugin of one tenant at once.
    pub at_once_each: usize,
}

/// Runs components. It starts when the first one is loaded: most commands never do.
pub(crate) struct Engine {
    settings: EngineSettings,
    started: OnceCell<PluginHost>,
}

/// One version of an installation, ready to be called.
pub(crate) struct Ready {
    /// Somebody waits for the answer.
    waited_for: Plugin,
    /// Nobody does.
    behind: Plugin,
}

impl Engine {
    pub(crate) fn new(settings: EngineSettings) -> Self {
        Self {
            settings,
            started: OnceCell::new(),
        }
    }

    /// Makes a component ready: from memory, from the folder of compiled ones, or by compiling it. `key` authenticates
    /// what is in that folder.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::Host`] when it is nobody's fault.
    pub(crate) async fn load<F>(
        &self,
        component: Vec<u8>,
        key: impl FnOnce() -> F,
    ) -> Result<Arc<Compiled>, Refusal>
    where
        F: Future<Output = Result<[u8; 32], Refusal>>,
    {
        let start = || async {
            let key = key().await?;
            PluginHost::start(self.host_settings(key)).map_err(|error| Refusal::Host(error.to_string()))
        };
        self.started.get_or_try_init(start).await?.load(component).await
    }

    fn host_settings(&self, key: [u8; 32]) -> HostSettings {
        let usual = HostSettings::new(key);
        let EngineSettings {
            cache,
            at_once,
            at_once_each,
        } = &self.settings;
        HostSettings {
            cache: Some(cache.clone()),
            permits: if *at_once == 0 { usual.permits } else { *at_once },
            permits_each: *at_once_each,
            limits: Limits {
                // What an operator allows is bounded where it is configured.
                deadline: Duration::from_secs(900),
                memory: 1 << 30,
                ..usual.limits
            },
            ..usual
        }
    }

    /// Makes one version of an installation ready to be called.
    pub(crate) fn plug(
        &self,
        compiled: &Arc<Compiled>,
        installation: &Installation,
        facts: &Facts,
        options: &Options,
    ) -> Result<Ready, Failure> {
        let host = self.started.get();
        let host = host.ok_or_else(|| Failure::Host("nothing was loaded".to_owned()))?;
        let plug = |deadline| {
            let limits = bounds(facts, options, deadline);
            let installation = Installation {
                limits,
                ..installation.clone()
            };
            let plugged = host.plug(compiled, installation);
            plugged.map_err(|refusal| Failure::Host(refusal.to_string()))
        };
        Ok(Ready {
            waited_for: plug(options.limits.deadline)?,
            behind: plug(options.job_deadline)?,
        })
    }
}

/// What the operator allows, and less where a manifest wishes so.
fn bounds(facts: &Facts, options: &Options, deadline: Duration) -> Limits {
    let wished = facts.deadline_ms.map(|ms| Duration::from_millis(ms.into()));
    let memory = facts
        .memory_mb
        .and_then(|mb| usize::try_from(mb).ok()?.checked_mul(1 << 20));
    Limits {
        deadline: wished.map_or(deadline, |wished| wished.min(deadline)),
        memory: memory.map_or(options.limits.memory, |wished| wished.min(options.limits.memory)),
        ..options.limits
    }
}

/// The component of a package that a deployment trusts now, whatever it did when the package was brought.
///
/// # Errors
/// Why there is none.
pub(crate) fn component(content: &[u8], options: &Options) -> Result<Vec<u8>, String> {
    let package = Package::read(content, &limits(options)).map_err(|error| error.to_string())?;
    options.trust.check(&package).map_err(|error| error.to_string())?;
    Ok(package.content.component)
}

/// Whether a component is what its manifest says, read without being run or compiled.
///
/// # Errors
/// A stable code, and a sentence for the author.
pub(crate) fn examine(component: &[u8], facts: &Facts) -> Result<(), (&'static str, String)> {
    let read = PluginHost::read(component).map_err(|refusal| (refusal.code(), refusal.to_string()))?;
    for world in &facts.worlds {
        let world = World::parse(world);
        if let Some(world) = world.filter(|world| !read.exports(*world)) {
            let detail = format!(
                "plugin.toml says that it is a {world}, and the component does not export that: take {world:?} out of \
                 `worlds`, or export it",
                world = world.name()
            );
            return Err(("wrong_worlds", detail));
        }
    }
    let asked = &facts.asks.capabilities;
    let missing = read
        .capabilities
        .iter()
        .find(|capability| !asked.contains(capability.name()));
    match missing {
        None => Ok(()),
        Some(capability) => {
            let name = capability.name();
            let line = if name == "http" {
                "http = [\"api.example.com\"]".to_owned()
            } else {
                format!("{name} = true")
            };
            let by = read
                .imports
                .iter()
                .find(|import| need_of(import) == Some(Need::Grant(*capability)));
            let by = by.map_or(name, String::as_str);
            let detail = format!(
                "the component imports {by}, which plugin.toml does not ask for: write `{line}` under [capabilities]"
            );
            Err(("not_asked", detail))
        }
    }
}

macro_rules! stands_behind {
    ($($name:ident: $what:ident, $which:ident;)+) => {
        impl Ready {
            $(pub(crate) fn $name(&self) -> Option<Arc<dyn $what>> {
                self.$which.$name()
            })+
        }
    };
}

stands_behind! {
    categorizer: Categorizer, waited_for;
    validator: Validator, waited_for;
    notifier: Notifier, waited_for;
    statement_format: StatementFormat, behind;
    report: Report, behind;
    connector: Connector, behind;
    event_handler: EventHandler, behind;
    scheduled_job: ScheduledJob, behind;
}

impl Ready {
    /// Asks for a page.
    ///
    /// # Errors
    /// A [`Failure`].
    pub(crate) async fn page(&self, request: PageRequest) -> Result<PageResponse, Failure> {
        self.waited_for.http(request).await
    }
}
