//! Roles that a tenant makes for itself.

use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::{TestPlatform, id, version};

use super::{assign, new_role, put, somebody};

#[tokio::test]
async fn a_role_is_made_read_changed_and_deleted() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let made = new_role(&tenant.admin, "clerk", &["finance.read"]).await.ok();
    assert_eq!(
        (&made["isSystem"], &made["isOwner"]),
        (&json!(false), &json!(false))
    );
    let path = format!("/roles/{}", id(&made));
    let read = tenant.admin.get(&path).await;
    assert_eq!(read.header("etag"), Some("\"1\""));
    assert_eq!(read.ok(), made);
    let body =
        json!({ "name": "clerk", "displayName": "Clerk", "permissions": ["finance.read", "finance.create"] });
    assert_eq!(put(&tenant.admin, &path, None, body.clone()).await.status, 428);
    let changed = put(&tenant.admin, &path, Some(1), body.clone()).await.ok();
    assert_eq!(changed["permissions"], json!(["finance.create", "finance.read"]));
    assert_eq!(version(&changed), 2);
    assert_eq!(
        put(&tenant.admin, &path, Some(1), body).await.refused(412),
        "request.stale"
    );
    assert_eq!(
        tenant.admin.delete_version(&path, 1).await.refused(412),
        "request.stale"
    );
    assert_eq!(tenant.admin.delete_version(&path, 2).await.status, 204);
    assert_eq!(
        tenant.admin.get(&path).await.refused(404),
        "platform.role_not_found"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_role_of_the_pack_stays_as_it_is() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (owner, _) = somebody(&platform, tenant.id, "owner", "owner").await;
    for role in owner.all("/roles").await {
        let path = format!("/roles/{}", id(&role));
        let body = json!({ "name": "x", "displayName": "x", "permissions": [] });
        let reply = put(&owner, &path, Some(1), body).await;
        assert_eq!(reply.refused(409), "platform.role_is_system");
        let reply = owner.delete_version(&path, 1).await;
        assert_eq!(reply.refused(409), "platform.role_is_system");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_name_is_free_of_the_pack_and_of_the_tenants_own() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    new_role(&north.admin, "clerk", &[]).await.ok();
    for name in ["clerk", "owner", "viewer"] {
        let reply = new_role(&north.admin, name, &[]).await;
        assert_eq!(reply.refused(409), "platform.role_exists", "{name}");
    }
    new_role(&south.admin, "clerk", &[]).await.ok();
    // A name of another pack means nothing here.
    new_role(&north.admin, "employee", &[]).await.ok();
    for name in ["", "Clerk", "1st", "a b", "a\0b", "كاتب", &"x".repeat(51)] {
        let reply = new_role(&north.admin, name, &[]).await;
        assert_eq!(reply.refused(422), "platform.role_invalid", "{name:?}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn another_tenants_role_is_not_there() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let made = new_role(&south.admin, "clerk", &[]).await.ok();
    let path = format!("/roles/{}", id(&made));
    let body = json!({ "name": "mine", "displayName": "x", "permissions": [] });
    for reply in [
        north.admin.get(&path).await,
        put(&north.admin, &path, Some(1), body).await,
        north.admin.delete_version(&path, 1).await,
    ] {
        assert_eq!(reply.refused(404), "platform.role_not_found");
    }
    let (_, person) = somebody(&platform, north.id, "lina", "viewer").await;
    assert_eq!(
        assign(&north.admin, &person, "clerk", None).await.refused(404),
        "platform.role_not_found"
    );
    platform.stop().await;
}

#[tokio::test]
async fn nobody_makes_a_role_of_more_than_they_hold() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (owner, _) = somebody(&platform, tenant.id, "owner", "owner").await;
    // The admin holds everything but the ownership.
    let reply = new_role(&tenant.admin, "boss", &["platform.ownership"]).await;
    assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    let boss = new_role(&owner, "boss", &["platform.ownership"]).await.ok();
    let path = format!("/roles/{}", id(&boss));
    let less = json!({ "name": "boss", "displayName": "x", "permissions": [] });
    let reply = put(&tenant.admin, &path, Some(1), less).await;
    assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    let reply = tenant.admin.delete_version(&path, 1).await;
    assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    let clerk = new_role(&tenant.admin, "clerk", &["finance.read"]).await.ok();
    let more = json!({ "name": "clerk", "displayName": "x", "permissions": ["platform.ownership"] });
    let reply = put(&tenant.admin, &format!("/roles/{}", id(&clerk)), Some(1), more).await;
    assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    for name in ["finance.everything", "platform.tenants.manage", "", "a\0b"] {
        let reply = new_role(&owner, "odd", &[name]).await;
        assert_eq!(reply.refused(422), "platform.role_invalid", "{name:?}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_role_in_use_goes_only_when_its_holders_get_another() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    let (lina, person) = somebody(&platform, tenant.id, "lina", "viewer").await;
    let clerk = new_role(admin, "clerk", &["finance.read", "finance.create"])
        .await
        .ok();
    let reader = new_role(admin, "reader", &["finance.read"]).await.ok();
    assign(admin, &person, "clerk", None).await.ok();
    assign(admin, &person, "reader", None).await.ok();
    let made = admin
        .post("/api-keys", json!({ "name": "k", "role": "clerk" }))
        .await
        .ok();
    let key = platform.client(made["secret"].as_str().unwrap());
    let path = format!("/roles/{}", id(&clerk));
    assert_eq!(
        admin.delete_version(&path, 1).await.refused(409),
        "platform.role_in_use"
    );
    let to = |other: &str| format!("{path}?reassignTo={other}");
    for nowhere in [id(&clerk), tenant.id.to_string()] {
        let reply = admin.delete_version(&to(&nowhere), 1).await;
        assert_eq!(reply.refused(422), "platform.role_invalid");
    }
    assert_eq!(admin.delete_version(&to("x"), 1).await.status, 400);
    assert_ne!(key.post("/finance/accounts", json!({})).await.status, 401);
    assert_eq!(admin.delete_version(&to(&id(&reader)), 1).await.status, 204);
    let held = admin.all(&format!("/users/{person}/roles")).await;
    let names: Vec<_> = held.iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert_eq!(names, ["viewer", "reader"]);
    key.get("/finance/transactions").await.ok();
    for client in [&lina, &key] {
        let reply = client.post("/finance/transactions", json!({})).await;
        assert_eq!(reply.refused(403), "auth.forbidden");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_role_that_somebody_is_invited_to_goes_only_when_they_get_another() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    let clerk = new_role(admin, "clerk", &["finance.read"]).await.ok();
    let reader = new_role(admin, "reader", &["finance.read"]).await.ok();
    let invite = async |email: &str| {
        let body = json!({ "email": email, "role": "clerk" });
        id(&admin.post("/invitations", body).await.ok())
    };
    let (open, over) = (invite("open@example.com").await, invite("over@example.com").await);
    assert_eq!(admin.delete(&format!("/invitations/{over}")).await.status, 204);
    let path = format!("/roles/{}", id(&clerk));
    let reply = admin.delete_version(&path, 1).await;
    assert_eq!(reply.refused(409), "platform.role_in_use");
    // An invitation that ran out can be sent again.
    platform.clock.advance(chrono::TimeDelta::days(8));
    let reply = admin.delete_version(&path, 1).await;
    assert_eq!(reply.refused(409), "platform.role_in_use");
    let to_another = format!("{path}?reassignTo={}", id(&reader));
    assert_eq!(admin.delete_version(&to_another, 1).await.status, 204);
    let invited = admin.get(&format!("/users/{open}")).await.ok();
    assert_eq!(invited["roles"][0]["role"], "reader");

    let cook = new_role(admin, "cook", &[]).await.ok();
    let body = json!({ "email": "cook@example.com", "role": "cook" });
    let invited = id(&admin.post("/invitations", body).await.ok());
    assert_eq!(admin.delete(&format!("/invitations/{invited}")).await.status, 204);
    let unneeded = admin.delete_version(&format!("/roles/{}", id(&cook)), 1).await;
    assert_eq!(unneeded.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn of_many_roles_made_at_once_no_more_than_the_limit_are_there() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let sql = platform.sql().await;
    sql.batch_execute(&format!(
        "INSERT INTO platform.roles (id, tenant_id, name, display_name, is_system)
         SELECT gen_random_uuid(), '{}', 'role_' || n, 'x', false FROM generate_series(1, 195) AS n",
        tenant.id
    ))
    .await
    .unwrap();
    let names: Vec<String> = (0..12).map(|n| format!("late_{n}")).collect();
    let replies = join_all(names.iter().map(|name| new_role(&tenant.admin, name, &[]))).await;
    let made = replies.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(made, 5);
    let refused = replies.iter().filter(|reply| reply.status != 201);
    for reply in refused {
        assert_eq!(reply.refused(409), "platform.too_many_roles");
    }
    platform.stop().await;
}
