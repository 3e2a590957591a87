//! What is beyond a smaller plan: kept and shown, of no use, and back with a larger plan.

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, until};

use super::hooks::{connection, send, standard};
use super::receiver::Receiver;
use super::{endpoint, happen, numbered, path, platform};
use crate::gate::{limit_lowest, put};

const PASSWORD: &str = "Correct-Horse-1";

/// A tenant on the highest plan, and whoever may give it a lower one that allows two of something.
async fn stage(meter: &str) -> (TestPlatform, TestTenant, Client) {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    platform
        .person(north.id, "root@example.com", PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    limit_lowest(&operator, meter, 2).await;
    (platform, north, operator)
}

async fn give(operator: &Client, tenant: &TestTenant, plan: &str) {
    let path = format!("/tenants/{}/plan", tenant.id.0);
    put(operator, &path, json!({ "plan": plan })).await.ok();
}

/// The names of what the lowest plan would freeze.
async fn previewed(client: &Client) -> Vec<String> {
    let preview = json!({ "plan": "core" });
    let preview = client.post("/tenant/plan/preview", preview).await.ok();
    let things = preview["frozen"][0]["things"].as_array().cloned();
    let name = |thing: Value| thing["name"].as_str().unwrap().to_owned();
    things.unwrap_or_default().into_iter().map(name).collect()
}

/// What is shown of each, oldest first.
async fn frozen(client: &Client, path: &str) -> Vec<bool> {
    let listed = client.get(path).await.ok();
    let each = listed["data"].as_array().unwrap().iter();
    each.map(|one| one["isFrozen"].as_bool().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_newest_endpoint_gets_nothing_until_there_is_room_again() {
    let (platform, north, operator) = stage("webhooks.endpoints").await;
    let mut receivers = Vec::new();
    for _endpoint in 0..3 {
        let receiver = Receiver::start().await;
        receivers.push((endpoint(&north, &receiver.url).await, receiver));
    }
    assert_eq!(previewed(&north.admin).await, [receivers[2].1.url.clone()]);
    let counts = || {
        receivers
            .iter()
            .map(|(_, receiver)| receiver.count())
            .collect::<Vec<_>>()
    };
    give(&operator, &north, "core").await;
    assert_eq!(frozen(&north.admin, "/webhooks").await, [false, false, true]);
    happen(&platform, &north, &[("door", 1)]).await;
    until("the first two got it", async || counts()[..2] == [1, 1]).await;
    numbered(&platform, &north).await;
    assert_eq!(counts(), [1, 1, 0]);
    let ping = format!("{}/test", path(&receivers[2].0));
    let refused = north.admin.post(&ping, json!(null)).await;
    assert_eq!(refused.refused(402), "webhooks.beyond_plan");
    let another = json!({ "url": receivers[0].1.url, "events": ["tests.thing.*"] });
    let refused = north.admin.post("/webhooks", another).await;
    assert_eq!(refused.refused(402), "webhooks.beyond_plan");

    give(&operator, &north, "premium").await;
    assert_eq!(frozen(&north.admin, "/webhooks").await, [false; 3]);
    happen(&platform, &north, &[("door", 2)]).await;
    until("all got it", async || counts() == [2, 2, 1]).await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn removing_an_older_endpoint_makes_room_for_a_frozen_one() {
    let (platform, north, operator) = stage("webhooks.endpoints").await;
    let receiver = Receiver::start().await;
    let oldest = endpoint(&north, &receiver.url).await;
    for _more in 0..2 {
        endpoint(&north, &receiver.url).await;
    }
    give(&operator, &north, "core").await;
    assert_eq!(frozen(&north.admin, "/webhooks").await, [false, false, true]);
    let removed = north.admin.delete_version(&path(&oldest), 1).await;
    assert_eq!(removed.status, 204, "{}", removed.body);
    assert_eq!(frozen(&north.admin, "/webhooks").await, [false, false]);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_endpoints_made_at_once_as_many_exist_as_the_plan_allows() {
    let (platform, north, operator) = stage("webhooks.endpoints").await;
    give(&operator, &north, "core").await;
    let receiver = Receiver::start().await;
    let body = json!({ "url": receiver.url, "events": ["tests.thing.*"] });
    let making = (0..12).map(|_n| north.admin.post("/webhooks", body.clone()));
    let made = futures_util::future::join_all(making).await;
    assert_eq!(made.iter().filter(|made| made.status == 201).count(), 2);
    assert!(made.iter().all(|made| matches!(made.status, 201 | 402)));
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_the_newest_connection_nothing_comes_until_there_is_room_again() {
    let (platform, north, operator) = stage("webhooks.connections").await;
    let mut made = Vec::new();
    for name in ["the shop", "the bank", "the post"] {
        made.push(connection(&north, json!({ "name": name, "scheme": "standard" })).await);
    }
    assert_eq!(previewed(&north.admin).await, ["the post"]);
    let statuses = async |id: &str| {
        let now = wikala_kernel::time::Clock::now(&platform.clock).timestamp();
        let mut statuses = Vec::new();
        for made in &made {
            let headers = standard(made, id, now, "{}");
            statuses.push(send(&platform, made, &headers, "{}").await.status);
        }
        statuses
    };
    assert_eq!(statuses("first").await, [202; 3]);
    give(&operator, &north, "core").await;
    assert_eq!(
        frozen(&north.admin, "/hook-connections").await,
        [false, false, true]
    );
    assert_eq!(statuses("second").await, [202, 202, 404]);
    let another = json!({ "name": "one more", "scheme": "standard" });
    let refused = north.admin.post("/hook-connections", another).await;
    assert_eq!(refused.refused(402), "webhooks.beyond_plan");
    give(&operator, &north, "premium").await;
    assert_eq!(statuses("third").await, [202; 3]);
    platform.stop().await;
}
