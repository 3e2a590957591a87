//! Signing in with an account at a real OpenID provider.

use futures_util::future::join_all;
use serde_json::json;
use wikala_test_kit::peers::{OpenIdProvider, Signature, UserAgent};
use wikala_test_kit::{Client, Reply, TestPlatform, until};

use super::proofs::switch_app_on;
use super::provider_journey::{
    begin, come_back, cookie, path_of, sign_in, signed_in, way_back, with_provider,
};

/// A platform whose providers `google` and `sora2` are two real ones.
async fn platform_with_two() -> Option<(TestPlatform, OpenIdProvider, OpenIdProvider)> {
    let google = OpenIdProvider::start(Signature::Rs256).await?;
    let sora2 = OpenIdProvider::start(Signature::Es256).await?;
    let (first, second) = (
        google.register(&way_back("google")).await,
        sora2.register(&way_back("sora2")).await,
    );
    let platform = TestPlatform::start_with(1, |config| {
        with_provider(config, "google", &google.issuer, first);
        with_provider(config, "sora2", &sora2.issuer, second);
    })
    .await;
    Some((platform, google, sora2))
}

/// Makes a tenant, `north`, with Anna in it.
async fn with_anna(platform: &TestPlatform) {
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "anna@example.com", "Correct-Horse-1", "member", false)
        .await;
}

async fn anna_signs_in(platform: &TestPlatform) -> Client {
    platform.sign_in("anna@example.com", "Correct-Horse-1").await
}

#[tokio::test]
async fn a_member_signs_in_with_either_provider_and_is_found_again() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    let listed = platform.nobody().get("/oauth/providers").await.ok();
    assert_eq!(
        listed["data"][1],
        json!({ "name": "sora2", "displayName": "SORA2" })
    );
    for provider in ["google", "sora2"] {
        let path = format!("/oauth/{provider}?tenant=north");
        for _again in 0..2 {
            let anna = signed_in(&platform, sign_in(&platform, &path, "anna@example.com").await);
            let me = anna.get("/auth/me").await.ok();
            assert_eq!(me["email"], "anna@example.com");
        }
    }
    let anna = anna_signs_in(&platform).await;
    let linked = anna.get("/auth/identities").await.ok();
    let names: Vec<_> = linked["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["provider"])
        .collect();
    assert_eq!(names, [&json!("google"), &json!("sora2")]);
    platform.stop().await;
}

#[tokio::test]
async fn somebody_new_is_made_once_and_belongs_to_no_tenant_yet() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    for _again in 0..2 {
        let reply = sign_in(&platform, "/oauth/google", "omar@example.com").await;
        assert_eq!(reply.refused(403), "auth.no_tenant");
    }
    let sql = platform.sql().await;
    let found = sql
        .query_one(
            "SELECT count(*), bool_and(u.email_verified) FROM platform.users u JOIN platform.identities i
             ON i.user_id = u.id WHERE u.email = 'omar@example.com' AND i.provider = 'google'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((found.get::<_, i64>(0), found.get::<_, bool>(1)), (1, true));
    platform.stop().await;
}

#[tokio::test]
async fn an_address_the_provider_has_not_verified_opens_nothing() {
    let Some((platform, google, _sora2)) = platform_with_two().await else {
        return;
    };
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "anna@example.com", "Correct-Horse-1", "owner", false)
        .await;
    google
        .account("unverified-eve", json!({ "email": "anna@example.com" }))
        .await;
    let reply = sign_in(&platform, "/oauth/google", "unverified-eve").await;
    assert_eq!(reply.refused(403), "oauth.email_unverified");
    platform.stop().await;
}

#[tokio::test]
async fn a_browser_is_sent_back_to_where_it_began_and_nowhere_else() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    let reply = sign_in(
        &platform,
        "/oauth/google?returnTo=%2Fportal%2Fhome",
        "anna@example.com",
    )
    .await;
    assert_eq!(
        (reply.status, reply.header("location")),
        (303, Some("/portal/home"))
    );
    let set: Vec<_> = reply.headers.get_all("set-cookie").iter().collect();
    assert!(
        set.iter()
            .any(|one| one.to_str().unwrap().starts_with("__Host-wikala-refresh="))
    );
    for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let nobody = platform.nobody();
        let request = nobody.request(reqwest::Method::GET, "/oauth/google");
        let reply = nobody.send(request.query(&[("returnTo", elsewhere)])).await;
        assert_eq!(reply.refused(400), "oauth.return_refused", "{elsewhere}");
    }
    platform.stop().await;
}

/// Links somebody's account at a provider.
async fn link(platform: &TestPlatform, who: &Client, provider: &str, account: &str) -> Reply {
    let begun = who.post(&format!("/auth/identities/{provider}"), json!({})).await;
    let cookie = cookie(&begun);
    let address = begun.ok()["authorizationUrl"].as_str().unwrap().to_owned();
    let answer = UserAgent::new().sign_in(&address, account).await;
    come_back(platform, &path_of(&answer), Some(&cookie)).await
}

#[tokio::test]
async fn an_account_is_linked_and_unlinked_but_never_the_only_way_in() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    let tenant = platform.tenant("north").await;
    for email in ["anna@example.com", "omar@example.com"] {
        platform
            .person(tenant.id, email, "Correct-Horse-1", "member", false)
            .await;
    }
    let anna = anna_signs_in(&platform).await;
    assert_eq!(
        link(&platform, &anna, "sora2", "another-name").await.ok(),
        json!({ "linked": "sora2" })
    );
    let again = signed_in(
        &platform,
        sign_in(&platform, "/oauth/sora2", "another-name").await,
    );
    assert_eq!(again.get("/auth/me").await.ok()["email"], "anna@example.com");

    let omar = platform.sign_in("omar@example.com", "Correct-Horse-1").await;
    assert_eq!(
        link(&platform, &omar, "sora2", "another-name").await.refused(409),
        "oauth.already_linked"
    );

    assert_eq!(
        anna.delete("/auth/identities/google").await.refused(404),
        "oauth.not_linked"
    );
    assert_eq!(anna.delete("/auth/identities/sora2").await.status, 204);
    let sql = platform.sql().await;
    sql.batch_execute("UPDATE platform.users SET password_hash = NULL WHERE email = 'omar@example.com'")
        .await
        .unwrap();
    link(&platform, &omar, "sora2", "omar-elsewhere").await.ok();
    assert_eq!(
        omar.delete("/auth/identities/sora2").await.refused(409),
        "oauth.last_proof"
    );
    platform.stop().await;
}

/// The code in the last letter to Anna.
async fn newest_code(platform: &TestPlatform) -> String {
    let letter = platform.letter_to("anna@example.com").await.letter.text;
    let mut numbers = letter.split(|c: char| !c.is_ascii_digit());
    numbers.find(|part| part.len() == 6).expect("a code").to_owned()
}

#[tokio::test]
async fn a_mailed_code_does_not_stand_in_for_an_app() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    let anna = anna_signs_in(&platform).await;
    switch_app_on(&platform, &anna).await;
    let opened = sign_in(&platform, "/oauth/google?session=true", "anna@example.com").await;
    let session = opened.ok()["sessionId"].clone();
    let nobody = platform.nobody();
    until("the code is mailed", async || {
        let letter = platform.letter_to("anna@example.com").await.letter;
        letter
            .text
            .split(|c: char| !c.is_ascii_digit())
            .any(|part| part.len() == 6)
    })
    .await;
    let code = newest_code(&platform).await;
    let right = json!({ "sessionId": session, "verificationCode": code });
    nobody.post("/oauth/session/verify", right).await.ok();
    let confirm = json!({ "sessionId": session });
    let answer = nobody.post("/oauth/session/confirm", confirm).await.ok();
    assert_eq!(answer["status"], "second_factor_required", "{answer}");
    platform.stop().await;
}

#[tokio::test]
async fn a_session_that_was_left_open_links_nothing() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    let anna = anna_signs_in(&platform).await;
    platform.clock.advance(chrono::TimeDelta::minutes(11));
    let stale = anna.post("/auth/identities/sora2", json!({})).await;
    assert_eq!(stale.refused(403), "auth.fresh_proof_required");
    let body = json!({ "password": "Correct-Horse-1" });
    let begun = anna.post("/auth/identities/sora2", body).await;
    let cookie = cookie(&begun);
    let address = begun.ok()["authorizationUrl"].as_str().unwrap().to_owned();
    let answer = UserAgent::new().sign_in(&address, "anna-elsewhere").await;
    anna.post("/auth/logout", json!({})).await;
    let late = come_back(&platform, &path_of(&answer), Some(&cookie)).await;
    assert_eq!(late.refused(400), "oauth.state_mismatch");
    platform.stop().await;
}

#[tokio::test]
async fn of_the_last_two_accounts_that_are_unlinked_at_once_one_stays() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    let anna = anna_signs_in(&platform).await;
    for provider in ["google", "sora2"] {
        link(&platform, &anna, provider, "anna-elsewhere").await.ok();
    }
    let no_password = "UPDATE platform.users SET password_hash = NULL WHERE email = 'anna@example.com'";
    platform.sql().await.batch_execute(no_password).await.unwrap();
    let paths = ["/auth/identities/google", "/auth/identities/sora2"];
    let unlinked = join_all(paths.map(|path| anna.delete(path))).await;
    let (gone, stays): (Vec<_>, Vec<_>) = unlinked.iter().partition(|reply| reply.status == 204);
    assert_eq!((gone.len(), stays.len()), (1, 1));
    assert_eq!(stays[0].refused(409), "oauth.last_proof");
    let left = anna.get("/auth/identities").await.ok();
    assert_eq!(left["data"].as_array().unwrap().len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_session_wants_the_mailed_code_and_is_over_after_five_wrong_ones() {
    let Some((platform, _google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    let nobody = platform.nobody();
    let open = async || {
        let opened = sign_in(&platform, "/oauth/google?session=true", "anna@example.com")
            .await
            .ok();
        assert_eq!(opened["sentTo"], "a***@example.com");
        opened["sessionId"].as_str().unwrap().to_owned()
    };
    let session = open().await;
    let early = json!({ "sessionId": session });
    let reply = nobody.post("/oauth/session/confirm", early.clone()).await;
    assert_eq!(reply.refused(409), "oauth.not_verified");
    let code = newest_code(&platform).await;
    let right = json!({ "sessionId": session, "verificationCode": code });
    assert_eq!(
        nobody.post("/oauth/session/verify", right).await.ok(),
        json!({ "verified": true })
    );
    let confirm = json!({ "sessionId": session, "parameters": { "tenant": "north" } });
    let anna = signed_in(
        &platform,
        nobody.post("/oauth/session/confirm", confirm.clone()).await,
    );
    anna.get("/auth/me").await.ok();
    let reply = nobody.post("/oauth/session/confirm", confirm).await;
    assert_eq!(reply.refused(404), "oauth.session_not_found");

    let session = open().await;
    let wrong = json!({ "sessionId": session, "verificationCode": "not it" });
    for _try in 0..5 {
        let reply = nobody.post("/oauth/session/verify", wrong.clone()).await;
        assert_eq!(reply.refused(401), "oauth.wrong_code");
    }
    let reply = nobody.post("/oauth/session/verify", wrong).await;
    assert_eq!(reply.refused(404), "oauth.session_not_found");

    let session = open().await;
    platform.clock.advance(chrono::TimeDelta::minutes(61));
    let reply = nobody
        .post("/oauth/session/confirm", json!({ "sessionId": session }))
        .await;
    assert_eq!(reply.refused(404), "oauth.session_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn keys_that_change_at_the_provider_are_found() {
    let Some((platform, google, _sora2)) = platform_with_two().await else {
        return;
    };
    with_anna(&platform).await;
    signed_in(
        &platform,
        sign_in(&platform, "/oauth/google", "anna@example.com").await,
    );
    google.rotate().await;
    google.retire().await;
    signed_in(
        &platform,
        sign_in(&platform, "/oauth/google", "anna@example.com").await,
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_provider_that_is_gone_is_named_as_the_cause() {
    let Some((platform, google, _sora2)) = platform_with_two().await else {
        return;
    };
    let away = begin(&platform, "/oauth/google").await;
    let answer = UserAgent::new().sign_in(&away.address, "anna@example.com").await;
    google.kill();
    let reply = come_back(&platform, &path_of(&answer), Some(&away.cookie)).await;
    assert_eq!(reply.refused(503), "oauth.provider_unavailable");
    platform.stop().await;
}
