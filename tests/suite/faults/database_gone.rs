//! The database goes away and comes back.

use wikala_test_kit::{TestPlatform, test_url, until};

/// Lets nobody in, and throws out who is there; or lets everybody in again.
pub(crate) async fn admit(database: &str, admitted: bool) {
    let (client, connection) = tokio_postgres::connect(&test_url(), tokio_postgres::NoTls)
        .await
        .unwrap();
    wikala_telemetry::spawn("owner of the server", async move { drop(connection.await) });
    let door = format!("ALTER DATABASE {database} ALLOW_CONNECTIONS {admitted}");
    client.batch_execute(&door).await.unwrap();
    if !admitted {
        let out = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
        client.query(out, &[&database]).await.unwrap();
    }
}

#[tokio::test]
async fn without_its_database_the_host_is_unready_and_alive_and_recovers() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    admin.open_account("cash", "KWD").await;
    let status = async |path: &str| {
        reqwest::get(format!("{}{path}", platform.url))
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!((status("/readyz").await, status("/health").await), (200, 200));

    admit(&platform.databases[0], false).await;
    assert_eq!(
        (
            status("/readyz").await,
            status("/health").await,
            status("/livez").await
        ),
        (503, 503, 200)
    );
    let report = reqwest::get(format!("{}/health", platform.url))
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["status"], "unhealthy");
    assert_eq!(report["checks"]["database"]["status"], "error");
    assert!(
        !report.to_string().contains(&platform.databases[0]),
        "the report names no database"
    );
    for _again in 0..3 {
        let reply = admin.get("/finance/accounts").await;
        assert_eq!(reply.refused(503), "server.unavailable");
    }
    assert_eq!(status("/openapi.json").await, 404);
    admin.get("/openapi.json").await.ok();

    admit(&platform.databases[0], true).await;
    until("it is ready again", async || status("/readyz").await == 200).await;
    assert_eq!(status("/health").await, 200);
    assert_eq!(admin.all("/finance/accounts").await.len(), 1);
    admin.open_account("more", "KWD").await;
    platform.stop().await;
}

#[tokio::test]
async fn cut_connections_cost_at_most_the_requests_that_used_them() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    admin.open_account("cash", "KWD").await;
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
               WHERE datname = current_database() AND application_name = 'wikala'";
    for _again in 0..5 {
        let killed: i64 = platform.sql().await.query_one(cut, &[]).await.unwrap().get(0);
        assert!(killed > 0);
        let first = admin.get("/finance/accounts").await;
        assert!([200, 503].contains(&first.status), "{}", first.body);
        assert_eq!(admin.all("/finance/accounts").await.len(), 1);
    }
    platform.stop().await;
}
