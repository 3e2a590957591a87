//! One assembled host: database, migrator, modules, authentication and the gate.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::web::Data;
use wikala_cache::Cache;
use wikala_config::{Config, ConfigErrors, Registration};
use wikala_db::migrator::Migrator;
use wikala_db::{CellSettings, Db, DbError, Gateway, PoolSettings, Settings};
use wikala_finance::FinanceState;
use wikala_graphql::GraphQl;
use wikala_http::Operation;
use wikala_jobs::Entrance;
use wikala_jobs::events::{Announcer, Courier};
use wikala_kernel::policy::{Access, Action, Denied, Gate, Principal, authorize};
use wikala_kernel::redact::Secret;
use wikala_kernel::time::{Clock, SystemClock};
use wikala_module::{Context, Module, Share, Work};
use wikala_platform::auth::{AttemptLimits, Authenticator};
use wikala_platform::{
    Doorkeeper, PasskeySite, Platform, PlatformError, PlatformSettings, PlatformState, Provider,
    RoleCatalogue,
};

use crate::background::RedisCourier;
use crate::{compose, keys, mailer};

/// Why the host cannot start or a command cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    #[error("{0}")]
    Config(#[from] ConfigErrors),
    #[error("no database is configured: set DATABASE_URL, or run `wikala dev`, which brings its own")]
    NoDatabase,
    #[error("database: {0}")]
    Db(#[from] DbError),
    #[error("{0}")]
    Cluster(#[from] wikala_cluster::ClusterError),
    #[error("{0}")]
    Platform(#[from] PlatformError),
    #[error("{0}")]
    Cache(#[from] wikala_cache::CacheError),
    #[error("{0}")]
    MasterKey(#[from] wikala_platform::vault::FileError),
    #[error("{0}")]
    Finance(#[from] wikala_finance::FinanceError),
    #[error("{0}: {1}")]
    Io(String, #[source] std::io::Error),
    #[error("{0}")]
    Denied(Denied),
    #[error("{0}")]
    Graph(#[from] wikala_graphql::BuildError),
    #[error("{0}")]
    Refused(String),
}

/// Everything that serves.
pub struct Host {
    pub config: Config,
    pub db: Db,
    pub migrator: Migrator,
    pub platform: Data<PlatformState>,
    pub finance: FinanceState,
    pub gate: Arc<Gate>,
    pub clock: Arc<dyn Clock>,
    pub roles: Arc<RoleCatalogue>,
    pub authenticator: Arc<Authenticator>,
    /// What work in the background asks about tenants and people.
    pub entrance: Arc<dyn Entrance>,
    /// Tells all hosts that events were published.
    pub announcer: Announcer,
    pub metrics: wikala_telemetry::Metrics,
    modules: Vec<Box<dyn Module>>,
    context: Context,
    shares: Vec<Share>,
}

impl Host {
    /// Opens the database, brings the platform's own tables up to date, and starts the modules.
    /// Tenants are not migrated here: see [`Migrator::up`].
    ///
    /// # Errors
    /// [`HostError::NoDatabase`], [`HostError::Db`] or [`HostError::Platform`].
    pub async fn assemble(config: Config, gateway: Option<Gateway>) -> Result<Self, HostError> {
        Box::pin(Self::assemble_at(config, gateway, Arc::new(SystemClock))).await
    }

    /// As [`Host::assemble`], with a clock that tests can move.
    ///
    /// # Errors
    /// As [`Host::assemble`].
    pub async fn assemble_at(
        config: Config,
        gateway: Option<Gateway>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, HostError> {
        let db = Db::open(&database_settings(&config, gateway)?).await?;
        let modules: Vec<Box<dyn Module>> = compose::modules(&config)
            .into_iter()
            .filter(|module| config.modules.enabled.includes(module.manifest().name))
            .collect();
        let beside = compose::beside(&config);
        let known = beside.iter().map(|module| module.as_ref() as &dyn Module);
        let known: Vec<&dyn Module> = known.chain(modules.iter().map(AsRef::as_ref)).collect();
        let tables = known
            .iter()
            .filter_map(|module| module.tenant_migrations())
            .collect();
        let migrator = Migrator::new(db.clone(), vec![Platform::migrations()], tables);
        migrator.prepare().await?;

        let roles = Arc::new(catalogue(&known));
        let version = config
            .telemetry
            .version
            .clone()
            .unwrap_or_else(|| VERSION.to_owned());
        let metrics = wikala_telemetry::Metrics::new(&config.telemetry.service_name, &version);
        let settings = PlatformSettings {
            issuer: config.auth.issuer.clone(),
            access_token_lifetime: lifetime(config.auth.access_token_ttl),
            refresh_token_lifetime: lifetime(config.auth.refresh_token_ttl),
            vault: keys::vault(&config, &db).await?,
            mailer: mailer::mailer(&config, &clock)?,
            product: config.mail.from_name.clone(),
            public_url: public_url(&config),
            trusted_origins: trusted_origins(&config),
            metrics: metrics.clone(),
            passkeys: PasskeySite {
                rp_id: config.auth.passkeys.rp_id.clone(),
                origin: config.auth.passkeys.origin.clone(),
            },
            signing: keys::policy(&config)?,
            open_registration: config.auth.registration == Registration::Open,
            attempts: attempt_limits(&config),
            providers: providers(&config),
        };
        let redis = config.redis.url.as_ref().map(wikala_config::Secret::expose);
        let cache = Cache::open(redis).await?;
        let courier = match redis {
            Some(_) => Some(Arc::new(RedisCourier::new(cache.clone()).await) as Arc<dyn Courier>),
            None => None,
        };
        let announcer = Announcer::start(&db, courier);
        let platform = Platform::new(
            db.clone(),
            migrator.clone(),
            Arc::clone(&clock),
            Arc::clone(&roles),
            cache,
            settings,
        )
        .await?;
        let state = platform.state();
        beside.iter().for_each(|module| module.attach(state.clone()));
        let beside = beside.into_iter().map(|module| module as Box<dyn Module>);
        let modules: Vec<Box<dyn Module>> = std::iter::once(Box::new(platform) as Box<dyn Module>)
            .chain(beside)
            .chain(modules)
            .collect();
        let formats = compose::statement_formats();
        let gate = Arc::new(gate(&config, &modules));
        let doorkeeper = Doorkeeper::new(state.clone().into_inner(), Arc::clone(&gate));
        let entrance: Arc<dyn Entrance> = Arc::new(doorkeeper);
        let context = Context {
            db: db.clone(),
            clock: Arc::clone(&clock),
            formats: formats.clone(),
            entrance: Arc::clone(&entrance),
            announcer: announcer.clone(),
            event_readers: modules.iter().flat_map(|module| module.event_readers()).collect(),
        };
        let authenticator = Arc::new(Authenticator::new(&state));
        let graph = GraphQl::share(modules.iter().map(|module| module.graph()), &context)?;
        Ok(Self {
            gate,
            entrance,
            announcer,
            metrics,
            shares: modules
                .iter()
                .map(|module| module.start(&context))
                .chain([graph])
                .collect(),
            finance: FinanceState {
                import_limits: compose::import_limits(&config),
                db: db.clone(),
                clock: Arc::clone(&clock),
                formats,
            },
            platform: state,
            config,
            db,
            migrator,
            clock,
            roles,
            authenticator,
            modules,
            context,
        })
    }

    /// The operations of the modules that are switched on.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation> {
        self.modules
            .iter()
            .flat_map(|module| module.operations())
            .collect()
    }

    /// The names of the modules that are switched on.
    #[must_use]
    pub fn module_names(&self) -> Vec<&'static str> {
        self.modules.iter().map(|module| module.manifest().name).collect()
    }

    /// The operator's access to an action, on the platform or inside a tenant.
    ///
    /// # Errors
    /// [`HostError::Denied`], for example when the tenant is suspended.
    pub fn operator<A: Action>(&self, principal: &Principal) -> Result<Access<A>, HostError> {
        authorize(&self.gate, Some(principal)).map_err(HostError::Denied)
    }

    /// What the modules do after commits.
    pub(crate) fn work(&self) -> Work {
        let mut all = Work::default();
        for module in &self.modules {
            let work = module.work(&self.context);
            all.kinds.extend(work.kinds);
            all.subscribers.extend(work.subscribers);
            all.outlets.extend(work.outlets);
        }
        all
    }

    /// Lets go of connections that would stay open.
    pub(crate) fn let_go(&self) {
        self.modules.iter().for_each(|module| module.stop());
    }

    pub(crate) fn shares(&self) -> &[Share] {
        &self.shares
    }
}

/// What can be held, and by whom, in a deployment with these optional modules.
fn catalogue(modules: &[&dyn Module]) -> RoleCatalogue {
    use wikala_platform::policy;
    let grants = modules.iter().flat_map(|module| module.roles());
    let notes = modules.iter().flat_map(|module| module.permissions());
    let operations = modules.iter().flat_map(|module| module.operations());
    let operations: Vec<Operation> = operations.chain(Platform::operations()).collect();
    RoleCatalogue::new(
        grants.chain(policy::ROLES),
        notes.chain(policy::PERMISSIONS),
        &operations,
    )
}

/// The version of this build.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

fn gate(config: &Config, modules: &[Box<dyn Module>]) -> Gate {
    let names: BTreeSet<String> = modules
        .iter()
        .map(|module| module.manifest().name.to_owned())
        .collect();
    let flags = config.flags.entries().filter(|(_, on)| *on);
    Gate {
        modules: names,
        flags: flags.map(|(name, _)| name.to_owned()).collect(),
    }
}

/// Where people reach the host, with a slash at the end.
fn public_url(config: &Config) -> String {
    let url = config.server.public_url.as_ref().map(ToString::to_string);
    let url = url.unwrap_or_else(|| format!("http://{}", config.server.listen));
    format!("{}/", url.trim_end_matches('/'))
}

/// Pages of these origins may use the cookie of a session: those that may call with credentials,
/// and the host's own, whatever name a proxy calls it by.
fn trusted_origins(config: &Config) -> Vec<String> {
    let own = config.server.public_url.as_ref();
    let own = own.map(|url| url.origin().ascii_serialization());
    let others = &config.server.cors;
    let others = others.origins.iter().filter(|_| others.credentials);
    own.into_iter().chain(others.cloned()).collect()
}

fn attempt_limits(config: &Config) -> AttemptLimits {
    let login = &config.security.login;
    let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    AttemptLimits {
        window: lifetime(login.window),
        account_attempts: count(login.account_attempts),
        ip_attempts: count(login.ip_attempts),
        block: lifetime(login.block),
        max_block: lifetime(login.max_block),
    }
}

/// The OpenID providers, as the platform knows them.
fn providers(config: &Config) -> Vec<Provider> {
    let one = |provider: &wikala_config::Provider| Provider {
        name: provider.name.clone(),
        display_name: provider.display_name.clone(),
        issuer: provider.issuer.clone(),
        client_id: provider.client_id.clone(),
        client_secret: provider
            .client_secret
            .as_ref()
            .map(|secret| Secret::new(secret.expose().to_owned())),
        scopes: provider.scopes.clone(),
    };
    config.auth.providers.iter().map(one).collect()
}

pub(crate) fn lifetime(duration: std::time::Duration) -> chrono::TimeDelta {
    chrono::TimeDelta::from_std(duration).unwrap_or(chrono::TimeDelta::MAX)
}

/// The database layer's settings; `gateway` overrides how the first cell is logged in to.
fn database_settings(config: &Config, gateway: Option<Gateway>) -> Result<Settings, HostError> {
    let database = &config.database;
    let url = database.url.as_ref().ok_or(HostError::NoDatabase)?;
    let login = |own: Option<&wikala_config::Secret>| match own {
        Some(url) => Gateway::Url(url.expose().to_owned()),
        None => Gateway::OwnerLogin,
    };
    let first = CellSettings {
        name: Config::FIRST_CELL.to_owned(),
        admin_url: url.expose().to_owned(),
        gateway: gateway.unwrap_or_else(|| login(database.gateway_url.as_ref())),
    };
    let further = database.cells.iter().map(|cell| CellSettings {
        name: cell.name.clone(),
        admin_url: cell.url.expose().to_owned(),
        gateway: login(cell.gateway_url.as_ref()),
    });
    let pool = &database.pool;
    Ok(Settings {
        cells: std::iter::once(first).chain(further).collect(),
        pool: PoolSettings {
            lanes: pool.lanes,
            threads: threads(config),
            per_lane: pool.per_lane,
            acquire_timeout: pool.acquire_timeout,
            max_age: pool.max_age,
            max_tenants_per_connection: pool.max_tenants_per_connection,
        },
        statement_timeout: database.statement_timeout,
        lock_timeout: database.lock_timeout,
        idle_in_transaction_timeout: database.idle_in_transaction,
        tenant_roles: database.roles,
    })
}

/// Threads that serve requests.
pub(crate) fn threads(config: &Config) -> usize {
    match config.server.workers {
        0 => std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
        n => n,
    }
}
