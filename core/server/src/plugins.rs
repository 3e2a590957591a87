//! Plugins, as the deployment configures them.

use std::sync::Arc;

use wikala_config::{Config, Environment, Uploads as Bringing};
use wikala_db::Db;
use wikala_egress::Guard;
use wikala_kernel::time::Clock;
use wikala_plugin_host::{Capability, Limits};
use wikala_plugin_package::TrustPolicy;
use wikala_plugins::{BreakerRule, EngineSettings, Options, Plugins, Uploads};

use crate::host::HostError;

/// The plugins of a host; none are loaded yet.
///
/// # Errors
/// [`HostError::Refused`] when a key of a publisher is none.
pub(crate) fn plugins(config: &Config, db: &Db, clock: &Arc<dyn Clock>) -> Result<Plugins, HostError> {
    let options = options(config)?;
    let engine = EngineSettings {
        cache: config.plugins.cache.clone(),
        at_once: config.plugins.at_once,
        at_once_each: config.plugins.at_once_per_plugin,
    };
    Ok(Plugins::new(
        db.clone(),
        Arc::clone(clock),
        options,
        engine,
        guard(config),
    ))
}

fn options(config: &Config) -> Result<Options, HostError> {
    let own = &config.plugins;
    let named = own.capabilities.iter();
    let breaker = own.breaker;
    Ok(Options {
        uploads: match own.uploads {
            Bringing::Off => Uploads::Off,
            Bringing::Operator => Uploads::Operator,
            Bringing::Tenants => Uploads::Tenants,
        },
        trust: trust(config)?,
        max_package: own.max_package,
        max_packages: own.max_packages,
        capabilities: named.filter_map(|name| Capability::parse(name)).collect(),
        limits: Limits {
            deadline: own.deadline,
            memory: usize::try_from(own.memory).unwrap_or(usize::MAX),
            ..Limits::default()
        },
        job_deadline: own.job_deadline,
        kept_bytes: own.kept_bytes,
        kept_calls: own.kept_calls,
        breaker: BreakerRule {
            failures: breaker.failures,
            of: breaker.of,
            within: breaker.within,
            pause: breaker.pause,
        },
        shadow_percent: own.shadow_percent,
    })
}

fn trust(config: &Config) -> Result<TrustPolicy, HostError> {
    let mut trust = TrustPolicy {
        allow_unsigned: config.plugins.allow_unsigned,
        ..TrustPolicy::default()
    };
    for one in &config.plugins.trust {
        let key = one.key.parse();
        let key =
            key.map_err(|error| HostError::Refused(format!("plugins.trust: {}: {error}", one.publisher)))?;
        trust.keys.entry(one.publisher.clone()).or_default().push(key);
    }
    Ok(trust)
}

/// Where plugins may send requests: to public addresses over TLS, and to networks that the operator exempts.
fn guard(config: &Config) -> Guard {
    let allowed = config.plugins.allow_networks.clone();
    let is_production = config.server.environment == Environment::Production;
    let https_only = is_production || allowed.is_empty();
    let is_allowed = move |address| allowed.iter().any(|network| network.contains(address));
    Guard::new(https_only, Arc::new(is_allowed))
}
