//! The table of contents: manifest, operations, roles, migrations.

use std::sync::Arc;

use actix_web::web::{self, Data};
use webauthn_rs::Webauthn;
use wikala_cache::Cache;
use wikala_egress::Breakers;
use wikala_mail::Mailer;
use wikala_module::db::migration::MigrationSet;
use wikala_module::db::migrator::Migrator;
use wikala_module::graph::Graph;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{PermissionNote, RoleGrant};
use wikala_module::kernel::tier::Tier;
use wikala_module::kernel::time::Clock;
use wikala_module::telemetry::Metrics;
use wikala_module::{Context, Db, EventReader, Holding, Manifest, Module, Share};

use crate::auth::password::Passwords;
use crate::auth::throttle::{AttemptLimits, Throttle};
use crate::auth::{Denylist, KeyPolicy, Keyring, Revocations};
use crate::error::PlatformError;
use crate::modules::Deployed;
use crate::passkeys::PasskeySite;
use crate::plans::{Ladder, PlanBook};
use crate::policies::Policies;
use crate::providers::{Provider, Providers};
use crate::roles::RoleCatalogue;
use crate::vault::Vault;
use crate::{
    api_keys, audit, auth, directory, entitlements, factors, fleet, invitations, jobs, members, memberships,
    modules, ownership, passkeys, permissions, plans, policies, policy, profile, providers, queues, roles,
    sessions, signing_keys, tenants, usage,
};

/// What the operator decides about identity.
pub struct PlatformSettings {
    /// Named in every access token, and demanded of them.
    pub issuer: String,
    pub access_token_lifetime: chrono::TimeDelta,
    pub refresh_token_lifetime: chrono::TimeDelta,
    /// How long a principal is believed at most. Revocations are announced and felt at once; this
    /// bounds the time when an announcement is lost, and how long a change of plan waits.
    pub principal_memory: std::time::Duration,
    /// Seals what must not be readable in the database.
    pub vault: Vault,
    /// How letters leave.
    pub mailer: Arc<dyn Mailer>,
    /// The name letters are written in.
    pub product: String,
    /// Where people reach the host; links in letters begin with it.
    pub public_url: String,
    /// Further web origins whose pages may use the cookie of a session.
    pub trusted_origins: Vec<String>,
    pub metrics: Metrics,
    /// What stands between this host and the services it calls.
    pub breakers: Breakers,
    /// What passkeys are bound to.
    pub passkeys: PasskeySite,
    pub signing: KeyPolicy,
    /// Whether anybody can make an account, or only people with an invitation.
    pub open_registration: bool,
    /// Whether there can be more than one tenant.
    pub multi_tenant: bool,
    pub attempts: AttemptLimits,
    /// Where else people may have an account to sign in with.
    pub providers: Vec<Provider>,
    /// The plans that a new directory begins with.
    pub plans: PlanBook,
    /// The modules of the deployment.
    pub modules: Vec<Deployed>,
    /// What they keep that a plan may allow so many of.
    pub holdings: Vec<Holding>,
}

/// What the handlers of this module share.
pub struct PlatformState {
    pub db: Db,
    pub migrator: Migrator,
    pub clock: Arc<dyn Clock>,
    pub keyring: Arc<Keyring>,
    pub passwords: Passwords,
    pub(crate) throttle: Throttle,
    pub(crate) providers: Providers,
    pub(crate) passkeys: Webauthn,
    pub revocations: Revocations,
    /// The memory that hosts share; what is in it may be lost.
    pub cache: Cache,
    pub denylist: Denylist,
    pub roles: Arc<RoleCatalogue>,
    pub policies: Policies,
    /// The plans on offer.
    pub ladder: Ladder,
    pub settings: PlatformSettings,
}

/// The platform module.
pub struct Platform {
    state: Data<PlatformState>,
}

impl Platform {
    /// What it is.
    pub const MANIFEST: Manifest = Manifest {
        name: "platform",
        about: "Tenants and their plans, people, roles, API keys and tokens.",
        tier: Tier::Core,
        needs: &[],
    };

    /// The module over its state; reads or makes the signing keys.
    ///
    /// # Errors
    /// [`PlatformError::Db`] when the platform's tables cannot be read.
    pub async fn new(
        db: Db,
        migrator: Migrator,
        clock: Arc<dyn Clock>,
        roles: Arc<RoleCatalogue>,
        cache: Cache,
        mut settings: PlatformSettings,
    ) -> Result<Self, PlatformError> {
        roles.publish(&db).await?;
        settings.plans.publish(&db, clock.now()).await?;
        let ladder = Ladder::default();
        ladder.refresh(&db).await?;
        let revocations = Revocations::listen(&db);
        let (vault, policy) = (settings.vault.clone(), settings.signing.clone());
        let keyring = Keyring::open(db.clone(), vault, Arc::clone(&clock), policy).await?;
        let keyring = Arc::new(keyring);
        Keyring::keep(&keyring, &revocations);
        let passwords = Passwords::new()?;
        let state = PlatformState {
            providers: Providers::new(std::mem::take(&mut settings.providers), &settings.breakers)?,
            throttle: Throttle::new(settings.attempts, &settings.metrics),
            passkeys: passkeys::library(&settings.passkeys, &settings.product)?,
            policies: Policies::new(roles.rules(), Arc::clone(&clock))?,
            revocations,
            ladder,
            denylist: Denylist::new(cache.clone()),
            cache,
            roles,
            db,
            migrator,
            clock,
            keyring,
            passwords,
            settings,
        };
        Ok(Self {
            state: Data::new(state),
        })
    }

    /// The shared state, for callers that are not HTTP handlers.
    #[must_use]
    pub fn state(&self) -> Data<PlatformState> {
        self.state.clone()
    }

    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        [
            audit::operations(),
            auth::operations(),
            factors::operations(),
            passkeys::operations(),
            api_keys::operations(),
            signing_keys::operations(),
            invitations::operations(),
            members::operations(),
            memberships::operations(),
            ownership::operations(),
            profile::operations(),
            sessions::operations(),
            tenants::operations(),
            tenants::own_operations(),
            providers::operations(),
            directory::operations(),
            permissions::operations(),
            roles::operations(),
            policies::operations(),
            jobs::operations(),
            plans::operations(),
            modules::operations(),
            usage::operations(),
            entitlements::operations(),
            fleet::operations(),
            queues::operations(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Its part of the GraphQL schema, which needs no state to be listed either.
    #[must_use]
    pub fn graph() -> Graph {
        crate::graph::graph()
    }

    /// The tables of the directory cell.
    #[must_use]
    pub fn migrations() -> MigrationSet {
        wikala_module::migrations!(
            "platform",
            "../../../migrations/platform",
            [
                "0001_directory",
                "0002_identity",
                "0003_realtime",
                "0004_gate",
                "0005_flags",
                "0006_plugins",
                "0007_tenant_profile"
            ]
        )
    }
}

impl Module for Platform {
    fn manifest(&self) -> Manifest {
        Self::MANIFEST
    }

    fn operations(&self) -> Vec<Operation> {
        Self::operations()
    }

    fn graph(&self) -> Graph {
        Self::graph()
    }

    fn roles(&self) -> &'static [RoleGrant] {
        policy::ROLES
    }

    fn permissions(&self) -> &'static [PermissionNote] {
        policy::PERMISSIONS
    }

    fn event_readers(&self) -> Vec<EventReader> {
        policy::event_readers()
    }

    fn platform_migrations(&self) -> Option<MigrationSet> {
        Some(Self::migrations())
    }

    fn start(&self, _context: &Context) -> Share {
        let state = self.state();
        Arc::new(move |config| {
            #[expect(
                clippy::disallowed_methods,
                reason = "verifiers look for the key set at a place of their own"
            )]
            config
                .app_data(state.clone())
                .route("/.well-known/jwks.json", web::get().to(auth::jwks::well_known));
        })
    }
}
