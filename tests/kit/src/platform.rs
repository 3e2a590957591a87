//! A whole platform: assembled, served, with tenants made on demand.

use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use wikala_config::{Config, Delivery, Environment, Keys, MasterKey, Secret};
use wikala_db::Gateway;
use wikala_extension::Slots;
use wikala_kernel::id::TenantId;
use wikala_kernel::policy::{Access, Action, Principal};
use wikala_kernel::tenant::TenantSchema;
use wikala_kernel::time::{Clock, ShiftedClock};
use wikala_platform::api_keys::{Issuer, NewKeyRequest, issue};
use wikala_platform::policy::{ManageTenants, ReadTenants};
use wikala_platform::tenants::{NewTenantRequest, create_tenant, principal_of};
use wikala_platform::users::{NewPerson, add};
use wikala_server::Host;
use wikala_server::serve::{Serving, start};

use crate::client::Client;
use crate::database;
use crate::neighbours::Neighbours;
use crate::peers::Address;
use crate::split;

/// A platform on a database of its own.
pub struct TestPlatform {
    pub host: Arc<Host>,
    /// Base URL, without a slash at the end.
    pub url: String,
    pub clock: ShiftedClock,
    /// Names of the databases, directory first.
    pub databases: Vec<String>,
    /// Where the host keeps files; gone with the platform.
    pub(crate) folder: Arc<TempDir>,
    serving: Serving,
    /// The host of the modules that this run has elsewhere.
    behind: Option<Box<Self>>,
    pub(crate) neighbours: Arc<Neighbours>,
    slots: Option<Arc<dyn Slots>>,
    _address: Address,
}

/// What hosts of a deployment share besides their databases.
#[derive(Clone)]
pub(crate) struct Surroundings {
    clock: ShiftedClock,
    folder: Arc<TempDir>,
    neighbours: Arc<Neighbours>,
    slots: Option<Arc<dyn Slots>>,
}

/// A tenant with keys for each role.
pub struct TestTenant {
    pub id: TenantId,
    pub slug: String,
    pub schema: TenantSchema,
    /// A client with an admin key.
    pub admin: Client,
}

impl TestPlatform {
    /// A platform with the defaults and one cell.
    pub async fn start() -> Self {
        Self::start_with(1, |_config| {}).await
    }

    /// A platform with several cells and changed settings.
    pub async fn start_with(cells: usize, change: impl FnOnce(&mut Config)) -> Self {
        let address = Address::take();
        let neighbours = Neighbours::of_this_run().await;
        Box::pin(Self::start_at(address, cells, neighbours, change)).await
    }

    /// A platform with these extensions behind the extension points.
    pub async fn start_extended(slots: Arc<dyn Slots>, change: impl FnOnce(&mut Config)) -> Self {
        let address = Address::take();
        let neighbours = Neighbours::of_this_run().await;
        Box::pin(Self::start_before(address, 1, neighbours, Some(slots), change)).await
    }

    pub(crate) async fn start_at(
        address: Address,
        cells: usize,
        neighbours: Neighbours,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        Box::pin(Self::start_before(address, cells, neighbours, None, change)).await
    }

    async fn start_before(
        address: Address,
        cells: usize,
        neighbours: Neighbours,
        slots: Option<Arc<dyn Slots>>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let server = neighbours.server();
        let mut databases = Vec::new();
        for _cell in 0..cells {
            databases.push(database::create(&server).await);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(&server, &databases, folder.path());
        neighbours.configure(&mut config);
        let surroundings = Surroundings {
            clock: ShiftedClock::default(),
            folder: Arc::new(folder),
            neighbours: Arc::new(neighbours),
            slots,
        };
        change(&mut config);
        let behind = Box::pin(split::behind(&mut config, &surroundings)).await;
        let mut platform = Box::pin(Self::on(address, config, surroundings, |_config| {})).await;
        platform.databases = databases;
        platform.behind = behind;
        platform
    }

    /// A second host of the same deployment: the same settings, databases, peers and clock, and no
    /// memory in common. Stop it first.
    pub async fn beside(&self) -> Self {
        self.beside_with(|_config| {}).await
    }

    /// As [`Self::beside`], with changed settings.
    pub async fn beside_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.host.config.clone();
        // Hosts of a deployment share their name.
        config.server.public_url = config.server.public_url.or_else(|| self.url.parse().ok());
        let surroundings = Surroundings {
            clock: self.clock.clone(),
            folder: Arc::clone(&self.folder),
            neighbours: Arc::clone(&self.neighbours),
            slots: self.slots.clone(),
        };
        Box::pin(Self::on(Address::take(), config, surroundings, change)).await
    }

    pub(crate) async fn on(
        address: Address,
        mut config: Config,
        surroundings: Surroundings,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        show_failures();
        config.server.listen = address.socket();
        change(&mut config);
        let clock = surroundings.clock;
        let slots = surroundings.slots.clone();
        let assembled = Host::assemble_with(
            config,
            Some(Gateway::TrustedSocket),
            Arc::new(clock.clone()),
            slots,
        );
        let assembled = Box::pin(assembled).await;
        let host = Arc::new(assembled.expect("a platform"));
        let serving = start(&host).expect("a free port");
        let url = format!("http://{}", serving.address);
        Self {
            host,
            url,
            clock,
            databases: Vec::new(),
            behind: None,
            folder: surroundings.folder,
            serving,
            neighbours: surroundings.neighbours,
            slots: surroundings.slots,
            _address: address,
        }
    }

    /// A tenant on the enterprise plan.
    pub async fn tenant(&self, slug: &str) -> TestTenant {
        self.tenant_on(slug, "enterprise").await
    }

    /// A tenant on a plan.
    pub async fn tenant_on(&self, slug: &str, tier: &str) -> TestTenant {
        let (id, schema) = self.bare_tenant(slug, tier, None).await;
        TestTenant {
            id,
            slug: slug.into(),
            schema,
            admin: self.client(&self.key(id, "admin").await),
        }
    }

    /// A tenant with the roles of a pack and nobody in it.
    pub async fn tenant_of(&self, slug: &str, pack: &str) -> TenantId {
        self.bare_tenant(slug, "enterprise", Some(pack.into())).await.0
    }

    async fn bare_tenant(&self, slug: &str, tier: &str, pack: Option<String>) -> (TenantId, TenantSchema) {
        let mut access = self.operator::<ManageTenants>();
        let request = NewTenantRequest {
            slug: slug.into(),
            name: slug.into(),
            plan: Some(tier.into()),
            locale: None,
            cell: None,
            role_pack: pack,
        };
        let made = create_tenant(&self.host.platform, &mut access, request)
            .await
            .expect("a tenant");
        let schema = TenantSchema::from_number(made.number).expect("a number");
        (TenantId(made.id), schema)
    }

    /// A new API key of a tenant with a role.
    pub async fn key(&self, tenant: TenantId, role: &str) -> String {
        let mut access = self.operator::<ManageTenants>();
        let issuer = Issuer::of(&access, self.clock.now());
        let mut tx = self
            .host
            .db
            .begin_platform(&mut access)
            .await
            .expect("a transaction");
        let request = NewKeyRequest {
            name: "test".into(),
            role: role.into(),
            scopes: None,
            expires_at: None,
        };
        let (_, secret) = issue(&mut tx, tenant, issuer, request).await.expect("a key");
        tx.commit().await.expect("a commit");
        secret.expose().clone()
    }

    /// A person with a password who is a member of a tenant.
    pub async fn person(&self, tenant: TenantId, email: &str, password: &str, role: &str, platform: bool) {
        let person = NewPerson {
            email: email.into(),
            password: password.into(),
            first_name: "Test".into(),
            last_name: "Person".into(),
            language: "en".into(),
            is_platform_admin: platform,
        };
        let mut access = self.operator::<ManageTenants>();
        add(&self.host.platform, &mut access, tenant, role, person)
            .await
            .expect("a person");
    }

    /// A client that sends this bearer token or key.
    pub fn client(&self, bearer: &str) -> Client {
        Client::new(&self.url, Some(bearer.to_owned()))
    }

    /// A client that says nothing about who it is.
    pub fn nobody(&self) -> Client {
        Client::new(&self.url, None)
    }

    /// A client signed in with e-mail and password.
    pub async fn sign_in(&self, email: &str, password: &str) -> Client {
        let body = serde_json::json!({ "email": email, "password": password });
        let reply = self.nobody().post("/auth/login", body).await.ok();
        self.client(reply["accessToken"].as_str().expect("a token"))
    }

    /// The operator's access on the platform.
    pub fn operator<A: Action>(&self) -> Access<A> {
        self.host
            .operator(&Principal::operator(None))
            .expect("the operator may")
    }

    /// The operator's access inside a tenant.
    pub async fn operator_in<A: Action>(&self, tenant: &TestTenant) -> Access<A> {
        let mut access = self.operator::<ReadTenants>();
        let principal = principal_of(&self.host.platform, &mut access, &tenant.slug).await;
        self.host
            .operator(&principal.expect("the tenant"))
            .expect("the operator may")
    }

    /// An owner's connection to the first cell.
    pub async fn sql(&self) -> wikala_db::Admin {
        self.host
            .db
            .directory_cell()
            .expect("a cell")
            .admin()
            .await
            .expect("a connection")
    }

    /// Stops serving and drops the databases. A test that panics leaves them to the cluster,
    /// which is thrown away.
    pub async fn stop(self) {
        self.serving.stop().await.expect("a clean stop");
        if let Some(behind) = self.behind {
            Box::pin(behind.stop()).await;
        }
        for name in &self.databases {
            database::drop(&self.neighbours.server(), name).await;
        }
    }
}

fn config(server: &str, databases: &[String], folder: &Path) -> Config {
    let mut config = Config::defaults();
    config.server.environment = Environment::Test;
    config.server.workers = 2;
    config.server.shutdown_grace = std::time::Duration::from_secs(1);
    let mut urls = databases
        .iter()
        .map(|name| Secret::new(database::url_on(server, name)));
    config.database.url = urls.next();
    config.database.cells = urls
        .enumerate()
        .map(|(index, url)| wikala_config::Cell {
            name: format!("cell{}", index + 2),
            url,
            gateway_url: None,
        })
        .collect();
    config.mail.delivery = Delivery::Mailbox(folder.join("mail"));
    // A test has nothing to hide.
    config.keys = Keys::Given(vec![MasterKey::new([7; 32])]);
    config.plugins.cache = folder.join("plugins");
    config.plugins.allow_unsigned = true;
    // So that changes of plans do not wait.
    config.auth.principal_memory = std::time::Duration::from_millis(50);
    config.database.pool.lanes = 2;
    config.database.pool.per_lane = 4;
    // A machine that is busy with other tests may stand still for seconds.
    config.database.pool.acquire_timeout = std::time::Duration::from_secs(20);
    config
}

/// Causes are never sent to clients, so a test that fails needs them in its own output.
fn show_failures() {
    let log = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::ERROR);
    let _another_platform_did = log.with_test_writer().try_init();
}
