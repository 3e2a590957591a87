//! Searching and reading the log.

use serde_json::{Value, json};
use wikala_test_kit::TestPlatform;

#[tokio::test]
async fn both_chains_are_one_list_that_is_paged_and_searched() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for name in ["petty cash", "safe", "bank"] {
        north.admin.open_account(name, "KWD").await;
    }
    north
        .admin
        .post("/api-keys", json!({ "name": "x", "role": "viewer" }))
        .await
        .ok();
    let mut all: Vec<Value> = north.admin.all("/audit").await;
    let newest = all[0].clone();
    assert_eq!(
        (newest["action"].as_str(), newest["place"].as_str()),
        (Some("platform.manage_api_keys"), Some("platform"))
    );
    assert_eq!(newest["actorName"], "test");
    let (mut paged, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = north.admin.get(&format!("/audit?limit=2{cursor}")).await.ok();
        paged.extend(page["data"].as_array().unwrap().clone());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    for entries in [&mut all, &mut paged] {
        // Sealing goes on meanwhile.
        entries.iter_mut().for_each(|entry| {
            entry["seq"].take();
            entry["hash"].take();
        });
    }
    assert_eq!(all, paged);
    let found = |query: &'static str| {
        let admin = north.admin.clone();
        async move { admin.all(&format!("/audit?{query}")).await.len() }
    };
    assert_eq!(found("action=finance.").await, 3);
    assert_eq!(found("q=petty").await, 1);
    assert_eq!(found("q=%25").await, 0, "a percent sign is no pattern");
    assert_eq!(found("actor=operator&action=finance.").await, 0);
    assert_eq!(found("from=2100-01-01T00:00:00Z").await, 0);
    let subject = newest["subject"].as_str().unwrap();
    assert_eq!(
        north.admin.all(&format!("/audit?subject={subject}")).await.len(),
        1
    );
    assert_eq!(
        north.admin.get("/audit?since=x").await.refused(400),
        "request.malformed_query"
    );
    platform.stop().await;
}

#[tokio::test]
async fn one_entry_shows_what_proves_it() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    north.admin.open_account("cash", "KWD").await;
    let report = north.admin.post("/audit/verify", json!({})).await.ok();
    assert_eq!(report["whole"], true, "{report}");
    for listed in north.admin.all("/audit").await {
        let path = format!("/audit/{}", listed["id"].as_str().unwrap());
        let entry = north.admin.get(&path).await.ok();
        assert_eq!(entry["proof"]["state"], "valid", "{entry}");
        assert_eq!(entry["hash"].as_str().map(str::len), Some(64));
        assert_eq!(south.admin.get(&path).await.refused(404), "audit.entry_not_found");
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_platforms_own_log_is_for_its_administrators() {
    let platform = TestPlatform::start().await;
    let home = platform.tenant("home").await;
    platform
        .person(home.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
    root.get("/platform/audit").await.ok();
    assert_eq!(
        home.admin.get("/platform/audit").await.refused(403),
        "auth.forbidden"
    );
    let viewer = platform.client(&platform.key(home.id, "viewer").await);
    assert_eq!(viewer.get("/audit").await.refused(403), "auth.forbidden");
    platform.stop().await;
}
