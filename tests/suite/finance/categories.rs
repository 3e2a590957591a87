//! Categories: the default set, the tree, names in two languages.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, entry, id, version};

async fn add(client: &Client, name: &str, parent: Option<&str>) -> Value {
    let body = json!({ "kind": "expense", "name": name, "parentId": parent });
    client.post("/finance/categories", body).await.ok()
}

#[tokio::test]
async fn every_tenant_starts_with_the_default_set_in_both_languages() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let english = north.admin.all("/finance/categories?locale=en").await;
    let arabic = north.admin.all("/finance/categories?locale=ar").await;
    assert!(english.len() >= 40, "{}", english.len());
    let ids = |set: &[Value]| set.iter().map(id).collect::<BTreeSet<_>>();
    assert_eq!(ids(&english), ids(&arabic));
    assert_eq!(ids(&english), ids(&south.admin.all("/finance/categories").await));
    for category in &english {
        assert_eq!(category["label"], category["name"]);
        assert_eq!(category["isSystem"], true);
    }
    for category in &arabic {
        let label = category["label"].as_str().unwrap();
        assert_eq!(category["label"], category["nameAr"]);
        assert!(
            label.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)),
            "{label}"
        );
    }
    let header = north
        .admin
        .request(Method::GET, "/finance/categories")
        .header("accept-language", "ar-KW, en;q=0.5");
    assert_eq!(north.admin.send(header).await.ok()["data"], json!(arabic));
    platform.stop().await;
}

#[tokio::test]
async fn the_tree_holds_what_the_list_holds() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let flat = admin.all("/finance/categories").await;
    let tree = admin.get("/finance/categories?tree=true").await.ok();
    let mut found = Vec::new();
    let mut stack: Vec<(Option<String>, Value)> = tree["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (None, it.clone()))
        .collect();
    while let Some((parent, node)) = stack.pop() {
        assert_eq!(node["parentId"].as_str().map(str::to_owned), parent);
        let children = node["children"].as_array().unwrap().clone();
        stack.extend(children.into_iter().map(|child| (Some(id(&node)), child)));
        found.push(id(&node));
    }
    assert_eq!(found.len(), flat.len());
    let kinds: BTreeSet<_> = admin
        .all("/finance/categories?kind=income")
        .await
        .iter()
        .map(|it| it["kind"].clone().to_string())
        .collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["\"income\""]);
    platform.stop().await;
}

#[tokio::test]
async fn a_category_is_added_renamed_moved_archived_and_deleted() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let parent = add(&admin, "Projects", None).await;
    let child = add(&admin, "Alpha", Some(&id(&parent))).await;
    let path = format!("/finance/categories/{}", id(&child));
    assert_eq!(child["parentId"], parent["id"]);
    let twin = admin.post(
        "/finance/categories",
        json!({ "kind": "expense", "name": "Alpha", "parentId": parent["id"] }),
    );
    assert_eq!(twin.await.refused(409), "finance.category_exists");

    let renamed = admin
        .patch(&path, 1, json!({ "name": "Beta", "nameAr": "بيتا" }))
        .await
        .ok();
    assert_eq!(
        (&renamed["name"], &renamed["nameAr"], &renamed["version"]),
        (&json!("Beta"), &json!("بيتا"), &json!(2))
    );
    let moved = admin.patch(&path, 2, json!({ "parentId": null })).await.ok();
    assert_eq!(moved.get("parentId"), None);
    let archived = admin.patch(&path, 3, json!({ "archived": true })).await.ok();
    assert!(archived["archivedAt"].is_string());
    let listed = |all: Vec<Value>| all.iter().any(|it| it["id"] == child["id"]);
    assert!(!listed(admin.all("/finance/categories").await));
    assert!(listed(admin.all("/finance/categories?archived=true").await));
    assert_eq!(admin.delete_version(&path, 3).await.refused(412), "request.stale");
    assert_eq!(admin.delete_version(&path, 4).await.status, 204);
    assert_eq!(admin.get(&path).await.refused(404), "finance.category_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn a_category_in_use_cannot_be_deleted() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let used = [
        add(&admin, "by a transaction", None).await,
        add(&admin, "by a budget", None).await,
        add(&admin, "by a child", None).await,
    ];
    let account = admin.open_account("cash", "KWD").await;
    let mut body = entry(&account, "expense", "1 KWD", "2026-01-05");
    body["categoryId"] = used[0]["id"].clone();
    let transaction = admin.enter(body).await;
    let planned = json!({ "amount": "1", "currency": "KWD" });
    let budget = json!({ "fiscalYear": 2026, "categoryId": used[1]["id"], "planned": planned });
    admin.post("/finance/budgets", budget).await.ok();
    add(&admin, "child", Some(&id(&used[2]))).await;
    for category in &used {
        let path = format!("/finance/categories/{}", id(category));
        let reply = admin.delete_version(&path, version(category)).await;
        assert_eq!(
            reply.refused(409),
            "finance.category_in_use",
            "{}",
            category["name"]
        );
    }
    // Also one that lies in the bin: it could be restored.
    admin
        .delete_version(&format!("/finance/transactions/{}", id(&transaction)), 1)
        .await;
    let path = format!("/finance/categories/{}", id(&used[0]));
    assert_eq!(
        admin.delete_version(&path, 1).await.refused(409),
        "finance.category_in_use"
    );
    let system = &admin.all("/finance/categories").await[0];
    let path = format!("/finance/categories/{}", id(system));
    assert_eq!(
        admin.delete_version(&path, version(system)).await.refused(409),
        "finance.category_in_use"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_category_never_comes_to_stand_below_itself() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let a = id(&add(&admin, "a", None).await);
    let b = id(&add(&admin, "b", Some(&a)).await);
    let c = id(&add(&admin, "c", Some(&b)).await);
    let path = format!("/finance/categories/{a}");
    for below in [&a, &b, &c] {
        let reply = admin.patch(&path, 1, json!({ "parentId": below })).await;
        assert_eq!(reply.refused(422), "finance.category_cycle");
    }
    let income = admin.all("/finance/categories?kind=income").await;
    let reply = admin
        .patch(&path, 1, json!({ "parentId": income[0]["id"] }))
        .await;
    assert_eq!(reply.refused(400), "request.malformed_body");
    let nowhere = wikala_kernel::id::new_uuid();
    let reply = admin.patch(&path, 1, json!({ "parentId": nowhere })).await;
    assert_eq!(reply.refused(404), "finance.category_not_found");
    let mut deep = c;
    for level in 4..=8 {
        deep = id(&add(&admin, &format!("level {level}"), Some(&deep)).await);
    }
    let ninth = json!({ "kind": "expense", "name": "level 9", "parentId": deep });
    assert_eq!(
        admin.post("/finance/categories", ninth).await.refused(400),
        "request.malformed_body"
    );
    platform.stop().await;
}
