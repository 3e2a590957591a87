//! Passwords: forgotten, changed, hashed as today's are, and never told apart by time.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::{Reply, TestPlatform};

use super::lina::{
    LINA, PASSWORD, client, count, letters_about, log_in, mailed_token, refresh, signed_in, text, with_lina,
};

const NEW: &str = "Better-Horse-2";

async fn forgot(platform: &TestPlatform, email: &str) -> Reply {
    let body = json!({ "email": email });
    platform.nobody().post("/auth/forgot-password", body).await
}

async fn reset(platform: &TestPlatform, token: &str, password: &str) -> Reply {
    let body = json!({ "token": token, "password": password });
    platform.nobody().post("/auth/reset-password", body).await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_and_ends_every_session() {
    let platform = with_lina().await;
    let before = signed_in(&platform).await;
    assert_eq!(forgot(&platform, "LINA@example.com").await.status, 204);
    let token = mailed_token(&platform, LINA, "reset-password").await;
    // A password that is refused leaves the link good.
    assert_eq!(
        reset(&platform, &token, "weak").await.refused(422),
        "auth.password_invalid"
    );
    assert_eq!(reset(&platform, &token, NEW).await.status, 204);
    assert_eq!(
        reset(&platform, &token, NEW).await.refused(400),
        "auth.token_invalid"
    );

    assert_eq!(client(&platform, &before).get("/auth/me").await.status, 401);
    assert_eq!(
        refresh(&platform, &text(&before, "refreshToken")).await.status,
        401
    );
    assert_eq!(
        log_in(&platform, LINA, PASSWORD).await.refused(401),
        "auth.bad_credentials"
    );
    log_in(&platform, LINA, NEW).await.ok();
    wikala_test_kit::until("the owner is told", async || {
        letters_about(&platform, LINA, "Your password was changed").await == 1
    })
    .await;
    let entries = "SELECT count(*) FROM platform.audit_entries WHERE action = 'platform.reset_password'";
    assert_eq!(count(&platform, entries).await, 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_link_for_a_password_is_over_after_half_an_hour_or_when_another_is_sent() {
    let platform = with_lina().await;
    forgot(&platform, LINA).await;
    let first = mailed_token(&platform, LINA, "reset-password").await;
    forgot(&platform, LINA).await;
    wikala_test_kit::until("there is another letter", async || {
        mailed_token(&platform, LINA, "reset-password").await != first
    })
    .await;
    assert_eq!(
        reset(&platform, &first, NEW).await.refused(400),
        "auth.token_invalid"
    );
    let second = mailed_token(&platform, LINA, "reset-password").await;
    platform.clock.advance(TimeDelta::minutes(31));
    assert_eq!(
        reset(&platform, &second, NEW).await.refused(400),
        "auth.token_invalid"
    );
    for token in ["", "x", "\0", &"A".repeat(43), &"A".repeat(9000)] {
        assert_eq!(
            reset(&platform, token, NEW).await.refused(400),
            "auth.token_invalid"
        );
    }
    log_in(&platform, LINA, PASSWORD).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn of_many_who_use_one_link_for_a_password_one_does() {
    let platform = with_lina().await;
    forgot(&platform, LINA).await;
    let token = mailed_token(&platform, LINA, "reset-password").await;
    let replies = join_all((0..10).map(|_| reset(&platform, &token, NEW))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 204).count(), 1);
    assert!(replies.iter().all(|reply| [204, 400].contains(&reply.status)));
    platform.stop().await;
}

#[tokio::test]
async fn an_unknown_address_is_answered_like_a_known_one() {
    let platform = with_lina().await;
    let (known, unknown) = (
        forgot(&platform, LINA).await,
        forgot(&platform, "nobody@example.com").await,
    );
    assert_eq!((known.status, known.bytes), (unknown.status, unknown.bytes));
    platform.letter_to(LINA).await;
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.letters").await, 1);
    for email in ["", "x", "a\0b@example.com", "lіna@example.com"] {
        assert_eq!(forgot(&platform, email).await.refused(422), "auth.email_invalid");
    }
    platform.stop().await;
}

#[tokio::test]
async fn nobody_can_flood_a_mailbox() {
    let platform = with_lina().await;
    for _again in 0..6 {
        assert_eq!(forgot(&platform, LINA).await.status, 204);
    }
    wikala_test_kit::until("the letters are written", async || {
        count(&platform, "SELECT count(*) FROM platform.letters").await == 3
    })
    .await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(count(&platform, "SELECT count(*) FROM platform.letters").await, 3);
    platform.stop().await;
}

#[tokio::test]
async fn changing_a_password_takes_the_present_one_and_ends_the_other_sessions() {
    let platform = with_lina().await;
    let (here, there) = (signed_in(&platform).await, signed_in(&platform).await);
    let (here, there) = (client(&platform, &here), client(&platform, &there));
    let change = async |current: &str, new: &str| {
        let body = json!({ "currentPassword": current, "newPassword": new });
        here.post("/auth/change-password", body).await
    };
    assert_eq!(change("wrong", NEW).await.refused(403), "auth.wrong_password");
    assert_eq!(
        change(PASSWORD, PASSWORD).await.refused(422),
        "auth.password_invalid"
    );
    let weak = change(PASSWORD, "lina").await;
    let broken: Vec<_> = weak.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["code"].clone())
        .collect();
    for rule in ["too_short", "no_upper_case", "no_digit", "no_special", "personal"] {
        assert!(broken.contains(&json!(rule)), "{rule}: {}", weak.body);
    }
    assert_eq!(weak.refused(422), "auth.password_invalid");
    there.get("/auth/me").await.ok();

    assert_eq!(change(PASSWORD, NEW).await.status, 204);
    here.get("/auth/me").await.ok();
    assert_eq!(there.get("/auth/me").await.status, 401);
    assert_eq!(log_in(&platform, LINA, PASSWORD).await.status, 401);
    log_in(&platform, LINA, NEW).await.ok();
    platform.letter_to(LINA).await;
    platform.stop().await;
}

#[tokio::test]
async fn a_bcrypt_hash_signs_in_once_and_is_an_argon2_hash_then() {
    let platform = with_lina().await;
    let sql = platform.sql().await;
    // "Correct-Horse-1" with a cost of 12.
    let bcrypt = bcrypt::hash(PASSWORD, 12).unwrap();
    let store = "UPDATE platform.users SET password_hash = $1";
    sql.execute(store, &[&bcrypt]).await.unwrap();
    assert_eq!(
        log_in(&platform, LINA, "wrong").await.refused(401),
        "auth.bad_credentials"
    );
    log_in(&platform, LINA, PASSWORD).await.ok();
    let row = sql
        .query_one("SELECT password_hash FROM platform.users", &[])
        .await
        .unwrap();
    let stored: String = row.get(0);
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    log_in(&platform, LINA, PASSWORD).await.ok();
    platform.stop().await;
}

/// How long a wrong password takes for an address, from an address of the network of its own, so that
/// nobody has to wait.
async fn time(platform: &TestPlatform, email: &str, host: u8) -> Duration {
    let nobody = platform.nobody();
    let request = nobody
        .request(reqwest::Method::POST, "/auth/login")
        .header("x-forwarded-for", format!("192.0.2.{host}"))
        .json(&json!({ "email": email, "password": "Wrong-Horse-1" }));
    let began = Instant::now();
    assert_eq!(nobody.send(request).await.status, 401);
    began.elapsed()
}

/// What wrong passwords for these addresses take at the least: the lower quartile of tries in turn,
/// which whatever else this machine does at the time changes for all of them alike.
async fn least(platform: &TestPlatform, emails: [&str; 3]) -> [Duration; 3] {
    let mut times = [const { Vec::new() }; 3];
    for host in 0..30 {
        for (times, email) in times.iter_mut().zip(emails) {
            times.push(time(platform, email, host).await);
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 4]
    })
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        // The tries of this test are not to slow each other down.
        config.security.login.ip_attempts = 1000;
    })
    .await;
    let north = platform.tenant("north").await;
    platform.person(north.id, LINA, PASSWORD, "member", false).await;
    platform
        .person(north.id, "omar@example.com", PASSWORD, "member", false)
        .await;
    let bcrypt = bcrypt::hash(PASSWORD, 10).unwrap();
    let store = "UPDATE platform.users SET password_hash = $1 WHERE email = 'omar@example.com'";
    platform.sql().await.execute(store, &[&bcrypt]).await.unwrap();
    log_in(&platform, "omar@example.com", PASSWORD).await.ok();

    // The first tries fill caches.
    for host in 100..110 {
        time(&platform, "warm@example.com", host).await;
    }
    let [unknown, known, with_bcrypt] =
        least(&platform, ["nobody@example.com", LINA, "omar@example.com"]).await;
    for known in [known, with_bcrypt] {
        let (less, more) = (unknown.min(known), unknown.max(known));
        assert!(more < less * 2, "{unknown:?} and {known:?}");
    }
    platform.stop().await;
}
