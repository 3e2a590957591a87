//! What somebody may not see any more does not reach them, from the next event on.

use std::time::{Duration, Instant};

use serde_json::json;
use wikala_test_kit::{TestPlatform, TestTenant};

use super::{SECOND, Socket, book};
use crate::identity::roles::{new_role, somebody, take};

struct Scene {
    platform: TestPlatform,
    north: TestTenant,
    account: String,
}

async fn scene() -> Scene {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    Scene {
        platform,
        north,
        account,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_or_not_everybody_may_see_cannot_be_subscribed_to() {
    let Scene { platform, north, .. } = scene().await;
    new_role(&north.admin, "guest", &["platform.self"]).await.ok();
    let (guest, _) = somebody(&platform, north.id, "guest", "guest").await;
    let mut socket = Socket::open(&guest, &platform.url).await;
    for pattern in ["finance.transaction.*", "nothing.*", "platform.member.*"] {
        let ask = json!({ "type": "subscribe", "id": "a", "patterns": [pattern] });
        socket.say(ask).await;
        assert_eq!(
            socket.told("error").await["code"],
            "realtime.forbidden",
            "{pattern}"
        );
    }
    socket.subscribe("own jobs", &["platform.job.*"]).await;
    socket.subscribe("whatever I may see", &["*"]).await;
    north.admin.open_account("bank", "KWD").await;
    // Whoever may see it has it by then.
    let mut admin = Socket::open(&north.admin, &platform.url).await;
    admin
        .say(json!({ "type": "subscribe", "id": "a", "patterns": ["*"], "after": 1 }))
        .await;
    assert_eq!(admin.numbers(1).await, [2]);
    socket.is_quiet().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demoted_person_does_not_receive_the_next_event() {
    let Scene {
        platform,
        north,
        account,
    } = scene().await;
    let beside = platform.beside().await;
    new_role(&north.admin, "guest", &["platform.self"]).await.ok();
    let (lina, person) = somebody(&platform, north.id, "lina", "member").await;
    let give = json!({ "role": "guest" });
    let path = format!("/users/{person}/roles");
    assert!(north.admin.post(&path, give).await.status < 300);
    // At the host that is not told by the change itself, but by the other.
    let mut socket = Socket::open(&lina, &beside.url).await;
    socket.subscribe("a", &["finance.*"]).await;
    book(&north.admin, &account, 1).await;
    socket.told("event").await;
    assert_eq!(take(&north.admin, &person, "member").await.status, 204);
    tokio::time::sleep(SECOND).await;
    book(&north.admin, &account, 1).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    socket.is_quiet().await;
    beside.stop().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_signs_out_or_is_sent_away_is_disconnected_within_a_second() {
    let Scene { platform, north, .. } = scene().await;
    let beside = platform.beside().await;
    let (lina, person) = somebody(&platform, north.id, "lina", "member").await;
    let mut socket = Socket::open(&lina, &beside.url).await;
    lina.post("/auth/logout", json!({})).await.ok();
    let began = Instant::now();
    assert_eq!(socket.closed().await, 4401);
    assert!(began.elapsed() < SECOND, "{:?}", began.elapsed());

    let lina = platform
        .sign_in("lina@example.com", crate::identity::roles::PASSWORD)
        .await;
    let mut socket = Socket::open(&lina, &beside.url).await;
    assert_eq!(north.admin.delete(&format!("/users/{person}")).await.status, 204);
    let began = Instant::now();
    assert!([4401, 4403].contains(&socket.closed().await));
    assert!(began.elapsed() < SECOND, "{:?}", began.elapsed());
    beside.stop().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suspended_tenant_and_a_revoked_key_are_disconnected() {
    let Scene { platform, north, .. } = scene().await;
    platform
        .person(north.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
    let body = json!({ "name": "short", "role": "viewer" });
    let made = north.admin.post("/api-keys", body).await.ok();
    let key = platform.client(made["secret"].as_str().unwrap());
    let mut by_key = Socket::open(&key, &platform.url).await;
    let mut admin = Socket::open(&north.admin, &platform.url).await;
    let path = format!("/api-keys/{}", made["id"].as_str().unwrap());
    assert_eq!(north.admin.delete(&path).await.status, 204);
    assert_eq!(by_key.closed().await, 4403);
    admin.is_quiet().await;
    let path = format!("/tenants/{}/suspend", north.id);
    root.post(&path, json!({})).await.ok();
    assert_eq!(admin.closed().await, 4403);
    platform.stop().await;
}
