//! Every operation against nobody, a stranger, a lower role, a lower plan and a suspended tenant.
//! There is no list to maintain: a new operation is walked because it is registered.

use reqwest::Method;
use serde_json::json;
use wikala_http::{Operation, Verb};
use wikala_kernel::policy::ScopeKind;
use wikala_kernel::tier::Tier;
use wikala_test_kit::{Client, Reply, TestPlatform};

const SOMEWHERE: &str = "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11";

pub(crate) async fn call(client: &Client, operation: &Operation) -> Reply {
    let path = operation
        .path
        .replace("{id}", SOMEWHERE)
        .replace("{type}", "unknown");
    let method = Method::from_bytes(operation.verb.method().as_str().as_bytes()).unwrap();
    let request = client.request(method, &path).header("if-match", "\"1\"");
    let request = match operation.verb {
        Verb::Get | Verb::Delete => request,
        _ => request.json(&json!({})),
    };
    client.send(request).await
}

pub(crate) fn protected() -> Vec<Operation> {
    let operations = wikala_server::compose::operations();
    operations
        .into_iter()
        .filter(|operation| operation.description.rule.is_some())
        .collect()
}

#[tokio::test]
async fn nobody_gets_past_the_door() {
    let platform = TestPlatform::start().await;
    for operation in protected() {
        for client in [
            platform.nobody(),
            platform.client("sk_unknown"),
            platform.client("a.b.c"),
        ] {
            let reply = call(&client, &operation).await;
            assert_eq!(reply.refused(401), "auth.unauthenticated", "{}", operation.id);
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_role_does_what_its_row_says_and_nothing_else() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    for role in ["admin", "member", "viewer"] {
        let client = platform.client(&platform.key(tenant.id, role).await);
        let held = platform.host.roles.permissions(role);
        for operation in protected() {
            let rule = operation.description.rule.unwrap();
            let reply = call(&client, &operation).await;
            let forbidden = reply.body["code"] == "auth.forbidden";
            let expected = match rule.scope {
                ScopeKind::Platform => true,
                ScopeKind::Tenant => !held.holds(rule.permission),
            };
            assert_eq!(forbidden, expected, "{role} {} {}", operation.id, reply.body);
            assert!(reply.status < 500, "{} {}", operation.id, reply.body);
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_suspended_tenant_is_not_served_and_a_reactivated_one_is() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
    root.post(&format!("/tenants/{}/suspend", tenant.id), json!({}))
        .await
        .ok();
    for operation in protected() {
        if operation.description.rule.unwrap().scope == ScopeKind::Tenant {
            let reply = call(&tenant.admin, &operation).await;
            assert_eq!(reply.refused(403), "tenant.not_served", "{}", operation.id);
        }
    }
    root.post(&format!("/tenants/{}/reactivate", tenant.id), json!({}))
        .await
        .ok();
    tenant.admin.get("/finance/transactions").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_lower_plan_is_told_which_plan_includes_it() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_on("small", "core").await;
    for operation in protected() {
        let rule = operation.description.rule.unwrap();
        if rule.scope == ScopeKind::Tenant && rule.tier > Tier::Core {
            let reply = call(&tenant.admin, &operation).await;
            assert_eq!(reply.refused(402), "plan.required", "{}", operation.id);
            // The errors of SCIM have no member for it.
            if !operation.path.starts_with("/scim/") {
                assert_eq!(reply.body["requiredPlan"], rule.tier.as_str());
            }
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_module_that_is_off_does_not_exist() {
    let platform = TestPlatform::start_with(1, |config| {
        config.modules.enabled = wikala_config::ModuleSelection::Only(Vec::new());
    })
    .await;
    let tenant = platform.tenant("north").await;
    for operation in protected() {
        if operation.module() == "finance" {
            assert_eq!(
                call(&tenant.admin, &operation).await.status,
                404,
                "{}",
                operation.id
            );
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_named_tenant_must_be_the_one_of_the_key() {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.public_url = Some("https://wikala.example".parse().unwrap());
    })
    .await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let named = |name: &str| {
        north
            .admin
            .request(Method::GET, "/finance/accounts")
            .header("x-tenant", name.to_owned())
    };
    north.admin.send(named("north")).await.ok();
    north.admin.send(named(&north.id.to_string())).await.ok();
    let reply = north.admin.send(named("south")).await;
    assert_eq!(reply.refused(403), "auth.tenant_mismatch");
    let reply = north.admin.send(named(&south.id.to_string())).await;
    assert_eq!(reply.refused(403), "auth.tenant_mismatch");
    let at = |host: &str| {
        north
            .admin
            .request(Method::GET, "/finance/accounts")
            .header("host", host.to_owned())
    };
    north.admin.send(at("north.wikala.example")).await.ok();
    north.admin.send(at("api.wikala.example:8443")).await.ok();
    let reply = north.admin.send(at("south.wikala.example")).await;
    assert_eq!(reply.refused(403), "auth.tenant_mismatch");
    platform.stop().await;
}

#[tokio::test]
async fn a_revoked_or_expired_key_opens_nothing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let soon = (chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())
        + chrono::TimeDelta::hours(1))
    .to_rfc3339();
    let body = json!({ "name": "short", "role": "viewer", "expiresAt": soon });
    let made = tenant.admin.post("/api-keys", body).await.ok();
    let short = platform.client(made["secret"].as_str().unwrap());
    short.get("/finance/accounts").await.ok();
    platform.clock.advance(chrono::TimeDelta::hours(2));
    assert_eq!(short.get("/finance/accounts").await.status, 401);

    let made = tenant
        .admin
        .post("/api-keys", json!({ "name": "x", "role": "viewer" }))
        .await
        .ok();
    let key = platform.client(made["secret"].as_str().unwrap());
    key.get("/finance/accounts").await.ok();
    let id = made["id"].as_str().unwrap();
    assert_eq!(tenant.admin.delete(&format!("/api-keys/{id}")).await.status, 204);
    assert_eq!(key.get("/finance/accounts").await.status, 401);
    platform.stop().await;
}
