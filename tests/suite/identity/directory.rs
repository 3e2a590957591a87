//! A directory that speaks SCIM 2.0 makes, changes and removes people.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::peers::ScimCheck;
use wikala_test_kit::{Client, Reply, TestPlatform};

pub(crate) const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

pub(super) async fn send(client: &Client, method: Method, path: &str, body: Value) -> Reply {
    let request = client.request(method, &format!("/scim/v2{path}"));
    let request = request.header("content-type", "application/scim+json");
    client.send(request.body(body.to_string())).await
}

async fn patch(client: &Client, path: &str, operations: Value) -> Reply {
    let body = json!({ "schemas": [PATCH], "Operations": operations });
    send(client, Method::PATCH, path, body).await
}

fn lina() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "lina@example.com",
        "externalId": "0042",
        "name": { "givenName": "Lina", "familyName": "Haddad" },
        "emails": [{ "value": "lina@example.com", "type": "work", "primary": true }],
    })
}

#[tokio::test]
async fn a_tester_written_by_others_finds_no_violation() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let key = tenant.admin.bearer().unwrap();
    let Some(checks) = ScimCheck::run(&format!("{}/scim/v2", platform.url), key).await else {
        return;
    };
    let violations: Vec<&ScimCheck> = checks.iter().filter(|check| check.is_violation()).collect();
    assert!(violations.is_empty(), "{violations:#?}");
    let passed = checks.iter().filter(|check| check.status == "success").count();
    assert!(
        passed > 60,
        "only {passed} of {} checks succeeded: {checks:#?}",
        checks.len()
    );
    platform.stop().await;
}

#[tokio::test]
async fn somebody_who_is_switched_off_is_out_with_the_next_request() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", "Correct-Horse-1", "member", false)
        .await;
    let lina = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    lina.get("/finance/accounts").await.ok();
    let found = "/scim/v2/Users?filter=userName%20eq%20%22LINA@example.com%22";
    let found = tenant.admin.get(found).await.ok();
    assert_eq!(found["totalResults"], 1);
    let path = format!("/Users/{}", found["Resources"][0]["id"].as_str().unwrap());
    let off = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
    assert_eq!(patch(&tenant.admin, &path, off).await.ok()["active"], false);
    assert_ne!(lina.get("/finance/accounts").await.status, 200);
    let on = json!([{ "op": "replace", "value": { "active": true } }]);
    assert_eq!(patch(&tenant.admin, &path, on).await.ok()["active"], true);
    lina.get("/finance/accounts").await.ok();
    assert_eq!(tenant.admin.delete(&format!("/scim/v2{path}")).await.status, 204);
    assert_ne!(lina.get("/finance/accounts").await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn a_name_is_taken_once_and_free_again_after_the_end() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let made = send(&north.admin, Method::POST, "/Users", lina()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(
        made.header("location")
            .unwrap()
            .ends_with(made.body["id"].as_str().unwrap())
    );
    let again = send(&north.admin, Method::POST, "/Users", lina()).await;
    assert_eq!(
        (again.status, &again.body["scimType"]),
        (409, &json!("uniqueness"))
    );
    let there = send(&south.admin, Method::POST, "/Users", lina()).await;
    assert_eq!(there.status, 201, "another tenant has a directory of its own");

    let path = format!("/scim/v2/Users/{}", made.body["id"].as_str().unwrap());
    assert_eq!(north.admin.delete(&path).await.status, 204);
    assert_eq!(north.admin.get(&path).await.refused(404), "scim.not_found");
    south.admin.get(&path).await.ok();
    let anew = send(&north.admin, Method::POST, "/Users", lina()).await;
    assert_eq!(anew.status, 201);
    platform.stop().await;
}

#[tokio::test]
async fn a_group_called_like_a_role_brings_it_and_takes_it_along() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", "Correct-Horse-1", "viewer", false)
        .await;
    let lina = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    let me = lina.get("/auth/me").await.ok()["id"].clone();
    let account = json!({ "name": "Till", "kind": "cash", "currency": "KWD" });
    let open = async || lina.post("/finance/accounts", account.clone()).await;
    assert_eq!(open().await.refused(403), "auth.forbidden");
    let group = json!({ "displayName": "Admin", "members": [{ "value": me }] });
    let made = send(&tenant.admin, Method::POST, "/Groups", group).await;
    assert_eq!(made.status, 201, "{}", made.body);
    open().await.ok();
    let path = format!("/Groups/{}", made.body["id"].as_str().unwrap());
    let there = format!("/scim/v2{path}");
    let named = tenant
        .admin
        .get(&format!("{there}?attributes=members.display"))
        .await
        .ok();
    assert_eq!(named["members"][0]["display"], "lina@example.com");
    for plain in [made.body, tenant.admin.get(&there).await.ok()] {
        assert!(plain["members"][0].get("display").is_none(), "{plain}");
        assert_eq!(plain["members"][0]["value"], me);
    }
    let gone = json!([{ "op": "remove", "path": format!("members[value eq {me}]") }]);
    let left = patch(&tenant.admin, &path, gone).await.ok();
    assert!(left.get("members").is_none(), "{left}");
    assert_eq!(open().await.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn nonsense_is_refused_in_words_a_directory_reads() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    for filter in [
        "userName",
        "userName eq",
        "(((",
        "a.b.c pr",
        "userName eq \"x\" or",
    ] {
        let request = admin
            .request(Method::GET, "/scim/v2/Users")
            .query(&[("filter", filter)]);
        let reply = admin.send(request).await;
        assert_eq!(
            (reply.status, &reply.body["scimType"]),
            (400, &json!("invalidFilter")),
            "{filter}"
        );
    }
    let long = "x".repeat(300);
    for body in [
        json!({}),
        json!([]),
        json!(7),
        json!({ "userName": 7 }),
        json!({ "userName": "" }),
        json!({ "userName": long }),
        json!({ "userName": "a\u{0}b" }),
        json!({ "userName": "a", "active": "perhaps" }),
        json!({ "userName": "a", "title": "\u{0}" }),
        json!({ "userName": "a", "title": "x".repeat(30_000) }),
    ] {
        let reply = send(admin, Method::POST, "/Users", body.clone()).await;
        assert!((400..500).contains(&reply.status), "{body}: {}", reply.body);
    }
    let stranger =
        json!({ "displayName": "x", "members": [{ "value": "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11" }] });
    let reply = send(admin, Method::POST, "/Groups", stranger).await;
    assert_eq!(
        (reply.status, &reply.body["scimType"]),
        (400, &json!("invalidValue"))
    );
    let member = platform.client(&platform.key(tenant.id, "member").await);
    assert_eq!(member.get("/scim/v2/Users").await.refused(403), "auth.forbidden");
    assert_eq!(
        platform.nobody().get("/scim/v2/Users").await.refused(401),
        "auth.unauthenticated"
    );
    platform.stop().await;
}

/// The ids of what a list answers to a filter.
async fn found(client: &Client, kind: &str, filter: &str) -> Vec<Value> {
    let request = client.request(Method::GET, &format!("/scim/v2/{kind}"));
    let list = client.send(request.query(&[("filter", filter)])).await.ok();
    let ids: Vec<Value> = list["Resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].clone())
        .collect();
    assert_eq!(list["totalResults"], ids.len(), "{filter}");
    ids
}

#[tokio::test]
async fn a_filter_finds_the_same_in_the_database_and_in_documents() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let admin = &north.admin;
    let lina = send(admin, Method::POST, "/Users", lina()).await.ok();
    send(&south.admin, Method::POST, "/Users", self::lina())
        .await
        .ok();
    // Nobody but their address names them.
    platform
        .person(north.id, "omar@example.com", "Correct-Horse-1", "member", false)
        .await;
    let left = json!({ "userName": "Left", "externalId": "0043", "active": false });
    let left = send(admin, Method::POST, "/Users", left).await.ok();
    let group = json!({ "displayName": "Cooks", "externalId": "g1", "members": [{ "value": lina["id"] }] });
    let cooks = send(admin, Method::POST, "/Groups", group).await.ok();
    let by_id = |one: &Value| format!("id eq {}", one["id"]);
    for (kind, filter, count) in [
        ("Users", "userName eq \"LINA@example.com\"".to_owned(), 1),
        ("Users", "userName eq \"Omar@Example.com\"".to_owned(), 1),
        ("Users", "userName eq \"lina\"".to_owned(), 0),
        ("Users", "userName eq \"left\" and active eq true".to_owned(), 0),
        ("Users", "active eq false".to_owned(), 1),
        ("Users", "active eq true".to_owned(), 2),
        ("Users", "externalId eq \"0042\"".to_owned(), 1),
        ("Users", "externalId eq \"0042\\u0000\"".to_owned(), 0),
        ("Users", format!("{} and externalId eq \"0043\"", by_id(&left)), 1),
        ("Users", by_id(&cooks), 0),
        ("Groups", "displayName eq \"cooks\"".to_owned(), 1),
        ("Groups", "externalId eq \"G1\"".to_owned(), 0),
        ("Groups", by_id(&cooks), 1),
        ("Groups", "active eq true".to_owned(), 0),
    ] {
        let sought = found(admin, kind, &filter).await;
        // The database is asked for no negation.
        assert_eq!(
            sought,
            found(admin, kind, &format!("not (not ({filter}))")).await,
            "{filter}"
        );
        assert_eq!(sought.len(), count, "{filter}");
    }
    let mixed = format!("{} and name.familyName sw \"had\"", by_id(&lina));
    assert_eq!(found(admin, "Users", &mixed).await, [lina["id"].clone()]);
    let shown = admin.get("/scim/v2/Users?filter=active%20eq%20true").await.ok();
    assert_eq!(shown["Resources"][0]["groups"][0]["display"], "Cooks");
    platform.stop().await;
}

#[tokio::test]
async fn a_list_is_read_in_parts() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    for n in 0..5 {
        let user = json!({ "userName": format!("user{n}"), "active": n != 2 });
        send(&tenant.admin, Method::POST, "/Users", user).await.ok();
    }
    // With and without the database's help.
    for filter in ["active%20eq%20true", "not%20(active%20eq%20false)"] {
        for (start, count, names) in [
            ("1", "2", vec!["user0", "user1"]),
            ("3", "200", vec!["user3", "user4"]),
            ("0", "1", vec!["user0"]),
            ("4", "0", vec![]),
            ("5", "-1", vec![]),
            ("9223372036854775807", "9", vec![]),
        ] {
            let path = format!("/scim/v2/Users?filter={filter}&startIndex={start}&count={count}");
            let part = tenant.admin.get(&path).await.ok();
            let shown = part["Resources"].as_array().unwrap().iter();
            let shown: Vec<_> = shown.map(|one| one["userName"].as_str().unwrap()).collect();
            assert_eq!(
                (shown, &part["totalResults"]),
                (names.clone(), &json!(4)),
                "{path}"
            );
            assert_eq!(part["itemsPerPage"], names.len(), "{path}");
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_directory_takes_nothing_from_those_who_may_do_more_than_its_key() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    for (email, role) in [("boss@example.com", "owner"), ("second@example.com", "owner")] {
        platform
            .person(tenant.id, email, "Correct-Horse-1", role, false)
            .await;
    }
    // The key is an administrator's, which is less than an owner.
    let found = tenant
        .admin
        .get("/scim/v2/Users?filter=userName%20eq%20%22boss@example.com%22")
        .await
        .ok();
    let path = format!("/Users/{}", found["Resources"][0]["id"].as_str().unwrap());
    let off = json!([{ "op": "replace", "path": "active", "value": false }]);
    let tried = patch(&tenant.admin, &path, off).await;
    assert_eq!(
        (tried.status, tried.header("x-error-code")),
        (403, Some("members.holds_more"))
    );
    let tried = tenant.admin.delete(&format!("/scim/v2{path}")).await;
    assert_eq!(
        (tried.status, tried.header("x-error-code")),
        (403, Some("members.holds_more"))
    );
    let boss = platform.sign_in("boss@example.com", "Correct-Horse-1").await;
    boss.get("/auth/me").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn whoever_the_directory_removes_leaves_their_sessions_and_keys_behind() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "lina@example.com", "Correct-Horse-1", "admin", false)
        .await;
    let lina = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    let made = lina
        .post("/api-keys", json!({ "name": "hers", "role": "viewer" }))
        .await
        .ok();
    let key = platform.client(made["secret"].as_str().unwrap());
    key.get("/finance/accounts").await.ok();
    let me = lina.get("/auth/me").await.ok()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        tenant.admin.delete(&format!("/scim/v2/Users/{me}")).await.status,
        204
    );
    assert_eq!(key.get("/finance/accounts").await.status, 401);
    // Also when she comes back.
    let again = send(&tenant.admin, Method::POST, "/Users", lina_of("lina@example.com")).await;
    assert_eq!(again.status, 201, "{}", again.body);
    assert_eq!(key.get("/finance/accounts").await.status, 401);
    assert_ne!(lina.get("/finance/accounts").await.status, 200);
    platform.stop().await;
}

fn lina_of(email: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": email,
        "emails": [{ "value": email, "primary": true }],
    })
}
