//! Passkeys: registered by a person, used instead of a password or beside it.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_test_kit::peers::Authenticator;
use wikala_test_kit::{Client, Reply, TestPlatform};

use super::proofs::{LINA, ORIGIN, PASSWORD, challenge, switch_app_on, told_of_changes, who_is, with_lina};

/// What the page gives to the browser.
fn options(started: &Value) -> Value {
    json!({ "publicKey": started["publicKey"] })
}

async fn register_on(who: &Client, device: &mut Authenticator) -> Reply {
    let started = who.post("/auth/passkeys/register/start", json!({})).await.ok();
    let made = device.create(&options(&started)).await.expect("a credential");
    let body = json!({ "ceremony": started["ceremony"], "name": "Telephone", "credential": made });
    who.post("/auth/passkeys/register/finish", body).await
}

/// Lina with a passkey on a device.
async fn with_device() -> (TestPlatform, Client, Authenticator) {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let mut device = Authenticator::new(ORIGIN);
    assert_eq!(register_on(&lina, &mut device).await.status, 201);
    (platform, lina, device)
}

/// The answer of a device to a new login.
async fn login_body(platform: &TestPlatform, device: &mut Authenticator) -> Value {
    let started = platform
        .nobody()
        .post("/auth/passkeys/login/start", json!({}))
        .await
        .ok();
    let signed = device.get(&options(&started)).await.expect("an assertion");
    json!({ "ceremony": started["ceremony"], "credential": signed })
}

async fn log_in(platform: &TestPlatform, body: &Value) -> Reply {
    platform
        .nobody()
        .post("/auth/passkeys/login/finish", body.clone())
        .await
}

#[tokio::test]
async fn a_device_signs_in_without_a_name_or_password() {
    let (platform, lina, mut device) = with_device().await;
    told_of_changes(&platform, LINA, 1).await;
    let body = login_body(&platform, &mut device).await;
    let tokens = log_in(&platform, &body).await.ok();
    assert_eq!(tokens["status"], "signed_in");
    let client = platform.client(tokens["accessToken"].as_str().unwrap());
    assert_eq!(client.get("/auth/me").await.ok()["email"], LINA);
    assert_eq!(
        log_in(&platform, &body).await.refused(401),
        "auth.challenge_ended"
    );
    let listed = lina.get("/auth/passkeys").await.ok();
    assert_eq!(listed["data"][0]["name"], "Telephone");
    assert!(listed["data"][0]["lastUsedAt"].is_string());
    platform.stop().await;
}

#[tokio::test]
async fn of_parallel_uses_of_one_answer_one_signs_in() {
    let (platform, _, mut device) = with_device().await;
    let body = login_body(&platform, &mut device).await;
    let uses = (0..20).map(|_| log_in(&platform, &body));
    let statuses: Vec<u16> = join_all(uses).await.iter().map(|reply| reply.status).collect();
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_device_that_verified_its_owner_is_asked_for_nothing_more() {
    let (platform, lina, mut device) = with_device().await;
    switch_app_on(&platform, &lina).await;
    let body = login_body(&platform, &mut device).await;
    assert_eq!(log_in(&platform, &body).await.ok()["status"], "signed_in");
    platform.stop().await;
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_of_a_password() {
    let (platform, lina, mut device) = with_device().await;
    let nobody = platform.nobody();
    switch_app_on(&platform, &lina).await;
    let asked = challenge(&platform, LINA).await;
    let started = nobody
        .post("/auth/passkeys/challenge/start", json!({ "challenge": asked }))
        .await
        .ok();
    let signed = device.get(&options(&started)).await.expect("an assertion");
    let ceremony = &started["ceremony"];
    let body = json!({ "challenge": asked, "ceremony": ceremony, "credential": signed });
    let tokens = nobody
        .post("/auth/passkeys/challenge/finish", body.clone())
        .await
        .ok();
    assert_eq!(tokens["status"], "signed_in");
    let again = nobody.post("/auth/passkeys/challenge/finish", body).await;
    assert_eq!(again.refused(401), "auth.challenge_ended");
    platform.stop().await;
}

#[tokio::test]
async fn a_passkey_does_not_complete_the_sign_in_of_somebody_else() {
    let (platform, lina, _) = with_device().await;
    switch_app_on(&platform, &lina).await;
    let (north, _) = who_is(&lina).await;
    platform
        .person(north, "omar@example.com", PASSWORD, "member", false)
        .await;
    let omar = platform.sign_in("omar@example.com", PASSWORD).await;
    let mut omars = Authenticator::new(ORIGIN);
    register_on(&omar, &mut omars).await.ok();
    switch_app_on(&platform, &omar).await;
    let nobody = platform.nobody();
    let of_omar = challenge(&platform, "omar@example.com").await;
    let of_lina = challenge(&platform, LINA).await;
    let started = nobody
        .post("/auth/passkeys/challenge/start", json!({ "challenge": of_omar }))
        .await
        .ok();
    let signed = omars.get(&options(&started)).await.expect("an assertion");
    let body = json!({ "challenge": of_lina, "ceremony": started["ceremony"], "credential": signed });
    let foreign = nobody.post("/auth/passkeys/challenge/finish", body).await;
    assert_eq!(foreign.refused(401), "auth.passkey_refused");
    let unknown = nobody
        .post("/auth/passkeys/challenge/start", json!({ "challenge": "x" }))
        .await;
    assert_eq!(unknown.refused(401), "auth.challenge_ended");
    platform.stop().await;
}

#[tokio::test]
async fn strangers_copies_and_other_pages_are_refused_alike() {
    let (platform, lina, mut device) = with_device().await;
    let mut copy = device.clone();
    let first = login_body(&platform, &mut device).await;
    log_in(&platform, &first).await.ok();
    let copied = login_body(&platform, &mut copy).await;
    assert_eq!(
        log_in(&platform, &copied).await.refused(401),
        "auth.passkey_refused"
    );

    let elsewhere = login_body(&platform, &mut device.clone().at("http://localhost:9")).await;
    assert_eq!(
        log_in(&platform, &elsewhere).await.refused(401),
        "auth.passkey_refused"
    );

    let passkey = lina.get("/auth/passkeys").await.ok()["data"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let body = login_body(&platform, &mut device).await;
    assert_eq!(
        lina.delete(&format!("/auth/passkeys/{passkey}")).await.status,
        204
    );
    assert_eq!(
        log_in(&platform, &body).await.refused(401),
        "auth.passkey_refused"
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_answer_must_belong_to_a_ceremony_of_its_own_kind_and_in_time() {
    let (platform, lina, mut device) = with_device().await;
    let body = login_body(&platform, &mut device).await;
    let other = platform
        .nobody()
        .post("/auth/passkeys/login/start", json!({}))
        .await
        .ok();
    let swapped = json!({ "ceremony": other["ceremony"], "credential": body["credential"] });
    assert_eq!(
        log_in(&platform, &swapped).await.refused(401),
        "auth.passkey_refused"
    );
    let registering = lina.post("/auth/passkeys/register/start", json!({})).await.ok();
    let wrong_kind = json!({ "ceremony": registering["ceremony"], "credential": body["credential"] });
    assert_eq!(
        log_in(&platform, &wrong_kind).await.refused(401),
        "auth.challenge_ended"
    );
    platform.clock.advance(TimeDelta::minutes(5));
    assert_eq!(
        log_in(&platform, &body).await.refused(401),
        "auth.challenge_ended"
    );
    for credential in [json!({}), json!(null), json!("x"), json!({ "id": "\0" })] {
        let body = json!({ "ceremony": "x", "credential": credential });
        assert_eq!(log_in(&platform, &body).await.status, 400);
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_registration_belongs_to_the_person_who_began_it() {
    let (platform, lina, mut device) = with_device().await;
    let (north, _) = who_is(&lina).await;
    platform
        .person(north, "omar@example.com", PASSWORD, "member", false)
        .await;
    let omar = platform.sign_in("omar@example.com", PASSWORD).await;
    let started = omar.post("/auth/passkeys/register/start", json!({})).await.ok();
    let made = device.create(&options(&started)).await.expect("a credential");
    let body = |name: &str| json!({ "ceremony": started["ceremony"], "name": name, "credential": made });
    for name in ["", " ", "\0", &"x".repeat(101)] {
        let refused = omar.post("/auth/passkeys/register/finish", body(name)).await;
        assert_eq!(refused.refused(422), "auth.passkey_invalid");
    }
    let foreign = lina.post("/auth/passkeys/register/finish", body("x")).await;
    assert_eq!(foreign.refused(401), "auth.passkey_refused");
    let used = omar.post("/auth/passkeys/register/finish", body("x")).await;
    assert_eq!(used.refused(401), "auth.challenge_ended");
    platform.clock.advance(TimeDelta::minutes(10));
    let stale = lina.post("/auth/passkeys/register/start", json!({})).await;
    assert_eq!(stale.refused(403), "auth.fresh_proof_required");
    platform.stop().await;
}

#[tokio::test]
async fn a_passkey_is_renamed_and_removed_by_its_person_alone() {
    let (platform, lina, _) = with_device().await;
    let (north, _) = who_is(&lina).await;
    platform
        .person(north, "omar@example.com", PASSWORD, "member", false)
        .await;
    let omar = platform.sign_in("omar@example.com", PASSWORD).await;
    let id = lina.get("/auth/passkeys").await.ok()["data"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/auth/passkeys/{id}");
    let name = json!({ "name": "Old telephone" });
    assert_eq!(
        omar.patch(&path, 1, name.clone()).await.refused(404),
        "auth.passkey_not_found"
    );
    assert_eq!(omar.delete(&path).await.refused(404), "auth.passkey_not_found");
    let read = lina.get(&path).await;
    assert_eq!(read.header("etag"), Some("\"1\""));
    assert_eq!(omar.get(&path).await.refused(404), "auth.passkey_not_found");
    let blind = lina.request(reqwest::Method::PATCH, &path).json(&name);
    assert_eq!(
        lina.send(blind).await.refused(428),
        "request.precondition_required"
    );
    let renamed = lina.patch(&path, 1, name.clone()).await;
    assert_eq!(renamed.header("etag"), Some("\"2\""));
    assert_eq!(renamed.ok()["name"], "Old telephone");
    assert_eq!(lina.patch(&path, 1, name).await.refused(412), "request.stale");
    let listed = lina.get("/auth/passkeys").await.ok();
    assert_eq!(listed["data"][0], lina.get(&path).await.ok());
    assert_eq!(lina.delete(&path).await.status, 204);
    assert_eq!(lina.delete(&path).await.refused(404), "auth.passkey_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn the_last_way_to_sign_in_stays_also_when_two_are_removed_at_once() {
    let (platform, lina, mut device) = with_device().await;
    let mut second = Authenticator::new(ORIGIN);
    register_on(&lina, &mut second).await.ok();
    let no_password = "UPDATE platform.users SET password_hash = NULL WHERE email = $1";
    platform.sql().await.execute(no_password, &[&LINA]).await.unwrap();
    let listed = lina.get("/auth/passkeys").await.ok();
    let paths: Vec<String> = listed["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| format!("/auth/passkeys/{}", key["id"].as_str().unwrap()))
        .collect();
    let removed = join_all(paths.iter().map(|path| lina.delete(path))).await;
    let mut statuses: Vec<u16> = removed.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    let last = removed.iter().find(|reply| reply.status == 409).unwrap();
    assert_eq!(last.refused(409), "auth.last_sign_in_method");
    let mut signed_in = 0;
    for device in [&mut device, &mut second] {
        let body = login_body(&platform, device).await;
        signed_in += i32::from(log_in(&platform, &body).await.status == 200);
    }
    assert_eq!(signed_in, 1);
    platform.stop().await;
}

#[tokio::test]
async fn of_registrations_at_the_same_time_no_more_than_twenty_passkeys_are_there() {
    let (platform, lina, _) = with_device().await;
    let more = "INSERT INTO platform.passkeys (id, user_id, name, credential_id, credential, created_at)
        SELECT gen_random_uuid(), user_id, name, decode(md5(n::text), 'hex'), credential, created_at
        FROM platform.passkeys, generate_series(1, 16) AS n";
    platform.sql().await.batch_execute(more).await.unwrap();
    let mut bodies = Vec::new();
    for n in 0..8 {
        let started = lina.post("/auth/passkeys/register/start", json!({})).await.ok();
        let made = Authenticator::new(ORIGIN).create(&options(&started)).await;
        let name = format!("Telephone {n}");
        bodies.push(json!({ "ceremony": started["ceremony"], "name": name, "credential": made.expect("a credential") }));
    }
    let finish = async |body| lina.post("/auth/passkeys/register/finish", body).await;
    let replies = join_all(bodies.into_iter().map(finish)).await;
    let (made, refused): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 201);
    assert_eq!(made.len(), 3, "17 were there");
    for reply in refused {
        assert_eq!(reply.refused(409), "auth.too_many_passkeys");
    }
    assert_eq!(
        lina.get("/auth/passkeys").await.ok()["data"]
            .as_array()
            .unwrap()
            .len(),
        20
    );
    let late = lina.post("/auth/passkeys/register/start", json!({})).await;
    assert_eq!(late.refused(409), "auth.too_many_passkeys");
    platform.stop().await;
}

#[tokio::test]
async fn an_admin_who_resets_the_factors_of_a_member_removes_passkeys_and_signs_them_out() {
    let (platform, lina, mut device) = with_device().await;
    let (north, person) = who_is(&lina).await;
    let admin = platform.client(&platform.key(north, "admin").await);
    let path = format!("/users/{person}/factors");
    let before = login_body(&platform, &mut device).await;
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(lina.get("/auth/me").await.status, 401);
    let late = log_in(&platform, &before).await;
    assert_eq!(late.refused(401), "auth.passkey_refused");
    assert_eq!(
        admin.delete(&path).await.refused(404),
        "auth.second_factor_not_found"
    );

    let lina = platform.sign_in(LINA, PASSWORD).await;
    assert_eq!(lina.get("/auth/passkeys").await.ok()["data"], json!([]));
    register_on(&lina, &mut device).await.ok();
    switch_app_on(&platform, &lina).await;
    assert_eq!(admin.delete(&path).await.status, 204);
    let lina = platform.sign_in(LINA, PASSWORD).await;
    assert_eq!(lina.get("/auth/passkeys").await.ok()["data"], json!([]));
    platform.stop().await;
}
