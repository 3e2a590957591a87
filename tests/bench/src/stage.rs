//! The stage: a private durable cluster, the host as a process of its own, tenants with rows.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use wikala_cluster::{Cluster, ClusterOptions};
use wikala_config::{Config, Secret};
use wikala_db::{Admin, Gateway};
use wikala_kernel::id::TenantId;
use wikala_kernel::policy::{Access, Principal};
use wikala_platform::api_keys::{Issuer, NewKeyRequest, issue};
use wikala_platform::policy::ManageTenants;
use wikala_platform::tenants::{NewTenantRequest, create_tenant};
use wikala_platform::users::{NewPerson, add};
use wikala_server::Host;

use crate::Arguments;

const DATABASE: &str = "wikala";

/// A tenant of the benchmark.
pub(crate) struct BenchTenant {
    pub(crate) id: TenantId,
    pub(crate) number: i32,
    pub(crate) key: String,
}

/// Everything the parts share.
pub(crate) struct Stage {
    pub(crate) cluster: Cluster,
    /// For making tenants; requests go to the process.
    pub(crate) host: Arc<Host>,
    pub(crate) program: PathBuf,
    pub(crate) tenants: Vec<BenchTenant>,
    made: usize,
}

/// The host under measurement.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to the first answer.
    pub(crate) ready_in: Duration,
}

impl Stage {
    pub(crate) async fn set(arguments: &Arguments) -> Self {
        let mut options = ClusterOptions::new(&arguments.home)
            .search_process_path()
            .bindir(arguments.bindir.clone());
        options.shared_buffers_mb = 1024;
        let _ = Cluster::fresh(&options);
        let cluster = Cluster::start(&options).expect("a private cluster");
        wikala_db::create_database(&cluster.admin_url("postgres"), DATABASE)
            .await
            .unwrap();
        let mut config = Config::defaults();
        config.database.url = Some(Secret::new(cluster.admin_url(DATABASE)));
        let host = Host::assemble(config, Some(Gateway::TrustedSocket))
            .await
            .expect("a host");
        let (host, program) = (Arc::new(host), arguments.host.clone());
        Self {
            cluster,
            host,
            program,
            tenants: Vec::new(),
            made: 0,
        }
    }

    /// Starts the host as a process and waits for its first answer.
    pub(crate) async fn serve(&self) -> Served {
        let address: SocketAddr = free_port();
        let gateway = self.host.db.directory_cell().unwrap().roles().gateway();
        let started = Instant::now();
        let child = Command::new(&self.program)
            .args(["serve", "--listen", &address.to_string()])
            .env("DATABASE_URL", self.cluster.admin_url(DATABASE))
            .env("DATABASE_GATEWAY_URL", self.cluster.url(DATABASE, &gateway))
            .env("LOG_LEVEL", "warn")
            .stdout(Stdio::null())
            .spawn()
            .expect("the host starts");
        while tokio::net::TcpStream::connect(address).await.is_err() {
            assert!(
                started.elapsed() < Duration::from_secs(30),
                "the host does not listen"
            );
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Served {
            child,
            address,
            ready_in: started.elapsed(),
        }
    }

    /// Makes one more tenant with a key; returns how long the tenant alone took.
    pub(crate) async fn add_tenant(&mut self) -> Duration {
        self.made += 1;
        let slug = format!("bench-{}", self.made);
        let mut access = self.access();
        let request = NewTenantRequest {
            name: slug.clone(),
            slug,
            plan: Some("enterprise".into()),
            locale: None,
            cell: None,
            role_pack: None,
        };
        let started = Instant::now();
        let made = create_tenant(&self.host.platform, &mut access, request)
            .await
            .expect("a tenant");
        let took = started.elapsed();
        let id = TenantId(made.id);
        let key = self.key_of(id).await;
        self.tenants.push(BenchTenant {
            id,
            number: made.number,
            key,
        });
        took
    }

    /// One more key of a tenant.
    pub(crate) async fn new_key(&self, tenant: usize) -> String {
        self.key_of(self.tenants[tenant].id).await
    }

    async fn key_of(&self, tenant: TenantId) -> String {
        let mut access = self.access();
        let issuer = Issuer::of(&access, self.host.clock.now());
        let mut tx = self.host.db.begin_platform(&mut access).await.unwrap();
        let request = NewKeyRequest {
            name: "bench".into(),
            role: "admin".into(),
            scopes: None,
            expires_at: None,
        };
        let (_, secret) = issue(&mut tx, tenant, issuer, request).await.unwrap();
        tx.commit().await.unwrap();
        secret.expose().clone()
    }

    /// A person who can sign in, in the first tenant.
    pub(crate) async fn add_person(&self, email: &str, password: &str) {
        let person = NewPerson {
            email: email.into(),
            password: password.into(),
            first_name: "Bench".into(),
            last_name: "Person".into(),
            language: "en".into(),
            is_platform_admin: false,
        };
        add(
            &self.host.platform,
            &mut self.access(),
            self.tenants[0].id,
            "member",
            person,
        )
        .await
        .expect("a person");
    }

    pub(crate) async fn sql(&self) -> Admin {
        self.host.db.directory_cell().unwrap().admin().await.unwrap()
    }

    /// Connection settings for PostgreSQL's own programs.
    pub(crate) fn socket(&self) -> &std::path::Path {
        self.cluster.socket_dir()
    }

    pub(crate) fn database(&self) -> &'static str {
        DATABASE
    }

    pub(crate) fn strike(self) {
        self.host.db.close();
        self.cluster.stop().expect("the cluster stops");
    }

    fn access(&self) -> Access<ManageTenants> {
        self.host.operator(&Principal::operator(None)).unwrap()
    }
}

impl Served {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

pub(crate) fn free_port() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}
