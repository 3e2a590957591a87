//! Of everything that somebody can have many of there is a most, also for those who hurry.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use wikala_kernel::id::new_uuid;
use wikala_test_kit::peers::Authenticator;
use wikala_test_kit::{Client, Reply, TestPlatform, id};

use super::directory::{PATCH, send};
use super::proofs::{LINA, ORIGIN, PASSWORD, challenge, switch_mail_on, with_lina};
use super::roles::{assign, new_role, replace_roles, somebody};

/// The answer of a new device to a registration that was begun.
async fn registration(who: &Client) -> Value {
    let started = who.post("/auth/passkeys/register/start", json!({})).await.ok();
    let options = json!({ "publicKey": started["publicKey"] });
    let made = Authenticator::new(ORIGIN)
        .create(&options)
        .await
        .expect("a credential");
    json!({ "ceremony": started["ceremony"], "name": "Telephone", "credential": made })
}

/// There was room for two: the others were refused with this.
fn two_are_made(replies: &[Reply], status: u16, code: &str) {
    let (made, refused): (Vec<&Reply>, Vec<&Reply>) = replies.iter().partition(|reply| reply.status == 201);
    for reply in refused {
        assert_eq!(reply.refused(status), code);
    }
    assert_eq!(made.len(), 2);
}

#[tokio::test]
async fn of_passkeys_finished_at_once_no_more_than_twenty_stay() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let finish = async |body: Value| lina.post("/auth/passkeys/register/finish", body).await;
    finish(registration(&lina).await).await.ok();
    let seventeen_more =
        "INSERT INTO platform.passkeys (id, user_id, name, credential_id, credential, created_at)
         SELECT gen_random_uuid(), user_id, name, credential_id || n::text::bytea, credential, created_at
         FROM platform.passkeys, generate_series(1, 17) AS n";
    platform.sql().await.batch_execute(seventeen_more).await.unwrap();
    let mut begun = Vec::new();
    for _device in 0..5 {
        begun.push(registration(&lina).await);
    }
    let replies = join_all(begun.into_iter().map(finish)).await;
    two_are_made(&replies, 409, "auth.too_many_passkeys");
    let start = lina.post("/auth/passkeys/register/start", json!({})).await;
    assert_eq!(start.refused(409), "auth.too_many_passkeys");
    platform.stop().await;
}

#[tokio::test]
async fn a_person_is_mailed_ten_codes_in_an_hour_whatever_they_are_for() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    // The first of the ten.
    switch_mail_on(&platform, &lina, LINA).await;
    let ask = async |challenge: &str| {
        let body = json!({ "challenge": challenge });
        platform.nobody().post("/auth/challenge/email", body).await
    };
    let mut statuses = Vec::new();
    for _sign_in in 0..4 {
        let challenge = challenge(&platform, LINA).await;
        for _letter in 0..3 {
            statuses.push(ask(&challenge).await.status);
        }
    }
    assert_eq!(statuses, [vec![204; 9], vec![429; 3]].concat());
    let challenge_of_many = challenge(&platform, LINA).await;
    assert_eq!(
        ask(&challenge_of_many).await.refused(429),
        "auth.too_many_attempts"
    );
    platform.clock.advance(TimeDelta::minutes(61));
    let challenge = challenge(&platform, LINA).await;
    assert_eq!(ask(&challenge).await.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn of_roles_given_at_once_a_member_holds_a_hundred() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let (_, person) = somebody(&platform, tenant.id, "lina", "viewer").await;
    let sql = platform.sql().await;
    sql.batch_execute(&format!(
        "INSERT INTO platform.user_roles (id, tenant_id, user_id, role_id, department_id, assigned_by)
         SELECT gen_random_uuid(), tenant_id, user_id, role_id, gen_random_uuid(), 'test'
         FROM platform.user_roles, generate_series(1, 97) WHERE user_id = '{person}'"
    ))
    .await
    .unwrap();
    let departments: Vec<String> = (0..5).map(|_| new_uuid().to_string()).collect();
    let one = |department| assign(&tenant.admin, &person, "viewer", Some(department));
    let replies = join_all(departments.iter().map(|department| one(department))).await;
    two_are_made(&replies, 422, "platform.assignment_invalid");
    let roles = |count: usize| -> Value {
        let one = |_| json!({ "role": "viewer", "departmentId": new_uuid() });
        json!((0..count).map(one).collect::<Vec<_>>())
    };
    let reply = replace_roles(&tenant.admin, &person, roles(101)).await;
    assert_eq!(reply.refused(422), "platform.assignment_invalid");
    let held = replace_roles(&tenant.admin, &person, roles(100)).await.ok();
    assert_eq!(held["data"].as_array().unwrap().len(), 100);
    platform.stop().await;
}

/// What is said of a request: its details.
fn details(reply: &Reply) -> String {
    format!("{} {}", reply.body["detail"], reply.body["errors"])
}

#[tokio::test]
async fn a_list_that_is_too_long_is_refused_before_its_names_are_looked_up() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let names = |count: usize| -> Vec<String> { (0..count).map(|n| format!("made.up{n}")).collect() };
    let role = async |count: usize| {
        let names = names(count);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        new_role(&admin, "clerk", &names).await
    };
    let key = async |count: usize| {
        let body = json!({ "name": "x", "role": "admin", "scopes": names(count) });
        admin.post("/api-keys", body).await
    };
    let person = async |count: usize| {
        let body = json!({ "email": LINA, "roles": names(count) });
        admin.post("/users", body).await
    };
    let replies = [
        (role(501).await, role(500).await, "500 at most"),
        (key(201).await, key(200).await, "at most 200"),
        (person(21).await, person(20).await, "1 to 20 roles"),
    ];
    for (longer, longest, limit) in replies {
        assert_eq!((longer.status, longest.status), (422, 422), "{limit}");
        assert!(details(&longer).contains(limit), "{}", longer.body);
        assert!(!details(&longest).contains(limit), "{}", longest.body);
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_directory_asks_for_no_more_than_fits() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let filtered = async |filter: String| {
        let request = admin.request(Method::GET, "/scim/v2/Users");
        let reply = admin.send(request.query(&[("filter", filter)])).await;
        (reply.status, reply.body["scimType"].clone())
    };
    let long = |bytes: usize| format!("title eq \"{}\"", "x".repeat(bytes - 11));
    let deep = |depth: usize| format!("{}active pr{}", "(".repeat(depth), ")".repeat(depth));
    for (fits, too_much) in [(long(2000), long(2001)), (deep(19), deep(20))] {
        assert_eq!(filtered(fits).await, (200, Value::Null));
        assert_eq!(filtered(too_much).await, (400, json!("invalidFilter")));
    }
    let user = json!({ "userName": LINA });
    let user = send(&admin, Method::POST, "/Users", user).await.ok();
    let path = format!("/Users/{}", id(&user));
    let change = json!({ "op": "replace", "path": "title", "value": "Manager" });
    let changes = |count: usize| json!({ "schemas": [PATCH], "Operations": vec![change.clone(); count] });
    let statuses: BTreeSet<(usize, u16)> = [
        (
            1000,
            send(&admin, Method::PATCH, &path, changes(1000)).await.status,
        ),
        (
            1001,
            send(&admin, Method::PATCH, &path, changes(1001)).await.status,
        ),
    ]
    .into();
    assert_eq!(statuses, [(1000, 200), (1001, 400)].into());
    let group = |name: &str, count: usize| {
        let members = vec![json!({ "value": user["id"] }); count];
        json!({ "displayName": name, "members": members })
    };
    let reply = send(&admin, Method::POST, "/Groups", group("Crowd", 10_001)).await;
    assert_eq!(reply.refused(400), "scim.invalid");
    let made = send(&admin, Method::POST, "/Groups", group("Staff", 10_000)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    platform.stop().await;
}
