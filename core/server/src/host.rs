//! One assembled host: database, migrator, modules, authentication and the gate.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::web::Data;
use wikala_cache::Cache;
use wikala_config::{Config, ConfigErrors, Environment, Registration};
use wikala_db::migrator::Migrator;
use wikala_db::{CellSettings, Db, DbError, Gateway, PoolSettings, Settings};
use wikala_egress::Breakers;
use wikala_extension::Slots;
use wikala_extension::books::Books;
use wikala_finance::FinanceState;
use wikala_gate::{FlagSwitches, Flags};
use wikala_graphql::GraphQl;
use wikala_http::Operation;
use wikala_jobs::Entrance;
use wikala_jobs::events::{Announcer, Courier};
use wikala_kernel::policy::{Access, Action, Denied, Gate, Principal, Switches, authorize};
use wikala_kernel::redact::Secret;
use wikala_kernel::time::{Clock, SystemClock};
use wikala_module::{Context, Module, Share, Work};
use wikala_platform::auth::{AttemptLimits, Authenticator};
use wikala_platform::modules::Deployed;
use wikala_platform::{
    Beside, Doorkeeper, PasskeySite, Platform, PlatformError, PlatformSettings, PlatformState, Provider,
    RoleCatalogue,
};
use wikala_plugins::Plugins;

use crate::background::RedisCourier;
use crate::deployment::Deployment;
use crate::slots::AllSlots;
use crate::{compose, keys, mailer, plugins};

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
    Plans(#[from] wikala_platform::plans::BookError),
    #[error("{0}")]
    Graph(#[from] wikala_graphql::BuildError),
    #[error("{0}")]
    Flags(#[from] wikala_gate::FlagsError),
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
    /// The feature flags of this host, in memory.
    pub flags: Flags,
    /// The plugins of all tenants, as this host runs them.
    pub plugins: Plugins,
    pub clock: Arc<dyn Clock>,
    pub roles: Arc<RoleCatalogue>,
    pub authenticator: Arc<Authenticator>,
    /// What work in the background asks about tenants and people.
    pub entrance: Arc<dyn Entrance>,
    /// Tells all hosts that events were published.
    pub announcer: Announcer,
    pub metrics: wikala_telemetry::Metrics,
    /// The tenants' books, for extensions.
    pub books: Option<Arc<dyn Books>>,
    modules: Vec<Box<dyn Module>>,
    /// The modules of the deployment that run in other processes.
    away: Vec<Box<dyn Module>>,
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
        Box::pin(Self::assemble_with(config, gateway, clock, None)).await
    }

    /// As [`Host::assemble_at`], with extensions of the caller's own behind the extension points
    /// instead of the tenants' plugins.
    ///
    /// # Errors
    /// As [`Host::assemble`].
    pub async fn assemble_with(
        config: Config,
        gateway: Option<Gateway>,
        clock: Arc<dyn Clock>,
        slots: Option<Arc<dyn Slots>>,
    ) -> Result<Self, HostError> {
        let db = Db::open(&database_settings(&config, gateway)?).await?;
        let Deployment { here: modules, away } = Deployment::select(&config)?;
        let flags = Flags::new(db.clone(), Arc::clone(&clock), environment(&config));
        let plugins = plugins::plugins(&config, &db, &clock)?;
        let is_replaced = slots.is_some();
        let all_slots = AllSlots::over(slots.unwrap_or_else(|| Arc::new(plugins.clone())));
        let slots: Arc<dyn Slots> = Arc::clone(&all_slots) as Arc<dyn Slots>;
        let beside = compose::beside(&config, &flags, &plugins);
        let known = beside.iter().map(|module| module.as_ref() as &dyn Module);
        let optional = modules.iter().chain(&away).map(AsRef::as_ref);
        let known: Vec<&dyn Module> = known.chain(optional).collect();
        let tables = known
            .iter()
            .filter_map(|module| module.tenant_migrations())
            .collect();
        let migrator = Migrator::new(db.clone(), vec![Platform::migrations()], tables);
        migrator.prepare().await?;
        flags.refresh().await?;

        let roles = Arc::new(catalogue(&known));
        let version = config
            .telemetry
            .version
            .clone()
            .unwrap_or_else(|| VERSION.to_owned());
        let metrics = wikala_telemetry::Metrics::new(&config.telemetry.service_name, &version);
        // The registry is new, so nobody has these names.
        let breakers = Breakers::shown(&metrics).unwrap_or_default();
        let settings = PlatformSettings {
            issuer: config.auth.issuer.clone(),
            access_token_lifetime: lifetime(config.auth.access_token_ttl),
            principal_memory: config.auth.principal_memory,
            refresh_token_lifetime: lifetime(config.auth.refresh_token_ttl),
            vault: keys::vault(&config, &db, &breakers).await?,
            mailer: mailer::mailer(&config, &clock)?,
            product: config.mail.from_name.clone(),
            public_url: public_url(&config),
            trusted_origins: trusted_origins(&config),
            metrics: metrics.clone(),
            breakers,
            passkeys: PasskeySite {
                rp_id: config.auth.passkeys.rp_id.clone(),
                origin: config.auth.passkeys.origin.clone(),
            },
            signing: keys::policy(&config)?,
            open_registration: config.auth.registration == Registration::Open,
            multi_tenant: config.flags.multi_tenant,
            attempts: attempt_limits(&config),
            providers: providers(&config),
            plans: compose::plans(&config)?,
            modules: deployed(&beside, modules.iter().chain(&away)),
            holdings: {
                let beside = beside.iter().flat_map(|module| module.holdings());
                let optional = modules.iter().chain(&away);
                beside
                    .chain(optional.flat_map(|module| module.holdings()))
                    .collect()
            },
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
        let switches = FlagSwitches::new(flags.clone(), state.ladder.clone());
        let deployed = modules.iter().chain(&away);
        let gate = Arc::new(gate(&config, deployed, Arc::new(switches)));
        let doorkeeper = Doorkeeper::new(state.clone().into_inner(), Arc::clone(&gate));
        let entrance: Arc<dyn Entrance> = Arc::new(doorkeeper);
        let context = Context {
            db: db.clone(),
            clock: Arc::clone(&clock),
            formats: formats.clone(),
            slots: Arc::clone(&slots),
            labels: modules.iter().chain(&away).find_map(|module| module.labels()),
            entrance: Arc::clone(&entrance),
            announcer: announcer.clone(),
            event_readers: {
                let known = modules.iter().chain(&away);
                known.flat_map(|module| module.event_readers()).collect()
            },
        };
        let authenticator = Arc::new(Authenticator::new(&state));
        // What is no address of its own cannot be forwarded: a GraphQL document names fields of several
        // modules, and an extension calls from inside. Both work on the database of all processes.
        let all = || modules.iter().chain(&away);
        let graph = GraphQl::share(all().map(|module| module.graph()), &context)?;
        if !is_replaced {
            all_slots.begin_with(all().filter_map(|module| module.slots(&context)).collect());
        }
        let books = all().find_map(|module| module.books(&context));
        if let Some(books) = &books {
            plugins.keep_books(Arc::clone(books));
        }
        Ok(Self {
            books,
            gate,
            flags,
            plugins,
            entrance,
            announcer,
            metrics,
            shares: all()
                .map(|module| module.start(&context))
                .chain([graph])
                .collect(),
            finance: FinanceState {
                import_limits: compose::import_limits(&config),
                db: db.clone(),
                clock: Arc::clone(&clock),
                formats,
                slots,
            },
            platform: state,
            config,
            db,
            migrator,
            clock,
            roles,
            authenticator,
            modules,
            away,
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

    /// The operations that can be asked of this process: also those that it passes on.
    #[must_use]
    pub fn reachable(&self) -> Vec<Operation> {
        let places = &self.config.modules.elsewhere;
        let is_placed = |name: &str| places.iter().any(|place| place.module == name);
        let forwarded = self.away.iter();
        let forwarded = forwarded.filter(|module| is_placed(module.manifest().name));
        let forwarded = forwarded.flat_map(|module| module.operations());
        self.operations().into_iter().chain(forwarded).collect()
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
        self.modules
            .iter()
            .chain(&self.away)
            .for_each(|module| module.stop());
    }

    pub(crate) fn shares(&self) -> &[Share] {
        &self.shares
    }
}

/// The modules of the deployment, as tenants see them.
fn deployed<'m>(
    beside: &[Box<dyn Beside>],
    modules: impl Iterator<Item = &'m Box<dyn Module>>,
) -> Vec<Deployed> {
    let built_in = beside.iter().map(|module| module.manifest());
    let built_in = std::iter::once(Platform::MANIFEST).chain(built_in);
    let optional = modules.map(|module| module.manifest());
    let deployed = |is_built_in| {
        move |manifest| Deployed {
            manifest,
            is_built_in,
        }
    };
    built_in
        .map(deployed(true))
        .chain(optional.map(deployed(false)))
        .collect()
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

/// What the rules of flags know the environment by.
fn environment(config: &Config) -> &'static str {
    match config.server.environment {
        Environment::Dev => "dev",
        Environment::Test => "test",
        Environment::Production => "production",
    }
}

/// The version of this build.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

fn gate<'m>(
    config: &Config,
    modules: impl Iterator<Item = &'m Box<dyn Module>>,
    switches: Arc<dyn Switches>,
) -> Gate {
    let names: BTreeSet<String> = modules.map(|module| module.manifest().name.to_owned()).collect();
    let closed = config.flags.entries().filter(|(_, on)| !on);
    Gate {
        modules: names,
        closed: closed.map(|(name, _)| name.to_owned()).collect(),
        switches: Some(switches),
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
