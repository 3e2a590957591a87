//! A change of what somebody may do, felt on another host.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use wikala_db::Gateway;
use wikala_server::Host;
use wikala_server::serve::{Serving, start};
use wikala_test_kit::{Client, TestPlatform, id};

use super::save;
use crate::identity::roles::{assign, replace_roles, somebody};

/// How long a demotion may go unnoticed.
const SOON: Duration = Duration::from_secs(1);

/// A second host over the same databases.
async fn another_host(platform: &TestPlatform) -> (String, Serving) {
    let mut config = platform.host.config.clone();
    // Any port: the platform listens at its own.
    config.server.listen.set_port(0);
    let clock = Arc::new(platform.clock.clone());
    let host = Host::assemble_at(config, Some(Gateway::TrustedSocket), clock).await;
    let serving = start(&Arc::new(host.unwrap())).unwrap();
    (format!("http://{}", serving.address), serving)
}

/// Asks until the answer is this; how long that took.
async fn until(client: &Client, path: &str, status: u16) -> Duration {
    let began = Instant::now();
    loop {
        if client.get(path).await.status == status {
            return began.elapsed();
        }
        assert!(began.elapsed() < Duration::from_secs(10), "never {status}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demotion_is_felt_on_another_host_within_a_second() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (url, serving) = Box::pin(another_host(&platform)).await;
    let (lina, person) = somebody(&platform, tenant.id, "lina", "admin").await;
    let there = lina.at(&url);
    for round in 0..5 {
        until(&there, "/api-keys", 200).await;
        replace_roles(&tenant.admin, &person, json!([{ "role": "viewer" }]))
            .await
            .ok();
        // On the host that changed it, the next request knows.
        assert_eq!(lina.get("/api-keys").await.status, 403);
        let took = until(&there, "/api-keys", 403).await;
        println!("round {round}: a demotion was felt on the other host after {took:?}");
        assert!(took < SOON, "{took:?}");
        assign(&tenant.admin, &person, "admin", None).await.ok();
    }
    serving.stop().await.unwrap();
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demotion_is_felt_within_a_second_when_announcements_are_cut_off() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (url, serving) = Box::pin(another_host(&platform)).await;
    let (lina, person) = somebody(&platform, tenant.id, "lina", "admin").await;
    let there = lina.at(&url);
    let sql = platform.sql().await;
    let cutting = wikala_telemetry::spawn("cutting listeners", async move {
        loop {
            let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE query LIKE 'LISTEN %' AND datname = current_database()";
            sql.batch_execute(cut).await.unwrap();
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    for round in 0..3 {
        until(&there, "/api-keys", 200).await;
        replace_roles(&tenant.admin, &person, json!([{ "role": "viewer" }]))
            .await
            .ok();
        assert_eq!(lina.get("/api-keys").await.status, 403);
        let took = until(&there, "/api-keys", 403).await;
        println!("round {round}: without announcements it took {took:?}");
        assert!(took < SOON, "{took:?}");
        assign(&tenant.admin, &person, "admin", None).await.ok();
    }
    cutting.abort();
    serving.stop().await.unwrap();
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_policy_is_felt_on_another_host_within_a_second() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (url, serving) = Box::pin(another_host(&platform)).await;
    let there = tenant.admin.at(&url);
    until(&there, "/finance/accounts", 200).await;
    let made = save(&tenant.admin, "Nothing", "forbid (principal, action, resource);")
        .await
        .ok();
    let took = until(&there, "/finance/accounts", 403).await;
    assert!(took < SOON, "{took:?}");
    tenant
        .admin
        .delete_version(&format!("/policies/{}", id(&made)), 1)
        .await;
    let took = until(&there, "/finance/accounts", 200).await;
    assert!(took < SOON, "{took:?}");
    serving.stop().await.unwrap();
    platform.stop().await;
}
