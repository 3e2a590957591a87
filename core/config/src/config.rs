//! The whole configuration, one field per concern.

use std::path::PathBuf;

use crate::ai::AiModule;
use crate::auth::Auth;
use crate::cluster::Cluster;
use crate::database::Database;
use crate::error::{ConfigErrors, Report, Warning};
use crate::finance::Finance;
use crate::flags::Flags;
use crate::jobs::Jobs;
use crate::keys::Keys;
use crate::load::{self, Layers, Sources};
use crate::logging::Logging;
use crate::mail::Mail;
use crate::modules::Modules;
use crate::plans::Plans;
use crate::plugins::Plugins;
use crate::reader::Reader;
use crate::realtime::Realtime;
use crate::redis::Redis;
use crate::reserved::Reserved;
use crate::security::Security;
use crate::server::Server;
use crate::telemetry::Telemetry;
use crate::webhooks::Webhooks;

/// Everything a deployment can decide; `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Config {
    /// The HTTP listener.
    pub server: Server,
    /// The private database cluster.
    pub cluster: Cluster,
    /// Database cells and their pool.
    pub database: Database,
    /// The shared cache.
    pub redis: Redis,
    /// Log output.
    pub logging: Logging,
    /// Metrics and identity of the process.
    pub telemetry: Telemetry,
    /// Tokens, and the ways to sign in.
    pub auth: Auth,
    /// The key that seals secrets at rest.
    pub keys: Keys,
    /// Outgoing mail.
    pub mail: Mail,
    /// Limits against abuse.
    pub security: Security,
    /// Modules that run.
    pub modules: Modules,
    /// What tenants can have.
    pub plans: Plans,
    /// Work in the background.
    pub jobs: Jobs,
    pub realtime: Realtime,
    /// The finance module.
    pub finance: Finance,
    /// Events that are sent to other systems.
    pub webhooks: Webhooks,
    /// Plugins: whose are taken, and what they may use.
    pub plugins: Plugins,
    /// The AI module.
    pub ai: AiModule,
    /// Deployment-wide off-switches.
    pub flags: Flags,
    /// Settings of features to come.
    pub reserved: Reserved,
}

impl Config {
    /// Name of the cell that `database.url` is.
    pub const FIRST_CELL: &str = "main";

    /// Loads from the defaults, a file and environment variables, and reports every mistake at once.
    ///
    /// # Errors
    /// All mistakes found, when there is at least one.
    pub fn load<E>(sources: Sources<E>) -> Result<(Self, Vec<Warning>), ConfigErrors>
    where
        E: Iterator<Item = (String, String)>,
    {
        load::load(sources)
    }

    /// Loads with the environment of this process; a file and a home folder given here are preferred to those it names.
    ///
    /// # Errors
    /// All mistakes found, when there is at least one.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    pub fn from_environment(
        file: Option<PathBuf>,
        home: Option<&std::path::Path>,
    ) -> Result<(Self, Vec<Warning>), ConfigErrors> {
        let text = |value: std::ffi::OsString| value.to_string_lossy().into_owned();
        let env = std::env::vars_os().map(|(name, value)| (text(name), text(value)));
        let home = home.map(|home| ("WIKALA__CLUSTER__HOME".to_owned(), home.display().to_string()));
        let env = env.chain(home);
        Self::load(Sources { file, env })
    }

    /// The committed defaults alone.
    #[must_use]
    pub fn defaults() -> Self {
        load::build(&Layers::new(), &mut Report::default())
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        let server = Server::read(reader);
        let cluster = Cluster::read(reader);
        Self {
            database: Database::read(reader),
            redis: Redis::read(reader),
            logging: Logging::read(reader, server.environment),
            telemetry: Telemetry::read(reader),
            auth: Auth::read(reader, &server),
            keys: Keys::read(reader, &cluster.home),
            mail: Mail::read(reader, &server, &cluster.home),
            security: Security::read(reader),
            modules: Modules::read(reader),
            jobs: Jobs::read(reader),
            realtime: Realtime::read(reader),
            plans: Plans::read(reader),
            finance: Finance::read(reader),
            webhooks: Webhooks::read(reader),
            plugins: Plugins::read(reader, server.environment, &cluster.home),
            ai: AiModule::read(reader),
            flags: Flags::read(reader),
            reserved: Reserved::read(reader),
            cluster,
            server,
        }
    }
}
