//! Fresh cells on the test server, removed when the test ends.
#![expect(
    clippy::disallowed_methods,
    reason = "tests take their server from the environment"
)]

use std::time::Duration;

use tokio_postgres::{Client, NoTls};
use wikala_db::migration::MigrationSet;
use wikala_db::migrator::Migrator;
use wikala_db::{Cell, CellSettings, Db, Gateway, PoolSettings, Settings};
use wikala_kernel::tenant::TenantSchema;

/// Names the test server; its login must be allowed to make databases and roles.
const SERVER: &str = "WIKALA_TEST_DATABASE_URL";

/// Some new, empty databases, each a cell.
pub(crate) struct Server {
    url: String,
    databases: Vec<String>,
}

/// The server, with `cells` new databases; `None` when there is none to test with.
pub(crate) async fn server(cells: usize) -> Option<Server> {
    let Ok(url) = std::env::var(SERVER) else {
        eprintln!("skipped: {SERVER} is not set");
        return None;
    };
    let names = (0..cells).map(|_cell| format!("wikala_test_{}", wikala_kernel::id::new_uuid().simple()));
    let server = Server {
        url,
        databases: names.collect(),
    };
    let client = connect(&server.url).await;
    for name in &server.databases {
        client
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .await
            .unwrap();
    }
    Some(server)
}

impl Server {
    /// The URL of one of the databases.
    pub(crate) fn url(&self, cell: usize) -> String {
        with_database(&self.url, &self.databases[cell])
    }

    /// Settings for all cells, with a pool of this size each.
    pub(crate) fn settings(&self, connections: usize) -> Settings {
        let cell = |at: usize| CellSettings {
            name: format!("cell-{at}"),
            admin_url: self.url(at),
            gateway: Gateway::OwnerLogin,
        };
        Settings {
            cells: (0..self.databases.len()).map(cell).collect(),
            pool: PoolSettings {
                lanes: 1,
                per_lane: connections,
                ..PoolSettings::default()
            },
            ..Settings::default()
        }
    }

    /// All cells, prepared for tenants with these modules.
    pub(crate) async fn migrator(&self, modules: Vec<MigrationSet>) -> (Db, Migrator) {
        let db = Db::open(&self.settings(2)).await.unwrap();
        let migrator = Migrator::new(db.clone(), Vec::new(), modules);
        migrator.prepare().await.unwrap();
        (db, migrator)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let url = self.url.clone();
        let databases = std::mem::take(&mut self.databases);
        let removed = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(remove(&url, &databases));
        });
        if removed.join().is_err() {
            eprintln!("some test databases are left behind");
        }
    }
}

async fn remove(url: &str, databases: &[String]) {
    let server = connect(url).await;
    for name in databases {
        let key = key(&with_database(url, name)).await;
        server
            .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
            .await
            .unwrap();
        let Some(key) = key else { continue };
        let sql = "SELECT string_agg(format('DROP ROLE %I', rolname), ';') FROM pg_roles
                   WHERE starts_with(rolname, 'wikala_' || $1 || '_')";
        let drops: Option<String> = server.query_one(sql, &[&key]).await.unwrap().get(0);
        server.batch_execute(&drops.unwrap_or_default()).await.unwrap();
    }
}

/// The key in the names of a cell's roles; `None` when the database never became a cell.
async fn key(url: &str) -> Option<String> {
    let client = connect(url).await;
    client
        .query_one("SELECT key FROM platform.cell", &[])
        .await
        .ok()
        .map(|row| row.get(0))
}

fn with_database(url: &str, name: &str) -> String {
    match (url.contains("://"), url.contains('?')) {
        (true, true) => format!("{url}&dbname={name}"),
        (true, false) => format!("{url}?dbname={name}"),
        (false, _) => format!("{url} dbname={name}"),
    }
}

/// A connection of the test's own, past every pool.
pub(crate) async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    wikala_telemetry::spawn("test connection", async move {
        let _ended = connection.await;
    });
    client
}

/// The schema of a tenant.
pub(crate) fn tenant(number: i32) -> TenantSchema {
    TenantSchema::from_number(number).unwrap()
}

/// What is left of a tenant: schema, role, rows of the migrator.
pub(crate) async fn traces(cell: &Cell, schema: TenantSchema) -> (bool, bool, i64) {
    let sql = "SELECT to_regnamespace($1) IS NOT NULL, to_regrole($2) IS NOT NULL,
                      (SELECT count(*) FROM platform.tenant_schemas WHERE number = $3)";
    let (name, role, number) = (schema.schema(), cell.roles().tenant(schema), schema.number());
    let row = cell
        .admin()
        .await
        .unwrap()
        .query_one(sql, &[&name, &role, &number])
        .await
        .unwrap();
    (row.get(0), row.get(1), row.get(2))
}

/// No trace at all.
pub(crate) const GONE: (bool, bool, i64) = (false, false, 0);

/// Waits until a condition holds, or fails the test.
pub(crate) async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _attempt in 0..200 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never happened: {what}");
}
