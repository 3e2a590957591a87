//! A tenant that lets nobody in without a second factor.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use wikala_kernel::id::TenantId;
use wikala_test_kit::peers::Authenticator;
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::proofs::{LINA, ORIGIN, PASSWORD, answer, challenge, switch_app_on, who_is, with_lina};

const SECURITY: &str = "/tenant/security";

/// The owner of a tenant, signed in.
async fn boss(platform: &TestPlatform, tenant: TenantId) -> Client {
    let email = "boss@example.com";
    platform.person(tenant, email, PASSWORD, "owner", true).await;
    platform.sign_in(email, PASSWORD).await
}

/// Demands a second factor, or no longer, of the version that is there.
async fn demand(by: &Client, second_factor: &str) -> Reply {
    let tag = by.get(SECURITY).await;
    let request = by.request(Method::PATCH, SECURITY);
    let tag = tag.header("etag").unwrap_or("\"1\"").to_owned();
    let body = json!({ "secondFactor": second_factor });
    by.send(request.header("if-match", tag).json(&body)).await
}

async fn is_confined(who: &Client) -> bool {
    assert_eq!(who.get("/auth/me").await.status, 200);
    let reply = who.get("/finance/accounts").await;
    let confined = reply.status != 200;
    if confined {
        assert_eq!(reply.refused(403), "auth.second_factor_required");
    }
    confined
}

#[tokio::test]
async fn whoever_has_none_gets_no_further_than_their_own_account() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (north, _) = who_is(&lina).await;
    let boss = boss(&platform, north).await;
    assert!(!is_confined(&lina).await);
    assert_eq!(demand(&boss, "required").await.ok()["secondFactor"], "required");

    // Also whoever demanded it, also on the platform.
    for (who, path) in [
        (&lina, "/finance/accounts"),
        (&boss, "/users"),
        (&boss, SECURITY),
        (&boss, "/tenants"),
    ] {
        let reply = who.get(path).await;
        assert_eq!(reply.refused(403), "auth.second_factor_required", "{path}");
    }
    assert_eq!(
        demand(&boss, "optional").await.refused(403),
        "auth.second_factor_required"
    );
    lina.get("/auth/sessions").await.ok();
    let key = platform.client(&platform.key(north, "admin").await);
    key.get("/finance/accounts").await.ok();

    let again = platform.sign_in(LINA, PASSWORD).await;
    assert!(is_confined(&again).await);
    let (app, _) = switch_app_on(&platform, &again).await;
    assert!(!is_confined(&again).await, "enrolled, so let in at once");
    let challenge = challenge(&platform, LINA).await;
    let tokens = answer(&platform, &challenge, "totp", &app.next_code(&platform))
        .await
        .ok();
    let proven = platform.client(tokens["accessToken"].as_str().unwrap());
    assert!(!is_confined(&proven).await);
    let off = proven.post("/auth/disable-2fa", json!({ "kind": "totp" })).await;
    assert_eq!(off.status, 204);
    assert!(is_confined(&proven).await, "switched off, so out at once");
    assert_eq!(proven.post("/auth/logout", json!({})).await.status, 204);

    switch_app_on(&platform, &boss).await;
    demand(&boss, "optional").await.ok();
    assert!(!is_confined(&again).await);
    platform.stop().await;
}

#[tokio::test]
async fn it_is_demanded_where_the_session_acts() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (_, person) = who_is(&lina).await;
    let south = platform.tenant("south").await;
    demand(&south.admin, "required").await.ok();
    let join = format!(
        "INSERT INTO platform.memberships (tenant_id, user_id) VALUES ('{south}', '{person}');
         INSERT INTO platform.user_roles (id, tenant_id, user_id, role_id, assigned_by)
         SELECT gen_random_uuid(), '{south}', '{person}', id, 'test' FROM platform.roles
         WHERE pack = 'standard' AND name = 'member';",
        south = south.id
    );
    platform.sql().await.batch_execute(&join).await.unwrap();
    let switch = async |who: &Client, tenant: &str| {
        let switched = who.post("/auth/switch", json!({ "tenant": tenant })).await.ok();
        platform.client(switched["accessToken"].as_str().unwrap())
    };
    let there = switch(&lina, "south").await;
    assert!(is_confined(&there).await);
    let back = switch(&there, "north").await;
    assert!(!is_confined(&back).await);
    platform.stop().await;
}

#[tokio::test]
async fn a_device_that_verified_its_owner_is_enough() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (north, _) = who_is(&lina).await;
    let options = |started: &Value| json!({ "publicKey": started["publicKey"] });
    let mut device = Authenticator::new(ORIGIN);
    let started = lina.post("/auth/passkeys/register/start", json!({})).await.ok();
    let made = device.create(&options(&started)).await.expect("a credential");
    let body = json!({ "ceremony": started["ceremony"], "name": "Telephone", "credential": made });
    lina.post("/auth/passkeys/register/finish", body).await.ok();
    demand(&boss(&platform, north).await, "required").await.ok();

    let nobody = platform.nobody();
    let started = nobody.post("/auth/passkeys/login/start", json!({})).await.ok();
    let signed = device.get(&options(&started)).await.expect("an assertion");
    let body = json!({ "ceremony": started["ceremony"], "credential": signed });
    let tokens = nobody.post("/auth/passkeys/login/finish", body).await.ok();
    let with_device = platform.client(tokens["accessToken"].as_str().unwrap());
    assert!(!is_confined(&with_device).await);
    assert!(is_confined(&lina).await, "she came with a password alone");
    platform.stop().await;
}

#[tokio::test]
async fn the_demand_is_made_of_what_was_read_and_by_few() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (north, _) = who_is(&lina).await;
    assert_eq!(demand(&lina, "required").await.refused(403), "auth.forbidden");
    let admin = platform.client(&platform.key(north, "admin").await);
    let body = json!({ "secondFactor": "required" });
    let blind = admin.request(Method::PATCH, SECURITY).json(&body);
    assert_eq!(
        admin.send(blind).await.refused(428),
        "request.precondition_required"
    );
    assert_eq!(admin.patch(SECURITY, 0, body).await.refused(412), "request.stale");
    for body in [
        json!({}),
        json!({ "secondFactor": "sometimes" }),
        json!({ "secondFactor": null }),
    ] {
        assert_eq!(admin.patch(SECURITY, 1, body).await.status, 400);
    }
    assert_eq!(
        admin.get(SECURITY).await.ok(),
        json!({ "secondFactor": "optional" })
    );
    demand(&admin, "required").await.ok();
    let read = admin.get(SECURITY).await;
    let again = demand(&admin, "required").await;
    assert_ne!(read.header("etag"), again.header("etag"));
    platform.stop().await;
}

#[test]
fn no_action_of_ones_own_account_opens_anything_else() {
    let operations = wikala_server::compose::operations();
    let (own, other): (Vec<_>, Vec<_>) = operations
        .iter()
        .filter_map(|operation| Some((operation.path, operation.description.rule?.name)))
        .partition(|(path, _)| path.starts_with("/auth/"));
    let own: BTreeSet<&str> = own.into_iter().map(|(_, name)| name).collect();
    assert!(own.contains("platform.manage_second_factors"), "{own:?}");
    let open: Vec<_> = other.into_iter().filter(|(_, name)| own.contains(name)).collect();
    assert!(open.is_empty(), "{open:?}");
}
