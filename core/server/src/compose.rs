//! The modules of this build, one line each: the only central list.

use std::sync::Arc;
use wikala_ai::{Ai, RemoteAgent, Settings as AiSettings};
use wikala_config::{Config, Environment};
use wikala_egress::Guard;
use wikala_extension::StatementFormat;
use wikala_finance::Finance;
use wikala_finance::imports::ImportLimits;
use wikala_gate::{Flags, FlagsModule};
use wikala_graphql::{BuildError, Built, GraphQl};
use wikala_http::Operation;
use wikala_module::Module;
use wikala_platform::plans::{BookError, PlanBook};
use wikala_platform::{Beside, Platform};
use wikala_plugins::{Plugins, PluginsModule};
use wikala_realtime::{ConnectionLimits, Realtime};
use wikala_webhooks::Webhooks;

/// The modules a tier can switch on.
#[must_use]
pub fn modules(config: &Config) -> Vec<Box<dyn Module>> {
    vec![
        Box::new(Finance {
            import_limits: import_limits(config),
        }),
        Box::new(Ai::new(ai_settings(config))),
    ]
}

/// The plans that a new directory begins with.
///
/// # Errors
/// [`BookError`] when the deployment's plan file is not one.
pub fn plans(config: &Config) -> Result<PlanBook, BookError> {
    config
        .plans
        .file
        .as_deref()
        .map_or_else(PlanBook::built_in, PlanBook::open)
}

/// Bounds on imported files, as configured.
#[must_use]
pub fn import_limits(config: &Config) -> ImportLimits {
    let finance = &config.finance;
    ImportLimits {
        rows: finance.import_max_rows,
        errors: finance.import_max_errors as u64,
        batch: finance.import_batch_rows,
    }
}

/// Whose tax packs are taken, and agents in other processes, as configured.
fn ai_settings(config: &Config) -> AiSettings {
    let own = &config.ai;
    let trusted = own.tax_trust.iter();
    let agents = own.agents.iter().map(|agent| RemoteAgent {
        name: agent.name.clone(),
        url: agent.url.clone(),
        key: agent.key.as_ref().map(|key| key.expose().to_owned()),
        patience: own.agent_patience,
    });
    AiSettings {
        tax_trust: trusted
            .map(|one| (one.publisher.clone(), one.key.clone()))
            .collect(),
        agents: agents.collect(),
    }
}

/// The statement formats that imports recognise.
#[must_use]
pub fn statement_formats() -> Vec<Arc<dyn StatementFormat>> {
    wikala_formats::all()
}

/// Every operation of the build, for the contract; needs no database.
#[must_use]
pub fn operations() -> Vec<Operation> {
    let modules = modules(&Config::defaults());
    let optional = modules.iter().flat_map(|module| module.operations());
    built_in().into_iter().chain(optional).collect()
}

/// The operations of what every deployment has.
#[must_use]
pub fn built_in() -> Vec<Operation> {
    [
        Platform::operations(),
        Webhooks::operations(),
        Realtime::operations(),
        GraphQl::operations(),
        FlagsModule::operations(),
        PluginsModule::operations(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The GraphQL schema of the build; needs no database either.
///
/// # Errors
/// [`BuildError`] when two modules contradict each other.
pub fn graph() -> Result<Built, BuildError> {
    let modules = modules(&Config::defaults());
    let optional = modules.iter().map(|module| module.graph());
    wikala_graphql::build(std::iter::once(Platform::graph()).chain(optional))
}

/// What every deployment has besides the platform itself.
#[must_use]
pub fn beside(config: &Config, flags: &Flags, plugins: &Plugins) -> Vec<Box<dyn Beside>> {
    vec![
        Box::new(Webhooks::new(guard(config))),
        Box::new(Realtime::new(connection_limits(config))),
        Box::new(GraphQl::default()),
        Box::new(FlagsModule::new(flags.clone())),
        Box::new(PluginsModule::new(plugins.clone())),
    ]
}

/// Where requests may go that tenants chose the address of.
fn guard(config: &Config) -> Guard {
    let allowed = config.webhooks.allow_networks.clone();
    let is_allowed = move |address| allowed.iter().any(|network| network.contains(address));
    let https_only = config.server.environment == Environment::Production;
    Guard::new(https_only, Arc::new(is_allowed))
}

/// Bounds on connections that stay open, as configured.
fn connection_limits(config: &Config) -> ConnectionLimits {
    let realtime = &config.realtime;
    ConnectionLimits {
        per_tenant: realtime.connections_per_tenant,
        per_person: realtime.connections_per_person,
        beat: realtime.beat,
    }
}
