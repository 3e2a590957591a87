//! The people of a tenant, and who may do what to whom.

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::people::{NORTH, Person, SOUTH, at, change, give_within, person, put, settle, version};

fn names(page: &serde_json::Value) -> Vec<&str> {
    let data = page["data"].as_array().unwrap();
    data.iter().map(|one| one["email"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn members_are_listed_newest_first_page_by_page_and_counted() {
    let platform = TestPlatform::start().await;
    let (tenant, other) = (platform.tenant("north").await, platform.tenant("south").await);
    for name in ["amal", "badr", "cyrine"] {
        person(&platform, &tenant, name, "member").await;
    }
    person(&platform, &other, "dana", "owner").await;
    let first = tenant.admin.get("/users?limit=2&count=true").await.ok();
    assert_eq!(names(&first), ["cyrine@example.com", "badr@example.com"]);
    assert_eq!((&first["hasMore"], &first["total"]), (&json!(true), &json!(3)));
    let cursor = first["nextCursor"].as_str().unwrap();
    let next = tenant
        .admin
        .get(&format!("/users?limit=2&cursor={cursor}"))
        .await
        .ok();
    assert_eq!(names(&next), ["amal@example.com"]);
    let foreign = other.admin.get(&format!("/users?limit=2&cursor={cursor}")).await;
    assert_eq!(foreign.refused(400), "request.foreign_cursor");
    let filtered = tenant
        .admin
        .get(&format!("/users?active=true&cursor={cursor}"))
        .await;
    assert_eq!(filtered.refused(400), "request.foreign_cursor");
    platform.stop().await;
}

#[tokio::test]
async fn members_are_found_by_name_role_department_and_state() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    change(
        &amal.client,
        &at(&badr),
        json!({ "firstName": "Layla", "lastName": "100%_x" }),
    )
    .await
    .ok();
    settle(&amal.client, &badr, NORTH).await;
    let found = async |query: &str| {
        let page = tenant.admin.get(&format!("/users?{query}")).await.ok();
        names(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("q=BAD").await, ["badr@example.com"]);
    assert_eq!(found("q=lay").await, ["badr@example.com"]);
    assert_eq!(found("q=100%25_").await, ["badr@example.com"]);
    assert_eq!(found("q=1%25").await, [""; 0], "a percent sign is no wildcard");
    assert_eq!(found("q=test+per").await.len(), 2, "first and last name together");
    assert_eq!(found("q=adr").await, [""; 0], "only the beginning counts");
    assert_eq!(found("role=owner").await, ["amal@example.com"]);
    assert_eq!(found("role=nobody").await, [""; 0]);
    assert_eq!(found(&format!("department={NORTH}")).await, ["badr@example.com"]);
    assert_eq!(found(&format!("department={SOUTH}")).await, [""; 0]);
    assert_eq!(found("active=false").await, [""; 0]);
    amal.client
        .post(&format!("{}/deactivate", at(&badr)), json!({}))
        .await
        .ok();
    assert_eq!(found("active=false").await, ["badr@example.com"]);
    platform.stop().await;
}

#[tokio::test]
async fn a_query_that_makes_no_sense_is_refused() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for query in [
        "department=here".to_owned(),
        "active=maybe".to_owned(),
        "colour=red".to_owned(),
        "q=%00".to_owned(),
        "limit=0".to_owned(),
        format!("q={}", "x".repeat(255)),
    ] {
        let reply = admin.get(&format!("/users?{query}")).await;
        assert_eq!(reply.refused(400), "request.malformed_query", "{query}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_a_tenant_calls_somebody_is_its_own_business() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "admin").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let changes = json!({ "firstName": " Badr ", "phone": "+965 5555 0100" });
    let changed = change(&amal.client, &at(&badr), changes).await.ok();
    assert_eq!(
        (&changed["firstName"], &changed["lastName"]),
        (&json!("Badr"), &json!("Person"))
    );
    assert_eq!(changed["phone"], "+965 5555 0100");
    let own = badr.client.get("/auth/profile").await.ok();
    assert_eq!((&own["firstName"], &own["phone"]), (&json!("Test"), &json!(null)));
    let nothing = json!({ "firstName": null, "phone": null });
    let cleared = change(&amal.client, &at(&badr), nothing).await.ok();
    assert_eq!(
        (&cleared["firstName"], &cleared["phone"]),
        (&json!("Test"), &json!(null))
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_change_of_an_old_version_is_refused() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let read = tenant.admin.get(&at(&badr)).await;
    let old = version(&read);
    let own = change(&badr.client, "/auth/profile", json!({ "lastName": "Own" })).await;
    assert_eq!(own.status, 200);
    let late = tenant
        .admin
        .patch(&at(&badr), old, json!({ "firstName": "x" }))
        .await;
    assert_eq!(late.refused(412), "request.stale");
    let missing = tenant
        .admin
        .request(reqwest::Method::PATCH, &at(&badr))
        .json(&json!({}));
    assert_eq!(
        tenant.admin.send(missing).await.refused(428),
        "request.precondition_required"
    );
    let now = version(&tenant.admin.get(&at(&badr)).await);
    let whole = json!({ "firstName": "B", "lastName": null, "active": true });
    let put = put(&tenant.admin, &at(&badr), now, whole).await;
    assert_eq!(put.body["lastName"], "Own");
    assert!(version(&put) > now);
    platform.stop().await;
}

#[tokio::test]
async fn bad_fields_of_a_member_are_named_and_change_nothing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let before = tenant.admin.get(&at(&badr)).await.ok();
    for (field, value) in [
        ("firstName", json!("x".repeat(101))),
        ("lastName", json!("a\u{0}b")),
        ("lastName", json!("\u{202e}drow")),
        ("phone", json!("call me")),
        ("phone", json!("1".repeat(31))),
    ] {
        let reply = change(&tenant.admin, &at(&badr), json!({ field: value })).await;
        assert_eq!(reply.refused(422), "members.invalid", "{field}");
        assert_eq!(reply.body["errors"][0]["pointer"], format!("/{field}"));
    }
    for (field, value) in [
        ("firstName", json!(7)),
        ("active", json!(null)),
        ("active", json!("yes")),
        ("departmentId", json!("north")),
        ("email", json!("other@example.com")),
        ("roles", json!(["owner"])),
    ] {
        let reply = change(&tenant.admin, &at(&badr), json!({ field: value })).await;
        assert_eq!(reply.refused(400), "request.malformed_body", "{field}");
    }
    assert_eq!(tenant.admin.get(&at(&badr)).await.ok(), before);
    platform.stop().await;
}

#[tokio::test]
async fn a_member_who_is_switched_off_is_refused_at_once_and_comes_back() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    badr.client.get("/users").await.ok();
    let off = tenant
        .admin
        .post(&format!("{}/deactivate", at(&badr)), json!({}))
        .await
        .ok();
    assert_eq!(off["state"], "inactive");
    assert_eq!(badr.client.get("/users").await.status, 404, "in no tenant");
    let held = tenant.admin.get(&format!("{}/permissions", at(&badr))).await.ok();
    assert_eq!(held["active"], false);
    let on = tenant
        .admin
        .post(&format!("{}/activate", at(&badr)), json!({}))
        .await
        .ok();
    assert_eq!(on["state"], "active");
    badr.client.get("/users").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn nobody_changes_their_own_standing() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let amal = person(&platform, &tenant, "amal", "owner").await;
    person(&platform, &tenant, "badr", "owner").await;
    for path in ["deactivate", "activate", "restore"] {
        let reply = amal
            .client
            .post(&format!("{}/{path}", at(&amal)), json!({}))
            .await;
        assert_eq!(reply.refused(403), "members.oneself", "{path}");
    }
    assert_eq!(
        amal.client.delete(&at(&amal)).await.refused(403),
        "members.oneself"
    );
    for changes in [json!({ "active": false }), json!({ "departmentId": NORTH })] {
        let reply = change(&amal.client, &at(&amal), changes).await;
        assert_eq!(reply.refused(403), "members.oneself");
    }
    change(&amal.client, &at(&amal), json!({ "active": true, "phone": "1" }))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn nobody_acts_on_a_member_who_may_do_more() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let owner = person(&platform, &tenant, "amal", "owner").await;
    let admin = person(&platform, &tenant, "badr", "admin").await;
    for client in [&admin.client, &tenant.admin] {
        for path in ["deactivate", "activate"] {
            let reply = client.post(&format!("{}/{path}", at(&owner)), json!({})).await;
            assert_eq!(reply.refused(403), "members.holds_more");
        }
        assert_eq!(
            client.delete(&at(&owner)).await.refused(403),
            "members.holds_more"
        );
        let reply = change(client, &at(&owner), json!({ "phone": "1" })).await;
        assert_eq!(reply.refused(403), "members.holds_more");
        let sessions = format!("{}/sessions", at(&owner));
        assert_eq!(client.get(&sessions).await.refused(403), "members.holds_more");
        assert_eq!(client.delete(&sessions).await.refused(403), "members.holds_more");
    }
    owner.client.get("/users").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_manager_of_one_department_sees_and_reaches_only_that_one() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let owner = person(&platform, &tenant, "amal", "owner").await;
    let manager = person(&platform, &tenant, "badr", "viewer").await;
    let (near, far) = (
        person(&platform, &tenant, "cyrine", "viewer").await,
        person(&platform, &tenant, "dana", "viewer").await,
    );
    settle(&owner.client, &near, NORTH).await;
    settle(&owner.client, &far, SOUTH).await;
    let all = ["users.read", "users.update", "users.delete"];
    give_within(&platform, &manager, &all, NORTH).await;
    let page = manager.client.get("/users?count=true").await.ok();
    assert_eq!(
        (names(&page), &page["total"]),
        (vec!["cyrine@example.com"], &json!(1))
    );
    for person in [&far, &owner] {
        assert_eq!(
            manager.client.get(&at(person)).await.refused(404),
            "members.not_found"
        );
        let reply = manager
            .client
            .patch(&at(person), 1, json!({ "phone": "1" }))
            .await;
        assert_eq!(reply.refused(404), "members.not_found");
        assert_eq!(manager.client.delete(&at(person)).await.status, 404);
    }
    change(&manager.client, &at(&near), json!({ "phone": "1" }))
        .await
        .ok();
    let away = change(&manager.client, &at(&near), json!({ "departmentId": SOUTH })).await;
    assert_eq!(away.refused(403), "members.out_of_reach");
    assert_eq!(manager.client.delete(&at(&near)).await.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn a_removed_member_is_out_at_once_and_can_be_brought_back() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    settle(&tenant.admin, &badr, NORTH).await;
    assert_eq!(tenant.admin.delete(&at(&badr)).await.status, 204);
    assert_eq!(badr.client.get("/auth/me").await.status, 401);
    assert_eq!(tenant.admin.get(&at(&badr)).await.status, 404);
    assert_eq!(
        tenant.admin.delete(&at(&badr)).await.refused(404),
        "members.not_found"
    );
    let back = tenant
        .admin
        .post(&format!("{}/restore", at(&badr)), json!({}))
        .await
        .ok();
    assert_eq!(
        (&back["state"], &back["departmentId"]),
        (&json!("active"), &json!(NORTH))
    );
    assert_eq!(back["roles"][0]["role"], "member");
    assert_eq!(
        badr.client.get("/auth/me").await.status,
        401,
        "sessions do not come back"
    );
    platform
        .sign_in(&badr.email, super::people::PASSWORD)
        .await
        .get("/users")
        .await
        .ok();
    let twice = tenant
        .admin
        .post(&format!("{}/restore", at(&badr)), json!({}))
        .await;
    assert_eq!(twice.refused(404), "members.not_found");
    platform.stop().await;
}

#[tokio::test]
async fn an_address_is_free_after_removal_and_then_nobody_comes_back_to_it() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let old = person(&platform, &tenant, "badr", "member").await;
    assert_eq!(tenant.admin.delete(&at(&old)).await.status, 204);
    let new = person(&platform, &tenant, "badr", "member").await;
    assert_ne!(new.id, old.id);
    let back = tenant
        .admin
        .post(&format!("{}/restore", at(&old)), json!({}))
        .await;
    assert_eq!(back.refused(409), "platform.email_taken");
    platform.stop().await;
}

#[tokio::test]
async fn after_thirty_days_nobody_is_brought_back() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    assert_eq!(tenant.admin.delete(&at(&badr)).await.status, 204);
    platform.clock.advance(chrono::TimeDelta::days(31));
    let late = tenant
        .admin
        .post(&format!("{}/restore", at(&badr)), json!({}))
        .await;
    assert_eq!(late.refused(404), "members.not_found");
    platform.stop().await;
}

#[tokio::test]
async fn of_many_owners_who_remove_each_other_one_is_left() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let mut owners: Vec<Person> = Vec::new();
    for index in 0..10 {
        owners.push(person(&platform, &tenant, &format!("owner{index}"), "owner").await);
    }
    let count = owners.len();
    // Everybody takes the right to act from their two neighbours, all at once.
    let attempts = (0..count * 2).map(|turn| {
        let (by, whom) = (turn % count, (turn + 1 + turn / count) % count);
        let path = format!("{}/deactivate", at(&owners[whom]));
        let client = owners[by].client.clone();
        async move { client.post(&path, json!({})).await }
    });
    let replies = futures_util::future::join_all(attempts).await;
    assert!(replies.iter().all(|reply| reply.status < 500), "{replies:?}");
    let left = tenant
        .admin
        .get("/users?role=owner&active=true&count=true")
        .await
        .ok();
    assert!(left["total"].as_i64().unwrap() >= 1, "{left}");
    platform.stop().await;
}

#[tokio::test]
async fn the_sessions_of_a_member_are_shown_and_ended() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "member").await;
    let again = platform.sign_in(&badr.email, super::people::PASSWORD).await;
    let path = format!("{}/sessions", at(&badr));
    let shown = tenant.admin.get(&path).await.ok();
    assert_eq!(shown["data"].as_array().unwrap().len(), 2);
    assert_eq!(shown["data"][0]["method"], "password");
    assert_eq!(tenant.admin.delete(&path).await.status, 204);
    for client in [&badr.client, &again] {
        assert_eq!(client.get("/auth/me").await.status, 401);
    }
    assert_eq!(tenant.admin.get(&path).await.ok()["data"], json!([]));
    platform.stop().await;
}

#[tokio::test]
async fn permissions_are_listed_with_the_role_that_brings_them() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let badr = person(&platform, &tenant, "badr", "viewer").await;
    give_within(&platform, &badr, &["users.update"], NORTH).await;
    let held = tenant.admin.get(&format!("{}/permissions", at(&badr))).await.ok();
    let rows = held["permissions"].as_array().unwrap();
    let find = |name: &str| rows.iter().find(|row| row["permission"] == name).unwrap();
    assert_eq!(find("platform.self")["role"], "viewer");
    assert_eq!(find("platform.self")["departmentId"], json!(null));
    assert_eq!(find("users.update")["departmentId"], NORTH);
    platform.stop().await;
}

#[tokio::test]
async fn the_members_of_another_tenant_do_not_exist() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let badr = person(&platform, &north, "badr", "member").await;
    let path = at(&badr);
    let unknown = format!("/users/{}", wikala_kernel::id::new_uuid());
    for path in [path.as_str(), unknown.as_str(), "/users/me"] {
        for suffix in ["", "/permissions", "/sessions"] {
            let reply = south.admin.get(&format!("{path}{suffix}")).await;
            assert_eq!(reply.status, 404, "{path}{suffix}");
        }
        for act in ["deactivate", "activate", "restore"] {
            let reply = south.admin.post(&format!("{path}/{act}"), json!({})).await;
            assert_eq!(reply.status, 404, "{path}/{act}");
        }
        assert_eq!(
            south.admin.patch(path, 1, json!({ "phone": "1" })).await.status,
            404
        );
        assert_eq!(south.admin.delete(path).await.status, 404);
        assert_eq!(south.admin.delete(&format!("{path}/sessions")).await.status, 404);
    }
    badr.client.get("/auth/me").await.ok();
    platform.stop().await;
}
