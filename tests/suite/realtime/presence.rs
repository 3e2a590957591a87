//! Who is online, wherever they are connected.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform};

use super::Socket;
use crate::identity::roles::somebody;

/// The goal.
const SOON: Duration = Duration::from_secs(10);

async fn online(client: &Client) -> Vec<String> {
    let reply = client.get("/presence").await.ok();
    let people = reply["online"].as_array().unwrap().iter();
    people
        .map(|one| one["actor"].as_str().unwrap().to_owned())
        .collect()
}

/// Waits for this change, and returns how long it took.
async fn change(watching: &mut Socket, name: &str, person: &str) -> Duration {
    let began = Instant::now();
    let told: Value = watching.told("presence").await;
    assert_eq!(told["name"], name, "{told}");
    assert_eq!(told["actor"], format!("user:{person}"));
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_connects_to_one_host_is_seen_on_another_and_so_is_the_end_of_a_killed_one() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (lina, person) = somebody(&platform, north.id, "lina", "member").await;
    let served = platform.serve().await;
    let mut watching = Socket::open(&north.admin, &platform.url).await;
    watching.say(json!({ "type": "presence" })).await;
    assert_eq!(watching.told("presence").await["online"], json!([]));

    let first = Socket::open(&lina, &served.url).await;
    assert!(change(&mut watching, "user:online", &person).await < SOON);
    assert_eq!(online(&north.admin).await, [format!("user:{person}")]);
    let second = Socket::open(&lina, &platform.url).await;
    drop(first);
    tokio::time::sleep(Duration::from_secs(3)).await;
    watching.is_quiet().await;
    drop(second);
    assert!(change(&mut watching, "user:offline", &person).await < SOON);

    let _third = Socket::open(&lina, &served.url).await;
    assert!(change(&mut watching, "user:online", &person).await < SOON);
    served.kill();
    assert!(change(&mut watching, "user:offline", &person).await < SOON);
    assert!(online(&north.admin).await.is_empty());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn presence_is_for_those_who_may_see_people() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (viewer, _) = somebody(&platform, north.id, "vera", "viewer").await;
    assert_eq!(viewer.get("/presence").await.refused(403), "auth.forbidden");
    let mut socket = Socket::open(&viewer, &platform.url).await;
    socket.say(json!({ "type": "presence" })).await;
    assert_eq!(socket.told("error").await["code"], "realtime.forbidden");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_of_another_tenant_are_nobodys_business() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let (lina, person) = somebody(&platform, south.id, "lina", "member").await;
    let _hers = Socket::open(&lina, &platform.url).await;
    assert!(online(&north.admin).await.is_empty());
    assert_eq!(online(&south.admin).await, [format!("user:{person}")]);
    platform.stop().await;
}
