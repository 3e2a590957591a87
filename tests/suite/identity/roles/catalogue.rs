//! What can be held.

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::put;

/// The catalogue that every deployment has.
const NINETEEN: [&str; 19] = [
    "users.read",
    "users.create",
    "users.update",
    "users.delete",
    "departments.read",
    "departments.manage",
    "tasks.read",
    "tasks.create",
    "tasks.assign",
    "tasks.update",
    "tasks.delete",
    "finance.read",
    "finance.create",
    "finance.approve",
    "finance.reports",
    "analytics.read",
    "analytics.export",
    "system.admin",
    "system.audit",
];

/// Guard nothing yet, because their modules are not there yet: this list only ever gets shorter.
const WAITING: [(&str, &str); 9] = [
    ("departments.read", "departments come with work management"),
    ("departments.manage", "departments come with work management"),
    ("tasks.read", "tasks come with work management"),
    ("tasks.create", "tasks come with work management"),
    ("tasks.assign", "tasks come with work management"),
    ("tasks.update", "tasks come with work management"),
    ("tasks.delete", "tasks come with work management"),
    ("analytics.read", "analytics are a module of their own"),
    ("analytics.export", "analytics are a module of their own"),
];

#[tokio::test]
async fn the_catalogue_has_the_nineteen_and_says_what_they_guard() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let listed = tenant.admin.all("/permissions").await;
    for name in NINETEEN {
        let found = listed.iter().find(|one| one["name"] == name);
        let found = found.unwrap_or_else(|| panic!("{name} is missing"));
        assert_ne!(found["description"], "", "{name}");
        let (resource, action) = name.split_once('.').unwrap();
        assert_eq!(
            (&found["resource"], &found["action"]),
            (&json!(resource), &json!(action))
        );
        let guards = found["guards"].as_array().unwrap();
        let waits = WAITING.iter().any(|(waiting, _)| *waiting == name);
        assert_eq!(guards.is_empty(), waits, "{name} guards {guards:?}");
    }
    let approve = listed
        .iter()
        .find(|one| one["name"] == "finance.approve")
        .unwrap();
    assert_eq!(
        approve["guards"],
        json!(["finance_approveTransaction", "finance_payTransaction"])
    );
    platform.stop().await;
}

#[tokio::test]
async fn every_permission_of_an_operation_is_in_the_catalogue_and_described() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let listed = tenant.admin.all("/permissions").await;
    for name in platform.host.roles.names() {
        let found = listed.iter().find(|one| one["name"] == name);
        assert!(found.is_some_and(|one| one["description"] != ""), "{name}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn only_a_platform_admin_says_what_a_permission_means() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "root@example.com", super::PASSWORD, "owner", true)
        .await;
    let root = platform.sign_in("root@example.com", super::PASSWORD).await;
    let listed = root.all("/permissions").await;
    let path = format!("/permissions/{}", listed[0]["id"].as_str().unwrap());
    let body = json!({ "description": "Something else" });

    let reply = put(&tenant.admin, &path, Some(1), body.clone()).await;
    assert_eq!(reply.refused(403), "auth.forbidden");
    assert_eq!(
        put(&root, &path, Some(9), body.clone()).await.refused(412),
        "request.stale"
    );
    let changed = put(&root, &path, Some(1), body.clone()).await.ok();
    assert_eq!(changed["description"], "Something else");
    let renamed = json!({ "name": "all.powers", "description": "" });
    assert_eq!(put(&root, &path, Some(2), renamed).await.status, 400);
    for text in ["a\0b".to_owned(), "x".repeat(501)] {
        let reply = put(&root, &path, Some(2), json!({ "description": text })).await;
        assert_eq!(reply.refused(422), "platform.permission_invalid");
    }
    platform.stop().await;
}
