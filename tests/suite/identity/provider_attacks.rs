//! What a lying provider or a meddling browser tries: nothing is believed, nobody is let in.

use wikala_test_kit::TestPlatform;
use wikala_test_kit::peers::{EvilProvider, Lie, Signature, UserAgent};

use super::provider_journey::{Away, begin, come_back, path_of, sign_in, signed_in, with_provider};

async fn platform_with_liar(signature: Signature) -> (TestPlatform, EvilProvider) {
    let provider = EvilProvider::start(signature).await;
    let client = provider.client();
    let platform = TestPlatform::start_with(1, |config| {
        with_provider(config, "evil", &provider.issuer, client);
    })
    .await;
    let tenant = platform.tenant("north").await;
    platform
        .person(tenant.id, "anna@example.com", "Correct-Horse-1", "member", false)
        .await;
    provider.claim(serde_json::json!({ "sub": "anna", "email": "anna@example.com", "email_verified": true }));
    (platform, provider)
}

#[tokio::test]
async fn no_lie_of_a_provider_is_believed() {
    for signature in [Signature::Es256, Signature::Rs256] {
        let (platform, provider) = platform_with_liar(signature).await;
        signed_in(&platform, sign_in(&platform, "/oauth/evil", "anna").await);
        for lie in Lie::ALL.into_iter().filter(|lie| *lie != Lie::Silence) {
            provider.tell(lie);
            let reply = sign_in(&platform, "/oauth/evil", "anna").await;
            // The description was read while it was true.
            if lie == Lie::WrongDiscovery {
                signed_in(&platform, reply);
                continue;
            }
            assert!(
                (400..500).contains(&reply.status) || reply.status == 503,
                "{lie:?}: {}",
                reply.body
            );
            assert!(reply.body.get("accessToken").is_none(), "{lie:?} was believed");
        }
        provider.tell(Lie::Truth);
        signed_in(&platform, sign_in(&platform, "/oauth/evil", "anna").await);
        platform.stop().await;
    }
}

#[tokio::test]
async fn a_provider_that_names_another_one_is_not_used() {
    let (platform, provider) = platform_with_liar(Signature::Es256).await;
    provider.tell(Lie::WrongDiscovery);
    let reply = platform.nobody().get("/oauth/evil").await;
    assert_eq!(reply.refused(503), "oauth.provider_unavailable");
    assert_eq!(
        platform.nobody().get("/oauth/unknown").await.refused(404),
        "request.not_found"
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_answer_is_good_once_and_only_in_the_browser_that_asked() {
    let (platform, _provider) = platform_with_liar(Signature::Es256).await;
    let away = async || -> (Away, String) {
        let away = begin(&platform, "/oauth/evil").await;
        let answer = UserAgent::new().sign_in(&away.address, "anna").await;
        let path = path_of(&answer);
        (away, path)
    };
    let (first, answer) = away().await;
    let (other, _) = away().await;
    for cookie in [None, Some(other.cookie.as_str()), Some("__Host-wikala-oauth=x")] {
        let (_mine, answer) = away().await;
        let reply = come_back(&platform, &answer, cookie).await;
        assert_eq!(reply.refused(400), "oauth.state_mismatch", "{cookie:?}");
    }
    signed_in(
        &platform,
        come_back(&platform, &answer, Some(&first.cookie)).await,
    );
    let reply = come_back(&platform, &answer, Some(&first.cookie)).await;
    assert_eq!(reply.refused(400), "oauth.state_mismatch");

    let (late, answer) = away().await;
    platform.clock.advance(chrono::TimeDelta::minutes(11));
    let reply = come_back(&platform, &answer, Some(&late.cookie)).await;
    assert_eq!(reply.refused(400), "oauth.state_mismatch");
    platform.stop().await;
}

#[tokio::test]
async fn a_state_that_was_tampered_with_or_is_missing_is_refused() {
    let (platform, _provider) = platform_with_liar(Signature::Es256).await;
    let away = begin(&platform, "/oauth/evil").await;
    for query in [
        "",
        "code=x",
        "state=x&code=x",
        "state=../../etc/passwd&code=x",
        &format!("state={}&code=x", "A".repeat(43)),
        &format!("state={}&code=x", "A".repeat(5000)),
    ] {
        let path = format!("/oauth/evil/callback?{query}");
        let reply = come_back(&platform, &path, Some(&away.cookie)).await;
        assert_eq!(reply.refused(400), "oauth.state_mismatch", "{query}");
    }
    platform.stop().await;
}
