//! What the operator tells everybody.

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::Socket;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_on_every_host_is_told_of_maintenance() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let beside = platform.beside().await;
    let mut here = Socket::open(&north.admin, &platform.url).await;
    let mut there = Socket::open(&south.admin, &beside.url).await;
    platform
        .person(north.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
    let body = json!({ "kind": "maintenance", "message": "Back at ten", "until": "2026-03-01T10:00:00Z" });
    let said = root.post("/platform/announcements", body.clone()).await.ok();
    for socket in [&mut here, &mut there] {
        let told = socket.told("event").await;
        assert_eq!(told["name"], "system:maintenance");
        assert_eq!(told["event"]["id"], said["id"]);
        assert_eq!(told["event"]["data"]["message"], "Back at ten");
    }
    let update = json!({ "kind": "update", "message": "Load the page again" });
    root.post("/platform/announcements", update).await.ok();
    assert_eq!(there.told("event").await["name"], "system:update");
    let refused = north.admin.post("/platform/announcements", body).await;
    assert_eq!(refused.refused(403), "auth.forbidden");
    for wrong in [
        json!({ "kind": "update", "message": " " }),
        json!({ "kind": "update", "message": "x".repeat(1001) }),
        json!({ "kind": "update", "message": "x", "startsAt": "2026-03-01T10:00:00Z", "until": "2026-03-01T09:00:00Z" }),
    ] {
        let refused = root.post("/platform/announcements", wrong).await;
        assert_eq!(refused.refused(422), "realtime.announcement_invalid");
    }
    beside.stop().await;
    platform.stop().await;
}
