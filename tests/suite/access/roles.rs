//! Every operation against each role of each pack, and against a role that holds nothing.

use reqwest::Method;
use serde_json::json;
use wikala_http::Operation;
use wikala_kernel::policy::{ActionRule, Permissions, Reach, ScopeKind};
use wikala_test_kit::{Client, TestPlatform};

use super::matrix::{call, protected};
use crate::identity::roles::{PASSWORD, new_role};

/// What the decision must be for somebody who holds this.
fn is_forbidden(rule: &ActionRule, held: &Permissions) -> bool {
    match rule.scope {
        ScopeKind::Platform => true,
        ScopeKind::Tenant => match held.reach(rule.permission) {
            Reach::Everywhere => false,
            Reach::Within(_) => !rule.within_departments,
            Reach::Nowhere => true,
        },
    }
}

/// Walks every operation and compares with what the rows say.
async fn walk(client: &Client, who: &str, held: &Permissions) {
    for operation in protected() {
        let rule = operation.description.rule.unwrap();
        let forbidden = is_forbidden(&rule, held);
        if !forbidden && ends(&operation) {
            continue;
        }
        let reply = call(client, &operation).await;
        let (is, id) = (reply.body["code"] == "auth.forbidden", operation.id);
        assert_eq!(is, forbidden, "{who} {id} {}", reply.body);
        assert!(
            reply.status < 500 && reply.status != 401,
            "{who} {id} {}",
            reply.body
        );
    }
}

/// Operations on oneself after which one is signed out or gone; their own tests call them.
fn ends(operation: &Operation) -> bool {
    let words = ["logout", "signout", "revoke", "delete", "leave", "erase"];
    let id = operation.id.to_ascii_lowercase();
    !operation.path.contains("{id}") && words.iter().any(|word| id.contains(word))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_role_of_each_pack_does_what_its_rows_say_and_nothing_else() {
    let platform = TestPlatform::start().await;
    for (pack, roles) in platform.host.roles.packs() {
        let tenant = platform.tenant_of(pack, pack).await;
        for (number, role) in roles.into_iter().enumerate() {
            let held = platform.host.roles.permissions_in(pack, role);
            // The owner is a person; every other role can be held by a key, which costs no hash.
            let client = if number == 0 {
                let email = format!("{pack}@example.com");
                platform.person(tenant, &email, PASSWORD, role, false).await;
                platform.sign_in(&email, PASSWORD).await
            } else {
                platform.client(&platform.key(tenant, role).await)
            };
            walk(&client, &format!("{pack}/{role}"), &held).await;
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_role_that_holds_nothing_opens_nothing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    new_role(&tenant.admin, "nothing", &[]).await.ok();
    let key = platform.client(&platform.key(tenant.id, "nothing").await);
    walk(&key, "nothing", &Permissions::none()).await;
    // A person sees at least who they are.
    platform
        .person(tenant.id, "lina@example.com", PASSWORD, "nothing", false)
        .await;
    let lina = platform.sign_in("lina@example.com", PASSWORD).await;
    walk(&lina, "nothing", &Permissions::named(["platform.self"])).await;
    platform.stop().await;
}

#[tokio::test]
async fn expired_keys_and_revoked_sessions_open_nothing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", PASSWORD, "owner", false)
        .await;
    let lina = platform.sign_in("lina@example.com", PASSWORD).await;
    lina.get("/auth/me").await.ok();
    let sql = platform.sql().await;
    sql.batch_execute(
        "UPDATE platform.sessions SET revoked_at = now(), revoked_because = 'test';
         UPDATE platform.api_keys SET expires_at = now() - interval '1 hour'",
    )
    .await
    .unwrap();
    // Nobody announced it, so the memory of the host has to run out.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    for client in [&lina, &tenant.admin] {
        for operation in protected() {
            let reply = call(client, &operation).await;
            assert_eq!(reply.status, 401, "{} {}", operation.id, reply.body);
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn the_owner_of_one_tenant_is_nobody_in_another() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    platform
        .person(north.id, "lina@example.com", PASSWORD, "owner", false)
        .await;
    let lina = platform.sign_in("lina@example.com", PASSWORD).await;
    for client in [&lina, &north.admin] {
        for operation in protected() {
            let path = operation.path.replace("{id}", &south.id.to_string());
            let method = Method::from_bytes(operation.verb.method().as_str().as_bytes()).unwrap();
            let request = client.request(method, &path).header("x-tenant", "south");
            let reply = client.send(request.json(&json!({}))).await;
            assert_eq!(reply.refused(403), "auth.tenant_mismatch", "{}", operation.id);
        }
    }
    platform.stop().await;
}
