//! One person in several tenants: acting in one of them, and leaving.

use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant};

use super::people::{PASSWORD, Person, at, person};

/// Makes somebody a member of a further tenant.
pub(crate) async fn join(platform: &TestPlatform, user: &str, tenant: &TestTenant, role: &str) {
    let tenant = tenant.id;
    let statements = format!(
        "INSERT INTO platform.memberships (tenant_id, user_id) VALUES ('{tenant}', '{user}');
         INSERT INTO platform.user_roles (id, tenant_id, user_id, role_id, assigned_by)
         SELECT gen_random_uuid(), '{tenant}', '{user}', id, 'test' FROM platform.roles
         WHERE pack = 'standard' AND name = '{role}';"
    );
    platform.sql().await.batch_execute(&statements).await.unwrap();
}

async fn switch(client: &Client, tenant: &str) -> wikala_test_kit::Reply {
    client.post("/auth/switch", json!({ "tenant": tenant })).await
}

fn slugs(tenants: &Value) -> Vec<&str> {
    let data = tenants["data"].as_array().unwrap();
    data.iter().map(|one| one["slug"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_member_of_two_tenants_acts_in_one_at_a_time() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let lina = person(&platform, &north, "lina", "viewer").await;
    join(&platform, &lina.id, &south, "admin").await;
    let own = lina.client.get("/auth/tenants").await.ok();
    assert_eq!(slugs(&own), ["north", "south"]);
    assert_eq!(
        (&own["data"][0]["current"], &own["data"][1]["current"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(own["data"][1]["roles"], json!(["admin"]));
    assert_eq!(lina.client.get("/api-keys").await.refused(403), "auth.forbidden");
    for name in ["south".to_owned(), south.id.to_string()] {
        let switched = switch(&lina.client, &name).await.ok();
        assert_eq!(
            (&switched["tenant"], &switched["expiresIn"]),
            (&json!("south"), &json!(900))
        );
        let there = platform.client(switched["accessToken"].as_str().unwrap());
        there.get("/api-keys").await.ok();
        assert_eq!(there.get("/auth/me").await.ok()["tenant"]["slug"], "south");
        assert_eq!(
            there.get("/users").await.ok()["data"].as_array().unwrap().len(),
            1
        );
    }
    // The token from before still acts where it was made for, until it expires.
    assert_eq!(lina.client.get("/auth/me").await.ok()["tenant"]["slug"], "north");
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_one_cannot_act_in_is_as_unknown_as_none() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let west = platform.tenant("west").await;
    let lina = person(&platform, &north, "lina", "viewer").await;
    join(&platform, &lina.id, &west, "viewer").await;
    west.admin
        .post(&format!("{}/deactivate", at(&lina)), json!({}))
        .await
        .ok();
    let mut answers = Vec::new();
    for name in [
        "south",
        &south.id.to_string(),
        "nowhere",
        "west",
        "",
        "a\u{0}b",
        &"x".repeat(5000),
    ] {
        let reply = switch(&lina.client, name).await;
        assert_eq!(reply.refused(404), "tenant.not_found", "{name}");
        answers.push(reply.body["detail"].clone());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    let own = lina.client.get("/auth/tenants").await.ok();
    assert_eq!(
        (slugs(&own), &own["data"][1]["active"]),
        (vec!["north", "west"], &json!(false))
    );
    assert_eq!(
        north.admin.get("/auth/tenants").await.refused(403),
        "auth.person_required"
    );
    assert_eq!(
        switch(&north.admin, "north").await.refused(403),
        "auth.person_required"
    );
    platform.stop().await;
}

#[tokio::test]
async fn whoever_leaves_is_out_at_once_and_is_not_brought_back() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let lina = person(&platform, &north, "lina", "member").await;
    join(&platform, &lina.id, &south, "member").await;
    let leave =
        async |client: &Client, tenant: &str| client.post("/auth/leave", json!({ "tenant": tenant })).await;
    assert_eq!(
        leave(&lina.client, "nowhere").await.refused(404),
        "tenant.not_found"
    );
    assert_eq!(leave(&lina.client, "south").await.status, 204);
    assert_eq!(
        leave(&lina.client, "south").await.refused(404),
        "tenant.not_found"
    );
    let own = lina.client.get("/auth/tenants").await.ok();
    assert_eq!(slugs(&own), ["north"], "the session in the other tenant goes on");
    let back = south
        .admin
        .post(&format!("{}/restore", at(&lina)), json!({}))
        .await;
    assert_eq!(
        back.refused(404),
        "members.not_found",
        "nobody is a member against their will"
    );
    assert_eq!(leave(&lina.client, "north").await.status, 204);
    assert_eq!(lina.client.get("/auth/me").await.status, 401);
    let body = json!({ "email": lina.email, "password": PASSWORD });
    assert_eq!(
        platform.nobody().post("/auth/login", body).await.refused(403),
        "auth.no_tenant"
    );
    platform.stop().await;
}

#[tokio::test]
async fn of_twenty_owners_who_leave_at_once_one_stays() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let mut owners = Vec::new();
    for index in 0..20 {
        owners.push(person(&platform, &tenant, &format!("owner{index}"), "owner").await);
    }
    let leave = |owner: &Person| {
        let client = owner.client.clone();
        async move { client.post("/auth/leave", json!({ "tenant": "north" })).await }
    };
    let replies = join_all(owners.iter().map(leave)).await;
    let left = replies.iter().filter(|reply| reply.status == 204).count();
    assert_eq!(left, 19, "{replies:?}");
    let stays = replies.iter().position(|reply| reply.status == 409).unwrap();
    assert_eq!(replies[stays].refused(409), "members.last_owner");
    let page = tenant.admin.get("/users?role=owner&count=true").await.ok();
    assert_eq!(
        (&page["total"], &page["data"][0]["id"]),
        (&json!(1), &json!(owners[stays].id))
    );
    platform.stop().await;
}
