//! The walls inside PostgreSQL, tried from the inside: as the roles that requests run as.

use wikala_telemetry::spawn;
use wikala_test_kit::{TestPlatform, TestTenant, admin_url};

const DENIED: &str = "42501";
const NO_SUCH_TABLE: &str = "42P01";

/// A connection as the gateway role, as a pool makes them, but with no opening statement.
async fn gateway(platform: &TestPlatform) -> tokio_postgres::Client {
    let mut login: tokio_postgres::Config = admin_url(&platform.databases[0]).parse().unwrap();
    login.user(platform.host.db.directory_cell().unwrap().roles().gateway());
    let (client, connection) = login.connect(tokio_postgres::NoTls).await.unwrap();
    spawn("gateway of a test", async move { drop(connection.await) });
    client
}

/// The SQLSTATE that a script is refused with.
async fn refused(client: &tokio_postgres::Client, sql: &str) -> String {
    let outcome = client.batch_execute(sql).await;
    let code = match &outcome {
        Ok(()) => panic!("allowed: {sql}"),
        Err(error) => error.code().expect("an SQLSTATE").code().to_owned(),
    };
    client.batch_execute("ROLLBACK").await.unwrap();
    code
}

fn become_tenant(platform: &TestPlatform, tenant: &TestTenant) -> String {
    let role = platform
        .host
        .db
        .directory_cell()
        .unwrap()
        .roles()
        .tenant(tenant.schema);
    format!(
        "BEGIN; SET LOCAL ROLE {role}; SET LOCAL search_path = {}; ",
        tenant.schema
    )
}

#[tokio::test]
async fn a_connection_that_was_never_opened_for_a_tenant_is_denied_everything() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let client = gateway(&platform).await;
    for schema in [north.schema, south.schema] {
        for table in [
            "accounts",
            "transactions",
            "imports",
            "outbox",
            "idempotency_keys",
        ] {
            let qualified = format!("SELECT FROM {schema}.{table}");
            assert_eq!(refused(&client, &qualified).await, DENIED, "{qualified}");
        }
        // The path alone opens nothing: what one may not use cannot even be seen through it.
        let by_path = format!("SET search_path = {schema}; SELECT FROM accounts");
        assert_eq!(refused(&client, &by_path).await, NO_SUCH_TABLE, "{by_path}");
        let create = format!("CREATE TABLE {schema}.mine ()");
        assert_eq!(refused(&client, &create).await, DENIED);
    }
    for table in [
        "tenants",
        "users",
        "api_keys",
        "signing_keys",
        "jobs",
        "tenant_schemas",
    ] {
        let sql = format!("SELECT FROM platform.{table}");
        assert_eq!(refused(&client, &sql).await, DENIED, "{sql}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_role_reads_its_own_schema_and_no_other() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let client = gateway(&platform).await;
    let as_north = become_tenant(&platform, &north);
    client
        .batch_execute(&format!("{as_north} SELECT FROM accounts; COMMIT"))
        .await
        .unwrap();
    for sql in [
        format!("SELECT FROM {}.accounts", south.schema),
        format!(
            "SET LOCAL search_path = {}; INSERT INTO {}.outbox DEFAULT VALUES",
            south.schema, south.schema
        ),
        "SELECT FROM platform.users".to_owned(),
        "SELECT FROM platform.tenants".to_owned(),
        "SELECT FROM platform.api_keys".to_owned(),
        "SELECT FROM platform.jobs".to_owned(),
        "TRUNCATE accounts".to_owned(),
        "DROP TABLE accounts".to_owned(),
        "CREATE TABLE mine ()".to_owned(),
        "COPY accounts TO PROGRAM 'true'".to_owned(),
    ] {
        let code = refused(&client, &format!("{as_north}{sql}")).await;
        assert_eq!(code, DENIED, "{sql}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_platform_role_reads_no_tenant() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    north.admin.open_account("cash", "KWD").await;
    let client = gateway(&platform).await;
    let role = platform.host.db.directory_cell().unwrap().roles().platform();
    let opening = format!("BEGIN; SET LOCAL ROLE {role}; SET LOCAL search_path = platform; ");
    client
        .batch_execute(&format!("{opening} SELECT FROM users; COMMIT"))
        .await
        .unwrap();
    for table in ["accounts", "transactions", "outbox"] {
        let sql = format!("{opening}SELECT FROM {}.{table}", north.schema);
        assert_eq!(refused(&client, &sql).await, DENIED, "{sql}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_roles_end_with_their_transaction() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let client = gateway(&platform).await;
    let as_north = become_tenant(&platform, &north);
    let qualified = format!("SELECT FROM {}.accounts", north.schema);
    for end in ["COMMIT", "ROLLBACK"] {
        client
            .batch_execute(&format!("{as_north} SELECT FROM accounts; {end}"))
            .await
            .unwrap();
        assert_eq!(refused(&client, &qualified).await, DENIED, "after {end}");
        assert_eq!(
            refused(&client, "SELECT FROM accounts").await,
            NO_SUCH_TABLE,
            "after {end}"
        );
    }
    platform.stop().await;
}
