//! API keys: what they may do, how they change, and how they end.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_kernel::time::Clock;
use wikala_test_kit::{Client, TestPlatform, TestTenant};

use super::signing::at;

async fn make(client: &Client, body: Value) -> (String, String) {
    let made = client.post("/api-keys", body).await.ok();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (text("id"), text("secret"))
}

/// An owner of the tenant who is signed in.
async fn olga(platform: &TestPlatform, tenant: &TestTenant) -> Client {
    platform
        .person(tenant.id, "olga@example.com", "Correct-Horse-1", "owner", false)
        .await;
    platform.sign_in("olga@example.com", "Correct-Horse-1").await
}

async fn opens(client: &Client) -> bool {
    client.get("/finance/accounts").await.status == 200
}

#[tokio::test]
async fn a_key_is_spelled_as_the_operators_page_says() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (id, secret) = make(&tenant.admin, json!({ "name": "x", "role": "viewer" })).await;
    let body = secret.strip_prefix("sk_live_").unwrap();
    assert_eq!(body.len(), 49);
    assert!(body.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let shown = tenant.admin.get(&format!("/api-keys/{id}")).await.ok();
    assert_eq!(shown["prefix"], secret[..12]);
    assert!(!shown.to_string().contains(&secret[12..]));
    let sql = platform.sql().await;
    let dump = "SELECT string_agg(k::text, ' ') FROM platform.api_keys AS k";
    let dump: String = sql.query_one(dump, &[]).await.unwrap().get(0);
    assert!(!dump.contains(&secret[12..]));
    platform.stop().await;
}

#[tokio::test]
async fn keys_from_before_still_open_and_noise_does_not() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let old = "sk_x4Zp0aQ8vN3cT1yR7uW5eK9mB2hJ6dL0fG4sA8iO1qE";
    let sql = platform.sql().await;
    let store = "UPDATE platform.api_keys SET secret_hash = sha256(convert_to($1, 'UTF8')) WHERE tenant_id::text = $2";
    sql.execute(store, &[&old, &tenant.id.to_string()]).await.unwrap();
    assert!(opens(&platform.client(old)).await);
    for noise in [
        "sk_",
        "sk_live_",
        &old[..45],
        "sk_live_' OR true --",
        &"sk_live_0".repeat(900),
    ] {
        let reply = platform.client(noise).get("/finance/accounts").await;
        assert_eq!(reply.refused(401), "auth.unauthenticated", "{noise}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn scopes_narrow_a_key() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let body = json!({ "name": "reports", "role": "admin", "scopes": ["finance.read", "finance.read"] });
    let made = tenant.admin.post("/api-keys", body).await.ok();
    assert_eq!(made["scopes"], json!(["finance.read"]));
    let key = platform.client(made["secret"].as_str().unwrap());
    assert!(opens(&key).await);
    assert_eq!(key.get("/api-keys").await.refused(403), "auth.forbidden");
    for scopes in [
        json!([]),
        json!(["everything"]),
        json!(["finance.read", "platform.tenants.manage"]),
        json!(["\u{0}"]),
    ] {
        let body = json!({ "name": "x", "role": "admin", "scopes": scopes });
        let refused = tenant.admin.post("/api-keys", body).await;
        assert_eq!(refused.refused(422), "platform.api_key_invalid");
    }
    platform.stop().await;
}

#[tokio::test]
async fn nobody_makes_or_rotates_a_key_that_holds_more_than_they_do() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (strong, _) = make(&tenant.admin, json!({ "name": "strong", "role": "admin" })).await;
    let narrow = json!({ "name": "keys", "role": "admin", "scopes": ["platform.keys", "platform.self"] });
    let (_, narrow) = make(&tenant.admin, narrow).await;
    let narrow = platform.client(&narrow);
    let refused = narrow
        .post("/api-keys", json!({ "name": "x", "role": "admin" }))
        .await;
    assert_eq!(refused.refused(403), "platform.api_key_exceeds");
    let refused = narrow
        .post(&format!("/api-keys/{strong}/rotate"), json!({}))
        .await;
    assert_eq!(refused.refused(403), "platform.api_key_exceeds");
    let same = json!({ "name": "x", "role": "admin", "scopes": ["platform.self"] });
    make(&narrow, same).await;
    let refused = tenant
        .admin
        .post("/api-keys", json!({ "name": "x", "role": "owner" }))
        .await;
    assert_eq!(refused.refused(422), "platform.api_key_invalid");
    platform.stop().await;
}

#[tokio::test]
async fn a_rotated_key_works_with_both_secrets_until_the_grace_ends() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let tenant = platform.tenant("north").await;
    let (id, first) = make(&tenant.admin, json!({ "name": "x", "role": "viewer" })).await;
    let first = platform.client(&first);
    assert!(opens(&first).await && opens(&at(&other, &first)).await);

    let rotate = format!("/api-keys/{id}/rotate");
    let rotated = tenant
        .admin
        .post(&rotate, json!({ "graceSeconds": 3600 }))
        .await
        .ok();
    let second = platform.client(rotated["secret"].as_str().unwrap());
    for client in [&first, &second] {
        assert!(opens(client).await && opens(&at(&other, client)).await);
    }
    platform.clock.advance(TimeDelta::seconds(3601));
    assert!(!opens(&first).await && !opens(&at(&other, &first)).await);
    assert!(opens(&second).await);

    let rotated = tenant.admin.post(&rotate, json!({})).await.ok();
    let third = platform.client(rotated["secret"].as_str().unwrap());
    assert!(!opens(&second).await && opens(&third).await);
    let refused = tenant
        .admin
        .post(&rotate, json!({ "graceSeconds": 604_801 }))
        .await;
    assert_eq!(refused.refused(422), "platform.api_key_invalid");
    for grace in [json!(-1), json!(1.5), json!("1"), json!(5_000_000_000_u64)] {
        let refused = tenant.admin.post(&rotate, json!({ "graceSeconds": grace })).await;
        assert_eq!(refused.refused(400), "request.malformed_body");
    }
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn of_parallel_rotations_every_secret_given_out_last_is_the_one_that_opens() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (id, _) = make(&tenant.admin, json!({ "name": "x", "role": "viewer" })).await;
    let rotate = format!("/api-keys/{id}/rotate");
    let replies = join_all((0..10).map(|_| tenant.admin.post(&rotate, json!({})))).await;
    let mut open = 0;
    for reply in &replies {
        match reply.status {
            200 => open += i32::from(opens(&platform.client(reply.body["secret"].as_str().unwrap())).await),
            status => assert_eq!(
                (status, reply.body["code"].as_str()),
                (409, Some("request.conflict"))
            ),
        }
    }
    assert_eq!(open, 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_revoked_key_is_refused_on_every_host_at_once() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let tenant = platform.tenant("north").await;
    let (id, secret) = make(&tenant.admin, json!({ "name": "x", "role": "viewer" })).await;
    let (here, there) = (platform.client(&secret), other.client(&secret));
    assert!(opens(&here).await && opens(&there).await);
    let path = format!("/api-keys/{id}");
    assert_eq!(tenant.admin.delete(&path).await.status, 204);
    assert!(!opens(&here).await);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert!(!opens(&there).await);
    assert_eq!(
        tenant.admin.delete(&path).await.refused(404),
        "platform.api_key_not_found"
    );
    let refused = tenant.admin.post(&format!("{path}/rotate"), json!({})).await;
    assert_eq!(refused.refused(409), "platform.api_key_ended");
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_key_is_renamed_and_ends_when_it_is_told_to() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (id, secret) = make(&tenant.admin, json!({ "name": "x", "role": "viewer" })).await;
    let (key, path) = (platform.client(&secret), format!("/api-keys/{id}"));
    assert!(opens(&key).await);
    let end = (platform.clock.now() + TimeDelta::hours(1)).to_rfc3339();
    let changed = tenant
        .admin
        .patch(&path, 1, json!({ "name": "y", "expiresAt": end }))
        .await;
    assert_eq!(changed.header("etag"), Some("\"2\""));
    assert_eq!(changed.ok()["name"], "y");
    assert_eq!(
        tenant
            .admin
            .patch(&path, 1, json!({ "name": "z" }))
            .await
            .refused(412),
        "request.stale"
    );
    let changed = tenant
        .admin
        .patch(&path, 2, json!({ "expiresAt": null }))
        .await
        .ok();
    assert_eq!(
        (&changed["name"], &changed["expiresAt"]),
        (&json!("y"), &Value::Null)
    );
    tenant
        .admin
        .patch(&path, 3, json!({ "expiresAt": end }))
        .await
        .ok();
    platform.clock.advance(TimeDelta::minutes(61));
    assert!(!opens(&key).await);
    let refused = tenant.admin.patch(&path, 4, json!({ "expiresAt": null })).await;
    assert_eq!(refused.refused(409), "platform.api_key_ended");
    for wrong in [
        json!({ "name": "" }),
        json!({ "name": "\u{0}" }),
        json!({ "name": "x".repeat(101) }),
        json!({ "expiresAt": end }),
    ] {
        let refused = tenant.admin.patch(&path, 4, wrong).await;
        assert_eq!(refused.refused(422), "platform.api_key_invalid");
    }
    for wrong in [
        json!({ "name": null }),
        json!({ "role": "admin" }),
        json!({ "expiresAt": "soon" }),
    ] {
        let refused = tenant.admin.patch(&path, 4, wrong).await;
        assert_eq!(refused.refused(400), "request.malformed_body");
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_keys_of_a_person_end_with_their_membership_and_shrink_with_their_role() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "adam@example.com", "Correct-Horse-1", "admin", false)
        .await;
    let adam = platform.sign_in("adam@example.com", "Correct-Horse-1").await;
    let made = adam
        .post("/api-keys", json!({ "name": "x", "role": "admin" }))
        .await
        .ok();
    let me = adam.get("/auth/me").await.ok();
    assert_eq!(made["ownerId"], me["id"]);
    let key = platform.client(made["secret"].as_str().unwrap());
    // A key that the key makes is the person's too.
    let (_, child) = make(&key, json!({ "name": "child", "role": "admin" })).await;
    let child = platform.client(&child);
    assert_eq!(child.get("/api-keys").await.status, 200);

    let sql = platform.sql().await;
    let person = me["id"].as_str().unwrap();
    let demote = "UPDATE platform.user_roles SET role_id = (SELECT id FROM platform.roles
                  WHERE pack = 'standard' AND name = 'viewer') WHERE user_id::text = $1";
    sql.execute(demote, &[&person]).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    for client in [&key, &child] {
        assert_eq!(client.get("/api-keys").await.refused(403), "auth.forbidden");
        assert!(opens(client).await);
    }
    let leave = "DELETE FROM platform.memberships WHERE user_id::text = $1";
    sql.execute(leave, &[&person]).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert!(!opens(&key).await && !opens(&child).await);
    assert!(opens(&tenant.admin).await);
    platform.stop().await;
}

#[tokio::test]
async fn another_tenants_key_is_not_there() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let olga = olga(&platform, &south).await;
    let (id, secret) = make(&north.admin, json!({ "name": "x", "role": "viewer" })).await;
    let path = format!("/api-keys/{id}");
    let replies = [
        olga.get(&path).await,
        olga.patch(&path, 1, json!({ "name": "y" })).await,
        olga.post(&format!("{path}/rotate"), json!({})).await,
        olga.delete(&path).await,
    ];
    for reply in &replies {
        assert_eq!(reply.refused(404), "platform.api_key_not_found");
    }
    assert!(opens(&platform.client(&secret)).await);
    platform.stop().await;
}

#[tokio::test]
async fn the_last_use_is_noted_and_every_act_leaves_one_entry() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (id, secret) = make(&tenant.admin, json!({ "name": "x", "role": "viewer" })).await;
    assert!(opens(&platform.client(&secret)).await);
    wikala_test_kit::until("the use is noted", async || {
        let shown = tenant.admin.get(&format!("/api-keys/{id}")).await.ok();
        shown["lastUsedAt"].is_string()
    })
    .await;
    let path = format!("/api-keys/{id}");
    tenant.admin.patch(&path, 1, json!({ "name": "y" })).await.ok();
    let rotated = tenant.admin.post(&format!("{path}/rotate"), json!({})).await.ok();
    tenant.admin.delete(&path).await;
    let sql = platform.sql().await;
    let entries = "SELECT action, changes::text FROM platform.audit_entries WHERE subject = $1 ORDER BY id";
    let entries = sql.query(entries, &[&id]).await.unwrap();
    assert_eq!(entries.len(), 4);
    for entry in entries {
        let (action, changes): (String, String) = (entry.get(0), entry.get(1));
        assert_eq!(action, "platform.manage_api_keys");
        let shown = &rotated["secret"].as_str().unwrap()[12..];
        assert!(!changes.contains(&secret[12..]) && !changes.contains(shown));
    }
    platform.stop().await;
}
