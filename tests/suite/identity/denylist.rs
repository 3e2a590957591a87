//! Logged-out tokens are refused, with and without the memory that hosts share.

use wikala_config::{Config, Secret};
use wikala_kernel::time::Clock;
use wikala_test_kit::peers::Redis;
use wikala_test_kit::{Client, TestPlatform};

use super::signing::{at, lina, parts};

#[tokio::test]
async fn a_denied_token_opens_nothing_though_its_session_lives() {
    let platform = TestPlatform::start().await;
    let lina = lina(&platform).await;
    let (_, claims) = parts(lina.bearer().unwrap());
    let state = &platform.host.platform;
    let now = platform.clock.now();
    let until = now + state.settings.access_token_lifetime;
    let jti = claims["jti"].as_str().unwrap().parse().unwrap();
    state.denylist.deny(jti, now, until).await;
    assert_eq!(lina.get("/auth/me").await.refused(401), "auth.unauthenticated");
    let again = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    again.get("/auth/me").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_revoked_session_is_refused_everywhere_without_redis() {
    let platform = TestPlatform::start().await;
    let other = platform.beside().await;
    let lina = lina(&platform).await;
    at(&other, &lina).get("/auth/me").await.ok();
    let (_, claims) = parts(lina.bearer().unwrap());
    let sql = platform.sql().await;
    let revoke = "UPDATE platform.sessions SET revoked_at = now() WHERE id::text = $1";
    sql.execute(revoke, &[&claims["sid"].as_str().unwrap()])
        .await
        .unwrap();
    // Nobody announced it, so a host may believe what it read for less than a second.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(at(&other, &lina).get("/auth/me").await.status, 401);
    assert_eq!(lina.get("/auth/me").await.status, 401);
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn through_redis_every_host_knows_and_without_it_the_one_that_denied() {
    let Some(redis) = Redis::start().await else {
        return;
    };
    let url = redis.url();
    let shared = |config: &mut Config| config.redis.url = Some(Secret::new(url.clone()));
    let platform = TestPlatform::start_with(1, shared).await;
    let other = platform.beside_with(shared).await;
    let denied = async |client: &Client| {
        let (_, claims) = parts(client.bearer().unwrap());
        let state = &platform.host.platform;
        let now = platform.clock.now();
        let until = now + state.settings.access_token_lifetime;
        let jti = claims["jti"].as_str().unwrap().parse().unwrap();
        state.denylist.deny(jti, now, until).await;
    };
    let first = lina(&platform).await;
    denied(&first).await;
    // The session lives, so it is Redis alone that told the other host.
    assert_eq!(at(&other, &first).get("/auth/me").await.status, 401);

    let second = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    redis.kill();
    denied(&second).await;
    for token in [&first, &second] {
        assert_eq!(token.get("/auth/me").await.status, 401);
    }
    let third = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    third.get("/auth/me").await.ok();
    at(&other, &third).get("/auth/me").await.ok();
    other.stop().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_redis_that_is_lost_makes_the_host_degraded_and_not_deaf() {
    let platform = TestPlatform::start_with(1, |config| {
        // Nobody listens there.
        config.redis.url = Some(Secret::new("redis://127.0.0.1:1"));
    })
    .await;
    let lina = lina(&platform).await;
    let report = reqwest::get(format!("{}/health", platform.url)).await.unwrap();
    assert_eq!(report.status(), 200);
    let report: serde_json::Value = serde_json::from_str(&report.text().await.unwrap()).unwrap();
    assert_eq!(report["status"], "degraded");
    assert_eq!(report["checks"]["redis"]["status"], "error");
    lina.get("/auth/me").await.ok();
    let (_, claims) = parts(lina.bearer().unwrap());
    let sid = claims["sid"].as_str().unwrap().parse().unwrap();
    let state = &platform.host.platform;
    let now = platform.clock.now();
    let until = now + state.settings.access_token_lifetime;
    state.denylist.deny(sid, now, until).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(lina.get("/auth/me").await.status, 401);
    platform.stop().await;
}
