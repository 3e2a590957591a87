//! Refresh tokens: each works once, and one that comes back ends the whole family.

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Reply, TestPlatform};

use super::lina::{LINA, PASSWORD, client, count, letters_about, refresh, signed_in, text, with_lina};

const STOLEN: &str = "One of your sessions was ended";

/// Refreshes as another program on the same machine.
async fn refresh_elsewhere(platform: &TestPlatform, token: &str) -> Reply {
    let nobody = platform.nobody();
    let request = nobody.request(Method::POST, "/auth/refresh");
    let request = request.header("user-agent", "another browser");
    nobody.send(request.json(&json!({ "refreshToken": token }))).await
}

#[tokio::test]
async fn a_token_is_replaced_by_the_next_one() {
    let platform = with_lina().await;
    let first = signed_in(&platform).await;
    let second = refresh(&platform, &text(&first, "refreshToken")).await.ok();
    assert_eq!(second["status"], "signed_in");
    assert_ne!(first["refreshToken"], second["refreshToken"]);
    let third = refresh(&platform, &text(&second, "refreshToken")).await.ok();
    let lina = client(&platform, &third);
    assert_eq!(
        lina.get("/auth/sessions").await.ok()["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_token_that_comes_back_late_ends_the_family_and_the_owner_is_told() {
    let platform = with_lina().await;
    let old = text(&signed_in(&platform).await, "refreshToken");
    let live = refresh(&platform, &old).await.ok();
    platform.clock.advance(TimeDelta::seconds(11));
    assert_eq!(
        refresh(&platform, &old).await.refused(401),
        "auth.refresh_refused"
    );
    assert_eq!(client(&platform, &live).get("/auth/me").await.status, 401);
    assert_eq!(refresh(&platform, &text(&live, "refreshToken")).await.status, 401);
    // Knocking again changes nothing more.
    assert_eq!(refresh(&platform, &old).await.status, 401);
    platform.letter_to(LINA).await;
    assert_eq!(letters_about(&platform, LINA, STOLEN).await, 1);
    let entries = "SELECT count(*) FROM platform.audit_entries WHERE action = 'platform.end_stolen_session'";
    assert_eq!(count(&platform, entries).await, 1);
    signed_in(&platform).await;
    platform.stop().await;
}

#[tokio::test]
async fn an_answer_that_was_lost_is_given_again_to_the_same_caller() {
    let platform = with_lina().await;
    let old = text(&signed_in(&platform).await, "refreshToken");
    let lost = refresh(&platform, &old).await.ok();
    platform.clock.advance(TimeDelta::seconds(9));
    let again = refresh(&platform, &old).await.ok();
    assert_eq!(lost["refreshToken"], again["refreshToken"]);
    let next = refresh(&platform, &text(&again, "refreshToken")).await.ok();
    client(&platform, &next).get("/auth/me").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn nothing_is_given_again_once_the_successor_was_used() {
    let platform = with_lina().await;
    let old = text(&signed_in(&platform).await, "refreshToken");
    let next = refresh(&platform, &old).await.ok();
    let last = refresh(&platform, &text(&next, "refreshToken")).await.ok();
    assert_eq!(refresh(&platform, &old).await.status, 401);
    assert_eq!(client(&platform, &last).get("/auth/me").await.status, 401);
    platform.stop().await;
}

#[tokio::test]
async fn nothing_is_given_again_to_another_program() {
    let platform = with_lina().await;
    let old = text(&signed_in(&platform).await, "refreshToken");
    let live = refresh(&platform, &old).await.ok();
    assert_eq!(refresh_elsewhere(&platform, &old).await.status, 401);
    assert_eq!(client(&platform, &live).get("/auth/me").await.status, 401);
    platform.stop().await;
}

#[tokio::test]
async fn a_hundred_refreshes_at_once_leave_one_family_and_one_usable_token() {
    let platform = with_lina().await;
    let old = text(&signed_in(&platform).await, "refreshToken");
    let replies = join_all((0..100).map(|_| refresh(&platform, &old))).await;
    let given: Vec<Value> = replies
        .into_iter()
        .filter(|reply| reply.status == 200)
        .map(|reply| reply.body["refreshToken"].clone())
        .collect();
    assert!(!given.is_empty() && given.iter().all(|token| *token == given[0]));
    let usable = "SELECT count(*) FROM platform.refresh_tokens WHERE used_at IS NULL";
    assert_eq!(count(&platform, usable).await, 1);
    let families = "SELECT count(*) FROM platform.sessions WHERE revoked_at IS NULL";
    assert_eq!(count(&platform, families).await, 1);
    refresh(&platform, given[0].as_str().unwrap()).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_token_that_is_not_used_for_a_week_is_over() {
    let platform = with_lina().await;
    let tokens = signed_in(&platform).await;
    platform.clock.advance(TimeDelta::days(7) + TimeDelta::seconds(1));
    let reply = refresh(&platform, &text(&tokens, "refreshToken")).await;
    assert_eq!(reply.refused(401), "auth.refresh_refused");
    assert_eq!(letters_about(&platform, LINA, STOLEN).await, 0);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_no_token_is_refused_and_changes_nothing() {
    let platform = with_lina().await;
    let tokens = signed_in(&platform).await;
    let other = "A".repeat(43);
    let access = text(&tokens, "accessToken");
    for token in ["", "x", "\0", &other, &access, &"é".repeat(2000)] {
        assert_eq!(
            refresh(&platform, token).await.refused(401),
            "auth.refresh_refused"
        );
    }
    let reply = platform.nobody().post("/auth/refresh", json!({})).await;
    assert_eq!(reply.refused(401), "auth.refresh_refused");
    let reply = platform
        .nobody()
        .post("/auth/refresh", json!({ "refreshToken": 7 }))
        .await;
    assert_eq!(reply.refused(400), "request.malformed_body");
    refresh(&platform, &text(&tokens, "refreshToken")).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_person_who_is_switched_off_gets_no_next_token() {
    let platform = with_lina().await;
    let tokens = signed_in(&platform).await;
    let sql = platform.sql().await;
    sql.batch_execute("UPDATE platform.users SET is_active = false")
        .await
        .unwrap();
    assert_eq!(
        refresh(&platform, &text(&tokens, "refreshToken")).await.status,
        401
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_browser_keeps_the_token_where_no_script_reads_it() {
    let platform = with_lina().await;
    let nobody = platform.nobody();
    let body = json!({ "email": LINA, "password": PASSWORD, "cookie": true });
    let reply = nobody.post("/auth/login", body).await;
    let cookie = reply.header("set-cookie").unwrap().to_owned();
    for part in [
        "__Host-wikala-refresh=",
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
        "Path=/",
        "Max-Age=604800",
    ] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(reply.ok().get("refreshToken").is_none());

    let pair = cookie.split(';').next().unwrap().to_owned();
    let own = platform.url.clone();
    let ask = async |origin: Option<&str>| {
        let request = nobody
            .request(Method::POST, "/auth/refresh")
            .header("cookie", &pair);
        let request = match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        };
        nobody.send(request.json(&json!({}))).await
    };
    for foreign in [Some("https://evil.example"), Some("null"), None] {
        assert_eq!(
            ask(foreign).await.refused(403),
            "auth.foreign_origin",
            "{foreign:?}"
        );
    }
    let reply = ask(Some(&own)).await;
    assert!(
        reply
            .header("set-cookie")
            .unwrap()
            .starts_with("__Host-wikala-refresh=")
    );
    assert!(reply.ok().get("refreshToken").is_none());
    platform.stop().await;
}
