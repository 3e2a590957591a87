//! Databases for tests: one each, on a cluster that somebody else started.

use std::sync::atomic::{AtomicU32, Ordering};

use wikala_kernel::id::new_uuid;

/// The owner's URL of the test cluster.
///
/// # Panics
/// When `WIKALA_TEST_DATABASE_URL` is not set: run tests with `cargo xtask test`.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told their cluster by environment"
)]
pub fn test_url() -> String {
    std::env::var("WIKALA_TEST_DATABASE_URL")
        .expect("WIKALA_TEST_DATABASE_URL is not set: run the tests with `cargo xtask test`")
}

/// The owner's URL of another database of the test cluster.
pub fn admin_url(database: &str) -> String {
    url_on(&test_url(), database)
}

/// The owner's URL of a database of a server.
pub(crate) fn url_on(server: &str, database: &str) -> String {
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{base}/{database}")
}

/// Makes an empty database on a server and names it.
pub(crate) async fn create(server: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let unique = new_uuid().simple().to_string();
    let name = format!("test_{unique}_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    wikala_db::create_database(server, &name)
        .await
        .expect("a test database");
    name
}

/// Drops a database with whatever is still connected to it.
pub(crate) async fn drop(server: &str, name: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls)
        .await
        .expect("the test cluster");
    let driver = drive(connection);
    client
        .batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        .await
        .expect("the test database goes away");
    driver.abort();
}

fn drive<F>(future: F) -> tokio::task::JoinHandle<()>
where
    F: Future<Output = Result<(), tokio_postgres::Error>> + Send + 'static,
{
    wikala_telemetry::spawn("test cluster connection", async move {
        let _ended = future.await;
    })
}
