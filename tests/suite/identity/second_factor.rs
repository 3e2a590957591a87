//! Second factors: a password alone does not sign in any more, and each code works once.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;

use super::proofs::{
    App, LINA, PASSWORD, answer, challenge, codes_to, mailed_code, switch_app_on, switch_mail_on,
    told_of_changes, who_is, with_lina,
};

#[tokio::test]
async fn a_code_of_the_app_completes_a_sign_in() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let enrolment = lina
        .post("/auth/enable-2fa", json!({ "kind": "totp" }))
        .await
        .ok();
    assert!(enrolment["uri"].as_str().unwrap().starts_with("otpauth://totp/"));
    assert!(
        enrolment["qrCode"]
            .as_str()
            .unwrap()
            .starts_with("data:image/png;base64,")
    );
    assert_eq!(lina.get("/auth/factors").await.ok()["enabled"], false);
    platform.sign_in(LINA, PASSWORD).await;

    let (app, recovery) = switch_app_on(&platform, &lina).await;
    assert_eq!(recovery.iter().collect::<BTreeSet<_>>().len(), 10);
    let factors = lina.get("/auth/factors").await.ok();
    assert_eq!(
        (&factors["enabled"], &factors["recoveryCodesLeft"]),
        (&json!(true), &json!(10))
    );
    assert_eq!(factors["factors"][0]["kind"], "totp");
    told_of_changes(&platform, LINA, 1).await;

    let challenge = challenge(&platform, LINA).await;
    let tokens = answer(&platform, &challenge, "totp", &app.next_code(&platform))
        .await
        .ok();
    assert_eq!(tokens["status"], "signed_in");
    let again = platform.client(tokens["accessToken"].as_str().unwrap());
    assert_eq!(again.get("/auth/me").await.ok()["email"], LINA);
    platform.stop().await;
}

#[tokio::test]
async fn a_mailed_code_completes_a_sign_in() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    assert_eq!(switch_mail_on(&platform, &lina, LINA).await.len(), 10);
    let challenge = challenge(&platform, LINA).await;
    let code = codes_to(&platform, LINA).await.swap_remove(0);
    let of_enrolment = answer(&platform, &challenge, "email", &code).await;
    assert_eq!(of_enrolment.refused(403), "auth.wrong_code");
    let body = json!({ "challenge": challenge });
    assert_eq!(
        platform.nobody().post("/auth/challenge/email", body).await.status,
        204
    );
    let code = mailed_code(&platform, LINA, 1).await;
    let tokens = answer(&platform, &challenge, "email", &code).await.ok();
    assert_eq!(tokens["status"], "signed_in");
    let replayed = answer(&platform, &challenge, "email", &code).await;
    assert_eq!(replayed.refused(401), "auth.challenge_ended");
    platform.stop().await;
}

#[tokio::test]
async fn a_mailed_code_ends_with_time_and_with_the_next_one() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    switch_mail_on(&platform, &lina, LINA).await;
    let challenge = challenge(&platform, LINA).await;
    let body = json!({ "challenge": challenge });
    let mail = async || {
        platform
            .nobody()
            .post("/auth/challenge/email", body.clone())
            .await
    };
    mail().await;
    let first = mailed_code(&platform, LINA, 1).await;
    platform.clock.advance(TimeDelta::seconds(1));
    mail().await;
    let second = mailed_code(&platform, LINA, 2).await;
    let replaced = answer(&platform, &challenge, "email", &first).await;
    assert_eq!(replaced.refused(403), "auth.wrong_code");
    platform.clock.advance(TimeDelta::minutes(10));
    let late = answer(&platform, &challenge, "email", &second).await;
    assert_eq!(late.refused(403), "auth.wrong_code");
    mail().await;
    assert_eq!(mail().await.refused(429), "auth.too_many_letters");
    platform.clock.advance(TimeDelta::minutes(5));
    assert_eq!(mail().await.refused(401), "auth.challenge_ended");
    platform.stop().await;
}

#[tokio::test]
async fn parallel_requests_mail_three_codes_for_one_challenge() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    switch_mail_on(&platform, &lina, LINA).await;
    let challenge = challenge(&platform, LINA).await;
    let requests = (0..20).map(|_| {
        let (nobody, body) = (platform.nobody(), json!({ "challenge": challenge }));
        async move { nobody.post("/auth/challenge/email", body).await.status }
    });
    let statuses = join_all(requests).await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 204).count(),
        3,
        "{statuses:?}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn parallel_requests_for_many_challenges_mail_ten_codes_in_an_hour() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    // One code is mailed to switch it on.
    switch_mail_on(&platform, &lina, LINA).await;
    let nobody = platform.nobody();
    let mail = async |challenge: String| {
        let body = json!({ "challenge": challenge });
        nobody.post("/auth/challenge/email", body).await
    };
    let mut wanted = Vec::new();
    for _ in 0..5 {
        let challenge = challenge(&platform, LINA).await;
        wanted.extend(std::iter::repeat_n(challenge, 3));
    }
    let replies = join_all(wanted.into_iter().map(mail)).await;
    let (mailed, refused): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 204);
    assert_eq!((mailed.len(), refused.len()), (9, 6));
    for reply in refused {
        assert_eq!(reply.refused(429), "auth.too_many_attempts");
    }
    let another = challenge(&platform, LINA).await;
    assert_eq!(mail(another).await.refused(429), "auth.too_many_attempts");
    platform.clock.advance(TimeDelta::hours(1));
    let later = challenge(&platform, LINA).await;
    assert_eq!(mail(later).await.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn five_wrong_codes_lock_the_challenge() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (app, _) = switch_app_on(&platform, &lina).await;
    let asked = challenge(&platform, LINA).await;
    for wrong in ["000000", "", "\0", "12345678901234567890", "abcdef"] {
        let refused = answer(&platform, &asked, "totp", wrong).await;
        assert_eq!(refused.refused(403), "auth.wrong_code", "{wrong:?}");
    }
    let right = app.next_code(&platform);
    for challenge in [&asked, &challenge(&platform, LINA).await] {
        let locked = answer(&platform, challenge, "totp", &right).await;
        assert_eq!(locked.refused(429), "auth.too_many_attempts");
    }
    platform.clock.advance(TimeDelta::hours(1));
    let later = challenge(&platform, LINA).await;
    answer(&platform, &later, "totp", &app.code(&platform)).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn parallel_guesses_get_five_tries() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    switch_app_on(&platform, &lina).await;
    let asked = challenge(&platform, LINA).await;
    let guesses = (0..30).map(|guess| {
        let (platform, asked) = (&platform, &asked);
        async move {
            answer(platform, asked, "totp", &format!("{guess:06}"))
                .await
                .status
        }
    });
    let statuses = join_all(guesses).await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 403).count(),
        5,
        "{statuses:?}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn of_twenty_parallel_uses_of_one_code_one_signs_in() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (app, _) = switch_app_on(&platform, &lina).await;
    let mut challenges = Vec::new();
    for _ in 0..4 {
        challenges.push(challenge(&platform, LINA).await);
    }
    let code = app.next_code(&platform);
    let uses = (0..20).map(|index| {
        let (platform, code, asked) = (&platform, &code, &challenges[index % 4]);
        async move { answer(platform, asked, "totp", code).await.status }
    });
    let statuses = join_all(uses).await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_accepted_code_and_older_ones_are_not_accepted_again() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (app, _) = switch_app_on(&platform, &lina).await;
    let older = app.next_code(&platform);
    let newer = app.next_code(&platform);
    let first = challenge(&platform, LINA).await;
    answer(&platform, &first, "totp", &newer).await.ok();
    let second = challenge(&platform, LINA).await;
    for used in [&newer, &older] {
        let refused = answer(&platform, &second, "totp", used).await;
        assert_eq!(refused.refused(403), "auth.wrong_code");
    }
    answer(&platform, &second, "totp", &app.next_code(&platform))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_recovery_code_works_once_and_the_person_is_told() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (_, recovery) = switch_app_on(&platform, &lina).await;
    let asked = challenge(&platform, LINA).await;
    let typed = recovery[0].to_lowercase().replace('-', " ");
    answer(&platform, &asked, "recovery_code", &typed).await.ok();
    told_of_changes(&platform, LINA, 2).await;
    let asked = challenge(&platform, LINA).await;
    let again = answer(&platform, &asked, "recovery_code", &recovery[0]).await;
    assert_eq!(again.refused(403), "auth.wrong_code");
    answer(&platform, &asked, "recovery_code", &recovery[1])
        .await
        .ok();
    assert_eq!(lina.get("/auth/factors").await.ok()["recoveryCodesLeft"], 8);

    let renewed = lina.post("/auth/recovery-codes", json!({})).await.ok();
    assert_eq!(renewed["recoveryCodes"].as_array().unwrap().len(), 10);
    let asked = challenge(&platform, LINA).await;
    let old = answer(&platform, &asked, "recovery_code", &recovery[2]).await;
    assert_eq!(old.refused(403), "auth.wrong_code");
    platform.stop().await;
}

#[tokio::test]
async fn a_challenge_is_worth_nothing_to_others_and_after_a_change() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (lina_app, _) = switch_app_on(&platform, &lina).await;
    let (north, _) = who_is(&lina).await;
    platform
        .person(north, "omar@example.com", PASSWORD, "member", false)
        .await;
    let omar = platform.sign_in("omar@example.com", PASSWORD).await;
    let (omar_app, _) = switch_app_on(&platform, &omar).await;
    let asked = challenge(&platform, LINA).await;
    let foreign = answer(&platform, &asked, "totp", &omar_app.next_code(&platform)).await;
    assert_eq!(foreign.refused(403), "auth.wrong_code");
    for unknown in ["", "\0", &asked[1..], &"A".repeat(43)] {
        let refused = answer(&platform, unknown, "totp", "000000").await;
        assert_eq!(refused.refused(401), "auth.challenge_ended");
    }
    let off = "UPDATE platform.users SET is_active = false WHERE email = $1";
    platform.sql().await.execute(off, &[&LINA]).await.unwrap();
    let disabled = answer(&platform, &asked, "totp", &lina_app.next_code(&platform)).await;
    assert_eq!(disabled.refused(401), "auth.challenge_ended");
    platform.stop().await;
}

#[tokio::test]
async fn a_challenge_ends_with_time_and_with_the_password_it_was_begun_with() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (app, _) = switch_app_on(&platform, &lina).await;
    let asked = challenge(&platform, LINA).await;
    platform.clock.advance(TimeDelta::minutes(15));
    let late = answer(&platform, &asked, "totp", &app.code(&platform)).await;
    assert_eq!(late.refused(401), "auth.challenge_ended");
    let asked = challenge(&platform, LINA).await;
    platform.clock.advance(TimeDelta::minutes(1));
    let changed =
        "UPDATE platform.users SET password_changed_at = now() + interval '1 hour' WHERE email = $1";
    platform.sql().await.execute(changed, &[&LINA]).await.unwrap();
    let changed = answer(&platform, &asked, "totp", &app.code(&platform)).await;
    assert_eq!(changed.refused(401), "auth.challenge_ended");
    platform.stop().await;
}

#[tokio::test]
async fn an_enrolment_belongs_to_the_person_who_began_it() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (north, _) = who_is(&lina).await;
    platform
        .person(north, "omar@example.com", PASSWORD, "member", false)
        .await;
    let omar = platform.sign_in("omar@example.com", PASSWORD).await;
    let begun = lina
        .post("/auth/enable-2fa", json!({ "kind": "totp" }))
        .await
        .ok();
    let app = App::of(&begun);
    let body = json!({ "enrolment": begun["enrolment"], "code": app.code(&platform) });
    let foreign = omar.post("/auth/verify-2fa", body.clone()).await;
    assert_eq!(foreign.refused(401), "auth.challenge_ended");
    let nobody = platform.nobody().post("/auth/verify-2fa", body.clone()).await;
    assert_eq!(nobody.refused(401), "auth.unauthenticated");
    let both = json!({ "enrolment": "x", "challenge": "y", "method": "totp", "code": "0" });
    let unclear = lina.post("/auth/verify-2fa", both).await;
    assert_eq!(unclear.refused(422), "auth.verification_invalid");
    lina.post("/auth/verify-2fa", body.clone()).await.ok();
    let again = lina.post("/auth/verify-2fa", body).await;
    assert_eq!(again.refused(401), "auth.challenge_ended");
    let twice = lina.post("/auth/enable-2fa", json!({ "kind": "totp" })).await;
    assert_eq!(twice.refused(409), "auth.second_factor_exists");
    platform.stop().await;
}

#[tokio::test]
async fn a_session_left_open_changes_no_factor() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    platform.clock.advance(TimeDelta::minutes(10));
    let kind = json!({ "kind": "totp" });
    let stale = lina.post("/auth/enable-2fa", kind.clone()).await;
    assert_eq!(stale.refused(403), "auth.fresh_proof_required");
    let wrong = json!({ "kind": "totp", "password": "Wrong-Horse-1" });
    let wrong = lina.post("/auth/enable-2fa", wrong).await;
    assert_eq!(wrong.refused(403), "auth.wrong_password");
    let right = json!({ "kind": "totp", "password": PASSWORD });
    lina.post("/auth/enable-2fa", right).await.ok();
    let south = platform.tenant("south").await;
    let key = south.admin.post("/auth/enable-2fa", kind).await;
    assert_eq!(key.refused(403), "auth.person_required");
    platform.stop().await;
}

#[tokio::test]
async fn switching_off_takes_a_code_or_a_sign_in_with_one() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let (_, recovery) = switch_app_on(&platform, &lina).await;
    let off = async |code: serde_json::Value| {
        let body = json!({ "kind": "totp", "code": code });
        lina.post("/auth/disable-2fa", body).await
    };
    assert_eq!(off(json!(null)).await.refused(403), "auth.wrong_code");
    assert_eq!(off(json!("000000")).await.refused(403), "auth.wrong_code");
    assert_eq!(off(json!(recovery[0])).await.status, 204);
    platform.sign_in(LINA, PASSWORD).await;
    let gone = lina.post("/auth/recovery-codes", json!({})).await;
    assert_eq!(gone.refused(404), "auth.second_factor_not_found");

    let (app, _) = switch_app_on(&platform, &lina).await;
    let asked = challenge(&platform, LINA).await;
    let tokens = answer(&platform, &asked, "totp", &app.next_code(&platform))
        .await
        .ok();
    let proven = platform.client(tokens["accessToken"].as_str().unwrap());
    let off = proven.post("/auth/disable-2fa", json!({ "kind": "totp" })).await;
    assert_eq!(off.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn an_admin_resets_the_factors_of_those_who_hold_no_more() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    switch_app_on(&platform, &lina).await;
    let (north, person) = who_is(&lina).await;
    let path = format!("/users/{person}/factors");
    let member = platform.client(&platform.key(north, "member").await);
    assert_eq!(member.delete(&path).await.refused(403), "auth.forbidden");
    let south = platform.tenant("south").await;
    assert_eq!(
        south.admin.delete(&path).await.refused(404),
        "auth.member_not_found"
    );
    let admin = platform.client(&platform.key(north, "admin").await);
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(
        admin.delete(&path).await.refused(404),
        "auth.second_factor_not_found"
    );
    platform.sign_in(LINA, PASSWORD).await;

    platform
        .person(north, "boss@example.com", PASSWORD, "owner", true)
        .await;
    let boss = platform.sign_in("boss@example.com", PASSWORD).await;
    switch_app_on(&platform, &boss).await;
    let path = format!("/users/{}/factors", who_is(&boss).await.1);
    assert_eq!(admin.delete(&path).await.refused(403), "auth.member_holds_more");
    platform.stop().await;
}

#[tokio::test]
async fn nothing_of_a_factor_is_readable_in_the_database() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    let enrolment = lina
        .post("/auth/enable-2fa", json!({ "kind": "totp" }))
        .await
        .ok();
    let app = App::of(&enrolment);
    let body = json!({ "enrolment": enrolment["enrolment"], "code": app.code(&platform) });
    let enabled = lina.post("/auth/verify-2fa", body).await.ok();
    let rows = "SELECT string_agg(line, '') FROM (
        SELECT s.*::text AS line FROM platform.second_factors AS s UNION ALL
        SELECT r.*::text FROM platform.recovery_codes AS r UNION ALL
        SELECT a.*::text FROM platform.audit_entries AS a UNION ALL
        SELECT l.*::text FROM platform.letters AS l) AS rows";
    let stored: String = platform.sql().await.query_one(rows, &[]).await.unwrap().get(0);
    let text = enrolment["secret"].as_str().unwrap();
    let secret = totp_rs::Secret::try_from_base32(text).unwrap();
    let hex: String = secret
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert!(stored.contains("second_factor"));
    for secret in [hex.as_str(), text, enabled["recoveryCodes"][0].as_str().unwrap()] {
        assert!(!stored.contains(secret));
    }
    platform.stop().await;
}

#[tokio::test]
async fn an_administrator_of_one_tenant_does_not_open_another() {
    let platform = with_lina().await;
    let lina = platform.sign_in(LINA, PASSWORD).await;
    switch_app_on(&platform, &lina).await;
    let south = platform.tenant("south").await;
    let me = lina.get("/auth/me").await.ok()["id"].as_str().unwrap().to_owned();
    let sql = platform.sql().await;
    let joins =
        "INSERT INTO platform.memberships (tenant_id, user_id) VALUES ($1::text::uuid, $2::text::uuid)";
    sql.execute(joins, &[&south.id.to_string(), &me]).await.unwrap();
    let tried = south.admin.delete(&format!("/users/{me}/factors")).await;
    assert_eq!(tried.refused(409), "auth.member_shared");
    // The platform's administrators can help.
    platform
        .person(south.id, "root@example.com", PASSWORD, "member", true)
        .await;
    let root = platform.sign_in("root@example.com", PASSWORD).await;
    assert_eq!(
        root.delete(&format!("/platform/people/{me}/factors"))
            .await
            .status,
        204
    );
    platform.sign_in(LINA, PASSWORD).await.get("/auth/me").await.ok();
    platform.stop().await;
}
