//! Writing policies down.

use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::{TestPlatform, id, version};

use super::save;
use crate::identity::roles::{new_role, put, somebody};

const NIGHT: &str = "forbid (principal, action, resource) when { context.hour > 24 };";

#[tokio::test]
async fn a_policy_is_saved_changed_switched_off_and_deleted() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    let made = save(admin, "Nothing", "forbid (principal, action, resource);")
        .await
        .ok();
    let path = format!("/policies/{}", id(&made));
    // It is in force at once, for the one who saved it too; but policies answer to roles alone.
    let reply = admin.get("/finance/accounts").await;
    assert_eq!(reply.refused(403), "auth.forbidden_by_policy");
    assert_eq!(admin.get(&path).await.ok(), made);
    admin.get("/auth/me").await.ok();
    let body = json!({ "name": "Nothing", "text": made["text"], "enabled": false });
    assert_eq!(put(admin, &path, None, body.clone()).await.status, 428);
    let changed = put(admin, &path, Some(1), body.clone()).await.ok();
    assert_eq!(version(&changed), 2);
    admin.get("/finance/accounts").await.ok();
    assert_eq!(
        put(admin, &path, Some(1), body).await.refused(412),
        "request.stale"
    );
    assert_eq!(admin.delete_version(&path, 1).await.refused(412), "request.stale");
    assert_eq!(admin.delete_version(&path, 2).await.status, 204);
    assert_eq!(admin.get(&path).await.refused(404), "platform.policy_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_work_is_refused_with_its_place() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    for (text, expected) in [
        (
            "permit (principal, action, resource);",
            "roles permit, policies only forbid",
        ),
        (
            "forbid (principal, action, resource) when {\n  resource.amuont > 3 };",
            "line 2, column 3",
        ),
        (
            "forbid (principal, action == Action::\"finance.approve\", resource);",
            "line 1",
        ),
        ("forbid (principal, action, resource", "line 1"),
        ("forbid (principal == ?principal, action, resource);", "slots"),
        ("", "there is no policy"),
        ("// nothing", "there is no policy"),
        (
            "forbid (principal, action, resource) when { resource.amount.greaterThan(decimal(\"1.0\")) };",
            "amount",
        ),
        // An action that is told no amount can never be forbidden by one.
        (
            "forbid (principal, action == Action::\"finance.read_accounts\", resource) \
             when { resource has amount && resource.amount.greaterThan(decimal(\"1.0\")) };",
            "",
        ),
        (
            "forbid (principal, action, resource) when { 1 + \"a\" == 2 };",
            "column",
        ),
        ("\0", "text of at most"),
    ] {
        let reply = save(admin, "bad", text).await;
        assert_eq!(reply.refused(422), "platform.policy_invalid", "{text}");
        let detail = reply.body["detail"].as_str().unwrap();
        assert!(detail.contains(expected), "{text}: {detail}");
        let checked = admin
            .post("/policies/validate", json!({ "text": text }))
            .await
            .ok();
        assert_eq!(checked["valid"], false, "{text}");
        assert!(checked["faults"][0]["message"].is_string());
    }
    let checked = admin
        .post("/policies/validate", json!({ "text": NIGHT }))
        .await
        .ok();
    assert_eq!(checked, json!({ "valid": true, "faults": [] }));
    platform.stop().await;
}

#[tokio::test]
async fn deep_and_long_texts_are_refused_quickly() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let nested = format!("{}true{}", "(".repeat(5_000), ")".repeat(5_000));
    let chained = vec!["true"; 1_500].join(" && ");
    let many = "forbid (principal, action, resource);".repeat(21);
    let long = format!("{NIGHT}// {}", "x".repeat(10_000));
    let when = |condition: &str| format!("forbid (principal, action, resource) when {{ {condition} }};");
    let dots = when(&format!("context{}", ".now".repeat(2_000)));
    // Brackets in texts and comments do not hide the others.
    let hidden = format!("{}true{}", "(\n//)\n".repeat(300), ")".repeat(300));
    let hidden = when(&format!("{hidden} || \"{}\" == \"\"", "))"));
    let ifs = when(&format!("{}true", "if true then true else ".repeat(100)));
    for text in [when(&nested), when(&chained), dots, many, long, hidden, ifs] {
        let reply = save(&tenant.admin, "big", &text).await;
        assert_eq!(reply.refused(422), "platform.policy_invalid");
    }
    // As deep as is allowed.
    let deep = when(&format!("{}context.hour > 24{}", "(".repeat(5), ")".repeat(5)));
    save(&tenant.admin, "deep", &deep).await.ok();
    let wide = when(&vec!["context.hour > 24"; 20].join(" || "));
    save(&tenant.admin, "wide", &wide).await.ok();
    tenant.admin.get("/finance/accounts").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn names_are_taken_once_and_of_many_policies_a_hundred_stay() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    save(&tenant.admin, "Night", NIGHT).await.ok();
    let reply = save(&tenant.admin, "night", NIGHT).await;
    assert_eq!(reply.refused(409), "platform.policy_exists");
    let sql = platform.sql().await;
    sql.batch_execute(&format!(
        "INSERT INTO platform.policies (id, tenant_id, name, text, is_enabled, created_by)
         SELECT gen_random_uuid(), '{}', 'n' || n, '{NIGHT}', false, 'system' FROM generate_series(1, 95) AS n",
        tenant.id
    ))
    .await
    .unwrap();
    let names: Vec<String> = (0..10).map(|n| format!("late {n}")).collect();
    let replies = join_all(names.iter().map(|name| save(&tenant.admin, name, NIGHT))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 4);
    let refused = replies.iter().find(|reply| reply.status != 201).unwrap();
    assert_eq!(refused.refused(409), "platform.too_many_policies");
    platform.stop().await;
}

#[tokio::test]
async fn another_tenants_policies_are_neither_seen_nor_felt() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let made = save(&south.admin, "Nothing", "forbid (principal, action, resource);")
        .await
        .ok();
    let path = format!("/policies/{}", id(&made));
    let body = json!({ "name": "x", "text": NIGHT });
    for reply in [
        north.admin.get(&path).await,
        put(&north.admin, &path, Some(1), body).await,
        north.admin.delete_version(&path, 1).await,
        north
            .admin
            .post("/policies/dry-run", json!({ "id": id(&made) }))
            .await,
    ] {
        assert_eq!(reply.refused(404), "platform.policy_not_found");
    }
    assert!(north.admin.all("/policies").await.is_empty());
    north.admin.get("/finance/accounts").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_decision_is_explained() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    new_role(admin, "approver", &["finance.approve"]).await.ok();
    let (_, person) = somebody(&platform, tenant.id, "lina", "approver").await;
    let text = "forbid (principal, action in Action::\"needs:finance.approve\", resource) unless { resource has amount \
                && resource.amount.lessThan(decimal(\"10.0\")) };";
    let policy = save(admin, "Small", text).await.ok();
    let question = |amount: &str| {
        json!({ "action": "finance.approve_transaction", "userId": person,
                "resource": { "kind": "finance.transaction", "amount": amount } })
    };
    let small = admin.post("/policies/explain", question("9.99")).await.ok();
    assert_eq!(
        (&small["allowed"], &small["held"]),
        (&json!(true), &json!("everywhere"))
    );
    let large = admin.post("/policies/explain", question("10")).await.ok();
    assert_eq!(large["allowed"], false);
    assert_eq!(large["forbiddenBy"], json!([policy["id"]]));
    let waiting = json!({ "action": "finance.approve_transaction", "userId": person });
    let waiting = admin.post("/policies/explain", waiting).await.ok();
    assert_eq!(
        (&waiting["allowed"], &waiting["policiesWait"]),
        (&json!(true), &json!(true))
    );
    let other = json!({ "action": "finance.read_accounts", "userId": person });
    let other = admin.post("/policies/explain", other).await.ok();
    assert_eq!(
        (&other["allowed"], &other["held"]),
        (&json!(false), &json!("nowhere"))
    );
    let unknown = admin.post("/policies/explain", json!({ "action": "x" })).await;
    assert_eq!(unknown.refused(422), "platform.question_invalid");
    let stranger = json!({ "action": "finance.read_accounts", "userId": tenant.id.to_string() });
    let stranger = admin.post("/policies/explain", stranger).await;
    assert_eq!(stranger.refused(404), "members.not_found");
    platform.stop().await;
}
