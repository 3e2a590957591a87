//! Who holds which role.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::{Reply, TestPlatform};

use super::{assign, new_role, put, replace_roles, roles, somebody, take};

const SALES: &str = "01939e6c-7d2a-7c1e-9f00-00000000000a";
const STORE: &str = "01939e6c-7d2a-7c1e-9f00-00000000000b";

/// The version that a reply is of.
fn tag(reply: &Reply) -> i64 {
    let tag = reply.header("etag").expect("a version");
    tag.trim_matches('"').parse().expect("a number")
}

#[tokio::test]
async fn a_person_holds_the_union_of_many_roles_and_feels_each_change_at_once() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    let (lina, person) = somebody(&platform, tenant.id, "lina", "viewer").await;
    assert_eq!(lina.get("/api-keys").await.status, 403);
    new_role(admin, "keeper", &["platform.keys"]).await.ok();
    let given = assign(admin, &person, "keeper", None).await.ok();
    assert_eq!(given["role"], "keeper");
    lina.get("/api-keys").await.ok();
    lina.get("/finance/accounts").await.ok();
    let reply = assign(admin, &person, "keeper", None).await;
    assert_eq!(reply.refused(409), "platform.assignment_exists");
    // Somewhere else it is another assignment.
    assign(admin, &person, "keeper", Some(SALES)).await.ok();
    assert_eq!(take(admin, &person, "keeper").await.status, 204);
    assert_eq!(lina.get("/api-keys").await.refused(403), "auth.forbidden");
    assert_eq!(roles(admin, &person).await.len(), 2);
    platform.stop().await;
}

#[tokio::test]
async fn all_roles_of_a_person_are_replaced_at_once() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (_, person) = somebody(&platform, tenant.id, "lina", "viewer").await;
    let admin = &tenant.admin;
    let roles =
        json!([{ "role": "member" }, { "role": "admin", "departmentId": SALES }, { "role": "member" }]);
    let replaced = replace_roles(admin, &person, roles.clone()).await.ok();
    assert_eq!(replaced["data"].as_array().unwrap().len(), 2);
    assert_eq!(replace_roles(admin, &person, roles).await.ok(), replaced);
    let none = replace_roles(admin, &person, json!([])).await.ok();
    assert_eq!(none["data"], json!([]));
    let many: Vec<_> = (0..101).map(|_| json!({ "role": "member" })).collect();
    let reply = replace_roles(admin, &person, json!(many)).await;
    assert_eq!(reply.refused(422), "platform.assignment_invalid");
    platform.stop().await;
}

#[tokio::test]
async fn of_replacements_of_what_was_read_once_one_counts() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (admin, (_, person)) = (
        &tenant.admin,
        somebody(&platform, tenant.id, "lina", "viewer").await,
    );
    let (member, path) = (format!("/users/{person}"), format!("/users/{person}/roles"));
    let body = json!({ "roles": [{ "role": "member" }] });
    let blind = put(admin, &path, None, body.clone()).await;
    assert_eq!(blind.refused(428), "request.precondition_required");
    // A role that was given meanwhile would be taken away unseen.
    let read = tag(&admin.get(&member).await);
    assign(admin, &person, "admin", None).await.ok();
    let stale = put(admin, &path, Some(read), body.clone()).await;
    assert_eq!(stale.refused(412), "request.stale");

    let read = tag(&admin.get(&member).await);
    let replies = join_all((0..5).map(|_| put(admin, &path, Some(read), body.clone()))).await;
    let (counted, stale): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 200);
    assert_eq!(counted.len(), 1);
    assert!(stale.iter().all(|reply| reply.refused(412) == "request.stale"));
    assert_eq!(tag(counted[0]), tag(&admin.get(&member).await));
    platform.stop().await;
}

#[tokio::test]
async fn the_manager_of_one_department_does_nothing_in_its_sibling() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    new_role(admin, "lead", &["roles.read", "roles.assign", "finance.read"])
        .await
        .ok();
    new_role(admin, "clerk", &["finance.read"]).await.ok();
    let (lead, own) = somebody(&platform, tenant.id, "lead", "viewer").await;
    let (_, near) = somebody(&platform, tenant.id, "near", "viewer").await;
    let (_, far) = somebody(&platform, tenant.id, "far", "viewer").await;
    let sql = platform.sql().await;
    for (person, department) in [(&own, SALES), (&near, SALES), (&far, STORE)] {
        let set = format!(
            "UPDATE platform.memberships SET department_id = '{department}' WHERE user_id = '{person}'"
        );
        sql.batch_execute(&set).await.unwrap();
    }
    assign(admin, &own, "lead", Some(SALES)).await.ok();
    assign(&lead, &near, "clerk", Some(SALES)).await.ok();
    for (person, department) in [
        (&near, Some(STORE)),
        (&near, None),
        (&far, Some(SALES)),
        (&far, Some(STORE)),
        (&own, None),
    ] {
        let reply = assign(&lead, person, "clerk", department).await;
        assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    }
    assert_eq!(roles(&lead, &near).await.len(), 2);
    let hidden = lead.get(&format!("/users/{far}/roles")).await;
    assert_eq!(hidden.refused(404), "members.not_found");
    // What is held in one department opens nothing that concerns the whole tenant.
    assert_eq!(lead.get("/roles").await.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn nobody_takes_from_somebody_who_holds_more() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (_, boss) = somebody(&platform, tenant.id, "boss", "owner").await;
    somebody(&platform, tenant.id, "other", "owner").await;
    let reply = take(&tenant.admin, &boss, "owner").await;
    assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    let reply = replace_roles(&tenant.admin, &boss, json!([])).await;
    assert_eq!(reply.refused(403), "platform.exceeds_own_permissions");
    let reply = assign(&tenant.admin, &boss, "owner", Some(SALES)).await;
    assert_eq!(reply.refused(422), "platform.assignment_invalid");
    platform.stop().await;
}

#[tokio::test]
async fn of_owners_who_all_leave_at_once_one_stays() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let mut owners = Vec::new();
    for n in 0..4 {
        owners.push(somebody(&platform, tenant.id, &format!("owner{n}"), "owner").await);
    }
    let leave = owners
        .iter()
        .map(|(client, own)| async move { replace_roles(client, own, json!([{ "role": "viewer" }])).await });
    let replies = join_all(leave).await;
    let left = replies.iter().filter(|reply| reply.status == 200).count();
    assert_eq!(left, 3);
    let stays = replies.iter().find(|reply| reply.status != 200).unwrap();
    assert_eq!(stays.refused(409), "members.last_owner");
    platform.stop().await;
}

#[tokio::test]
async fn strangers_to_the_tenant_are_no_members() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let (_, person) = somebody(&platform, south.id, "lina", "viewer").await;
    for reply in [
        assign(&north.admin, &person, "viewer", None).await,
        north.admin.get(&format!("/users/{person}/roles")).await,
        replace_roles(&north.admin, &person, json!([])).await,
        north
            .admin
            .delete(&format!("/users/{person}/roles/{person}"))
            .await,
    ] {
        assert_eq!(reply.refused(404), "members.not_found");
    }
    let (_, own) = somebody(&platform, north.id, "omar", "viewer").await;
    let reply = north.admin.delete(&format!("/users/{own}/roles/{person}")).await;
    assert_eq!(reply.refused(404), "platform.assignment_not_found");
    for role in ["nobody", "", "\0", &"x".repeat(5_000)] {
        assert_eq!(
            assign(&north.admin, &own, role, None).await.refused(404),
            "platform.role_not_found"
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_demotion_is_felt_by_the_next_request() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (lina, person) = somebody(&platform, tenant.id, "lina", "admin").await;
    for _ in 0..5 {
        lina.get("/api-keys").await.ok();
        take(&tenant.admin, &person, "admin").await;
        assert_eq!(lina.get("/api-keys").await.refused(403), "auth.forbidden");
        assign(&tenant.admin, &person, "admin", None).await.ok();
    }
    let began = Instant::now();
    take(&tenant.admin, &person, "admin").await;
    assert_eq!(lina.get("/api-keys").await.status, 403);
    assert!(began.elapsed() < Duration::from_secs(5));
    platform.stop().await;
}
