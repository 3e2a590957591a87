//! Sessions: listed, ended, and felt at once.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::json;
use wikala_server::Host;
use wikala_server::serve::start;
use wikala_test_kit::until;

use super::lina::{LINA, PASSWORD, client, count, log_in, refresh, signed_in, text, with_lina};

#[tokio::test]
async fn each_sign_in_is_a_session_and_the_present_one_is_marked() {
    let platform = with_lina().await;
    let first = client(&platform, &signed_in(&platform).await);
    let second = client(&platform, &signed_in(&platform).await);
    let list = second.get("/auth/sessions").await.ok();
    let sessions = list["data"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    assert_eq!(
        (&sessions[0]["current"], &sessions[1]["current"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(sessions[0]["method"], "password");
    assert_eq!(sessions[0]["tenant"], "north");
    assert_eq!(sessions[0]["ip"], "127.0.0.1");
    let page = first.get("/auth/sessions?limit=1").await.ok();
    let cursor = text(&page, "nextCursor");
    let rest = first.get(&format!("/auth/sessions?cursor={cursor}")).await.ok();
    assert_eq!(rest["data"][0]["current"], true);
    platform.stop().await;
}

#[tokio::test]
async fn logging_out_ends_this_session_and_no_other() {
    let platform = with_lina().await;
    let tokens = signed_in(&platform).await;
    let (here, there) = (
        client(&platform, &tokens),
        client(&platform, &signed_in(&platform).await),
    );
    let reply = here.post("/auth/logout", json!({})).await;
    assert_eq!(reply.status, 204);
    assert!(reply.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(here.get("/auth/me").await.status, 401);
    let reply = refresh(&platform, &text(&tokens, "refreshToken")).await;
    assert_eq!(reply.refused(401), "auth.refresh_refused");
    there.get("/auth/me").await.ok();
    let entries = "SELECT count(*) FROM platform.audit_entries WHERE action = 'platform.logout'";
    assert_eq!(count(&platform, entries).await, 1);
    platform.stop().await;
}

#[tokio::test]
async fn logging_out_everywhere_ends_all() {
    let platform = with_lina().await;
    let (one, two) = (signed_in(&platform).await, signed_in(&platform).await);
    let reply = client(&platform, &one).post("/auth/logout-all", json!({})).await;
    assert_eq!(reply.status, 204);
    for tokens in [one, two] {
        assert_eq!(client(&platform, &tokens).get("/auth/me").await.status, 401);
        assert_eq!(
            refresh(&platform, &text(&tokens, "refreshToken")).await.status,
            401
        );
    }
    signed_in(&platform).await;
    platform.stop().await;
}

#[tokio::test]
async fn a_session_is_ended_by_its_own_person_alone() {
    let platform = with_lina().await;
    let south = platform.tenant("south").await;
    platform
        .person(south.id, "omar@example.com", PASSWORD, "owner", false)
        .await;
    let (lina, other) = (signed_in(&platform).await, signed_in(&platform).await);
    let (lina, other) = (client(&platform, &lina), client(&platform, &other));
    let list = lina.get("/auth/sessions").await.ok();
    let sessions = list["data"].as_array().unwrap();
    let theirs = sessions
        .iter()
        .find(|session| session["current"] == false)
        .unwrap();
    let path = format!("/auth/sessions/{}", text(theirs, "id"));

    let omar = platform.sign_in("omar@example.com", PASSWORD).await;
    assert_eq!(omar.delete(&path).await.refused(404), "auth.session_not_found");
    other.get("/auth/me").await.ok();
    assert_eq!(lina.delete(&path).await.status, 204);
    assert_eq!(other.get("/auth/me").await.status, 401);
    assert_eq!(lina.delete(&path).await.refused(404), "auth.session_not_found");
    lina.get("/auth/me").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_key_has_no_sessions() {
    let platform = with_lina().await;
    let west = platform.tenant("west").await;
    let key = &west.admin;
    assert_eq!(
        key.get("/auth/sessions").await.refused(403),
        "auth.person_required"
    );
    assert_eq!(
        key.post("/auth/logout", json!({})).await.refused(403),
        "auth.person_required"
    );
    let body = json!({ "currentPassword": "a", "newPassword": "b" });
    assert_eq!(
        key.post("/auth/change-password", body).await.refused(403),
        "auth.person_required"
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_ended_session_is_ended_on_every_host() {
    let platform = with_lina().await;
    let mut config = platform.host.config.clone();
    // Any port: the platform listens at its own.
    config.server.listen.set_port(0);
    let host = Host::assemble_at(
        config,
        Some(wikala_db::Gateway::TrustedSocket),
        Arc::new(platform.clock.clone()),
    )
    .await
    .unwrap();
    let serving = start(&Arc::new(host)).unwrap();
    let tokens = signed_in(&platform).await;
    let there = format!("http://{}/api/v1/auth/me", serving.address);
    let ask = async || {
        let request = reqwest::Client::new()
            .get(&there)
            .bearer_auth(text(&tokens, "accessToken"));
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(ask().await, 200);
    client(&platform, &tokens).post("/auth/logout", json!({})).await;
    let began = std::time::Instant::now();
    until("the other host knows", async || ask().await == 401).await;
    assert!(
        began.elapsed() < std::time::Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
    serving.stop().await.unwrap();
    platform.stop().await;
}

#[tokio::test]
async fn a_session_ends_however_often_it_is_refreshed() {
    let platform = with_lina().await;
    let mut tokens = signed_in(&platform).await;
    for _week in 0..4 {
        platform.clock.advance(TimeDelta::days(6));
        tokens = refresh(&platform, &text(&tokens, "refreshToken")).await.ok();
    }
    // The last token ends with the session, six days later, and not after seven.
    assert_eq!(tokens["refreshExpiresIn"], TimeDelta::days(6).num_seconds());
    platform.clock.advance(TimeDelta::days(6) + TimeDelta::seconds(1));
    assert_eq!(
        refresh(&platform, &text(&tokens, "refreshToken")).await.status,
        401
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_behind_refuses_nobody() {
    let platform = with_lina().await;
    let tokens = signed_in(&platform).await;
    platform.clock.advance(TimeDelta::seconds(-30));
    client(&platform, &tokens).get("/auth/me").await.ok();
    refresh(&platform, &text(&tokens, "refreshToken")).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_person_is_told_what_they_hold_and_in_which_session() {
    let platform = with_lina().await;
    let lina = client(&platform, &signed_in(&platform).await);
    let me = lina.get("/auth/me").await.ok();
    let sessions = lina.get("/auth/sessions").await.ok();
    assert_eq!(me["session"], sessions["data"][0]["id"]);
    assert_eq!(me["roles"], json!(["member"]));
    let permissions = me["permissions"].as_array().unwrap();
    assert!(permissions.contains(&json!("platform.self")), "{me}");
    assert!(me["permissionVersion"].as_i64().unwrap() > 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_person_chooses_a_tenant_they_are_in() {
    let platform = with_lina().await;
    platform.tenant("south").await;
    let into = async |tenant: &str| {
        let body = json!({ "email": LINA, "password": PASSWORD, "tenant": tenant });
        platform.nobody().post("/auth/login", body).await
    };
    let reply = into("north").await.ok();
    assert_eq!(
        (&reply["status"], &reply["tenant"]),
        (&json!("signed_in"), &json!("north"))
    );
    assert_eq!(into("south").await.refused(403), "auth.no_tenant");
    assert_eq!(into("nowhere").await.refused(403), "auth.no_tenant");
    platform.stop().await;
}

#[tokio::test]
async fn housekeeping_removes_what_ended_long_ago_and_nothing_else() {
    let platform = with_lina().await;
    let old = signed_in(&platform).await;
    refresh(&platform, &text(&old, "refreshToken")).await.ok();
    platform.clock.advance(TimeDelta::days(61));
    log_in(&platform, LINA, "wrong").await;
    let new = signed_in(&platform).await;
    wikala_platform::housekeeping::round(&platform.host.platform)
        .await
        .unwrap();
    assert_eq!(
        count(&platform, "SELECT count(*) FROM platform.sessions").await,
        1
    );
    assert_eq!(
        count(&platform, "SELECT count(*) FROM platform.refresh_tokens").await,
        1
    );
    client(&platform, &new).get("/auth/me").await.ok();
    platform.stop().await;
}
