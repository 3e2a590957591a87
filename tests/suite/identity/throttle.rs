//! Guessing gets slower and slower, and never locks the owner out.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::{Reply, TestPlatform};

use super::lina::{LINA, PASSWORD, count, letters_about, log_in, with_lina};

const TOLD: &str = "Many failed attempts to sign in to your account";

/// A platform behind a proxy, so that callers come from where they say.
async fn behind_a_proxy(ip_attempts: u32) -> TestPlatform {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        config.security.login.ip_attempts = ip_attempts;
    })
    .await;
    let north = platform.tenant("north").await;
    platform.person(north.id, LINA, PASSWORD, "member", false).await;
    platform
}

async fn from(platform: &TestPlatform, ip: &str, email: &str, password: &str) -> Reply {
    let nobody = platform.nobody();
    let request = nobody
        .request(reqwest::Method::POST, "/auth/login")
        .header("x-forwarded-for", ip);
    nobody
        .send(request.json(&json!({ "email": email, "password": password })))
        .await
}

fn seconds_to_wait(reply: &Reply) -> i64 {
    assert_eq!(reply.refused(429), "auth.too_many_attempts");
    reply.header("retry-after").unwrap().parse().unwrap()
}

/// Fails until the pair is blocked, waiting as long as it is told to in between; says how many
/// tries were verified until then, and the waits.
async fn keep_guessing(platform: &TestPlatform, email: &str) -> (usize, Vec<i64>) {
    let (mut tries, mut waits) = (0, Vec::new());
    loop {
        let reply = log_in(platform, email, "Wrong-Horse-1").await;
        if reply.status == 401 {
            tries += 1;
            continue;
        }
        let wait = seconds_to_wait(&reply);
        waits.push(wait);
        if wait > 600 {
            return (tries, waits);
        }
        platform.clock.advance(TimeDelta::seconds(wait));
    }
}

#[tokio::test]
async fn ten_wrong_passwords_block_for_a_quarter_of_an_hour_and_the_owner_is_told_once() {
    let platform = with_lina().await;
    let (tries, waits) = keep_guessing(&platform, LINA).await;
    // A wait of a second may be over before the next try.
    assert!(
        tries == 10 && waits.is_sorted() && waits.len() >= 3,
        "{tries} {waits:?}"
    );
    // The right password has to wait as well, here.
    assert!(seconds_to_wait(&log_in(&platform, LINA, PASSWORD).await) > 600);
    platform.letter_to(LINA).await;
    let events =
        "SELECT count(*) FROM platform.outbox WHERE event_type = 'wikala.platform.sign_in.throttled.v1'";
    assert_eq!(count(&platform, events).await, 1);
    let metrics = reqwest::get(format!("{}/metrics", platform.url))
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    if !metrics.is_empty() {
        assert!(
            metrics.contains("auth_throttled_total{what=\"account\"} 1"),
            "{metrics}"
        );
    }

    platform.clock.advance(TimeDelta::minutes(16));
    log_in(&platform, LINA, PASSWORD).await.ok();
    keep_guessing(&platform, LINA).await;
    platform.clock.advance(TimeDelta::minutes(16));
    assert_eq!(count(&platform, events).await, 2);
    assert_eq!(letters_about(&platform, LINA, TOLD).await, 1);
    platform.stop().await;
}

#[tokio::test]
async fn an_address_without_an_account_is_slowed_down_the_same_way() {
    let platform = with_lina().await;
    let (unknown, _) = keep_guessing(&platform, "nobody@example.com").await;
    let (known, _) = keep_guessing(&platform, LINA).await;
    assert_eq!(unknown, known);
    platform.stop().await;
}

#[tokio::test]
async fn of_fifty_wrong_passwords_at_once_no_more_than_the_limit_are_verified() {
    let platform = with_lina().await;
    let replies = join_all((0..50).map(|_| log_in(&platform, LINA, "Wrong-Horse-1"))).await;
    let verified = replies.iter().filter(|reply| reply.status == 401).count();
    let refused = replies.iter().filter(|reply| reply.status == 429).count();
    assert!((1..=10).contains(&verified), "{verified} were verified");
    assert_eq!(verified + refused, 50);
    platform.stop().await;
}

#[tokio::test]
async fn a_stranger_elsewhere_cannot_lock_the_owner_out() {
    let platform = behind_a_proxy(1000).await;
    for host in 1..=8 {
        let ip = format!("192.0.2.{host}");
        join_all((0..10).map(|_| from(&platform, &ip, LINA, "Wrong-Horse-1"))).await;
    }
    let reply = from(&platform, "198.51.100.7", LINA, PASSWORD).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    platform.stop().await;
}

#[tokio::test]
async fn one_address_that_tries_many_accounts_has_to_wait() {
    let platform = behind_a_proxy(12).await;
    for number in 0..12 {
        let email = format!("person{number}@example.com");
        assert_eq!(
            from(&platform, "192.0.2.1", &email, "Wrong-Horse-1").await.status,
            401
        );
    }
    let reply = from(&platform, "192.0.2.1", "another@example.com", "Wrong-Horse-1").await;
    assert!((1..=31).contains(&seconds_to_wait(&reply)));
    from(&platform, "192.0.2.2", LINA, PASSWORD).await.ok();
    platform.clock.advance(TimeDelta::seconds(31));
    from(&platform, "192.0.2.1", LINA, PASSWORD).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn the_right_password_clears_what_was_counted() {
    let platform = with_lina().await;
    for _round in 0..5 {
        for _try in 0..4 {
            assert_eq!(log_in(&platform, LINA, "Wrong-Horse-1").await.status, 401);
        }
        log_in(&platform, LINA, PASSWORD).await.ok();
    }
    platform.stop().await;
}

#[tokio::test]
async fn many_right_passwords_at_once_are_all_let_in() {
    let platform = with_lina().await;
    let replies = join_all((0..30).map(|_| log_in(&platform, LINA, PASSWORD))).await;
    assert!(replies.iter().all(|reply| reply.status == 200));
    assert_eq!(
        count(&platform, "SELECT count(*) FROM platform.sessions").await,
        30
    );
    platform.stop().await;
}

#[tokio::test]
async fn counts_hold_no_addresses_in_clear() {
    let platform = with_lina().await;
    log_in(&platform, LINA, "Wrong-Horse-1").await;
    let clear = "SELECT count(*) FROM platform.attempts WHERE key LIKE '%lina%' OR key LIKE '%127.0%'";
    assert_eq!(count(&platform, clear).await, 0);
    assert!(count(&platform, "SELECT count(*) FROM platform.attempts").await > 0);
    platform.stop().await;
}
