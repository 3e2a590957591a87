//! A change of plan under load, over two hosts: nothing that starts after the commit is served by
//! the plan before.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use wikala_test_kit::Client;

use super::{DIRECTORY, put, stage};

/// Clients that ask each host without a pause.
const CLIENTS: usize = 3;

/// When a request was sent, and whether it was let in.
struct Asked {
    at: Instant,
    was_let_in: bool,
}

async fn ask(client: Client, stop: Arc<AtomicBool>) -> Vec<Asked> {
    let mut asked = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let at = Instant::now();
        let status = client.get(DIRECTORY).await.status;
        assert!(matches!(status, 200 | 402), "{status}");
        asked.push(Asked {
            at,
            was_let_in: status == 200,
        });
    }
    asked
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_after_a_change_is_served_by_the_plan_before() {
    let (platform, tenant, operator) = stage("enterprise").await;
    let hosts = [platform.serve().await, platform.serve().await];
    let operator = hosts[0].client(operator.bearer().unwrap());
    let stop = Arc::new(AtomicBool::new(false));
    let asking: Vec<_> = hosts
        .iter()
        .flat_map(|host| std::iter::repeat_n(host, CLIENTS))
        .map(|host| host.client(tenant.admin.bearer().unwrap()))
        .map(|client| wikala_telemetry::spawn("ask", ask(client, Arc::clone(&stop))))
        .collect();

    let path = format!("/tenants/{}/plan", tenant.id.0);
    // Each change: when it was asked for, when it was answered, and whether the door is open after.
    let mut changes = Vec::new();
    for round in 0..6 {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let (plan, is_open) = [("core", false), ("enterprise", true)][round % 2];
        let from = Instant::now();
        put(&operator, &path, json!({ "plan": plan })).await.ok();
        changes.push((from, Instant::now(), is_open));
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::Relaxed);

    let (mut late, mut between) = (0, 0);
    for client in asking {
        for Asked { at, was_let_in } in client.await.unwrap() {
            // During a change either plan may answer; after it only the new one.
            if changes.iter().any(|(from, to, _)| (*from..*to).contains(&at)) {
                between += 1;
                continue;
            }
            let last = changes.iter().rev().find(|(_, to, _)| *to <= at);
            let is_open = last.is_none_or(|(_, _, is_open)| *is_open);
            assert_eq!(was_let_in, is_open, "served by the plan before");
            late += 1;
        }
    }
    println!("{late} requests outside changes, {between} during them");
    assert!(late > 100, "too few requests to say anything: {late}");
    for host in hosts {
        host.terminate();
        assert!(host.ended().await.success());
    }
    platform.stop().await;
}
