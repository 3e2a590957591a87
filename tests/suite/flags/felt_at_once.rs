//! A kill switch acts on every host in under a second: hosts as processes of their own, which share
//! PostgreSQL and nothing else.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{DEPLOYMENT, OWN, define, document, plain, stage, value, with};

/// The goal.
const SOON: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_switch_is_and_tenants_cannot_undo_it() {
    let (platform, tenant, operator) = stage().await;
    let flag = with(plain(true), "metadata.tenantOverride", json!(true));
    define(&operator, DEPLOYMENT, &document([("f", flag)])).await;
    define(&tenant.admin, OWN, &document([("f", plain(true))])).await;
    let hosts = [platform.serve().await, platform.serve().await];
    let here = hosts[0].client(operator.bearer().unwrap());
    let there = hosts[1].client(tenant.admin.bearer().unwrap());
    let mut slowest = Duration::ZERO;
    for _round in 0..5 {
        for (act, expected) in [("kill", Value::Null), ("revive", json!(true))] {
            let began = Instant::now();
            here.post(&format!("{DEPLOYMENT}/f/{act}"), json!({})).await.ok();
            while value(&there, "f").await != expected {
                assert!(began.elapsed() < 5 * SOON, "{act} is not felt");
            }
            slowest = slowest.max(began.elapsed());
        }
    }
    println!("felt after {slowest:?} at most");
    assert!(slowest < SOON, "{slowest:?}");
    for host in hosts {
        host.terminate();
        assert!(host.ended().await.success());
    }
    platform.stop().await;
}
