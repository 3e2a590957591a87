//! A platform with everything around it, and hosts beside it that share all of that.

use chrono::TimeDelta;
use reqwest::Url;
use serde_json::Value;
use wikala_kernel::time::Clock;
use wikala_mail::{Language, Letter, Template, render};
use wikala_test_kit::peers::UserAgent;
use wikala_test_kit::{Neighbour, TestPlatform, until};

const ANNA: &str = "anna@example.com";
const PASSWORD: &str = "Correct-Horse-1";

/// Sends a letter with the platform's own mailer.
async fn write(platform: &TestPlatform, code: &str) {
    let template = Template::SignInCode {
        code: code.to_owned(),
        minutes: 10,
    };
    let letter = Letter::new(ANNA.parse().unwrap(), Language::Ar, template);
    let rendered = render(&letter, "Wikala").unwrap();
    let mailer = &platform.host.platform.settings.mailer;
    mailer.send(&rendered, &letter.to).await.unwrap();
}

/// Letters read the same wherever they went.
async fn letters_are_read(platform: &TestPlatform) {
    assert!(platform.letters_to(ANNA).await.is_empty());
    write(platform, "271828").await;
    write(platform, "314159").await;
    let newest = platform.letter_to(ANNA).await;
    assert!(newest.letter.text.contains("314159") && newest.letter.html.contains("314159"));
    assert_eq!(newest.letter.language, Language::Ar);
    assert!(!newest.letter.subject.is_empty());
    let all = platform.letters_to(ANNA).await;
    assert_eq!(
        (all.len(), platform.letters_to("omar@example.com").await.len()),
        (2, 0)
    );
    assert_ne!(all[0].letter.id, all[1].letter.id);
    assert_eq!(all[0].letter.id, newest.letter.id);
}

async fn health(url: &str) -> Value {
    let report = reqwest::get(format!("{url}/health")).await.unwrap();
    report.json().await.unwrap()
}

#[tokio::test]
async fn letters_are_read_from_the_mailbox() {
    let platform = TestPlatform::start().await;
    letters_are_read(&platform).await;
    platform.stop().await;
}

#[tokio::test]
async fn letters_are_read_from_the_mail_server() {
    let Some(platform) = TestPlatform::start_among(&[Neighbour::MailServer], |_config| {}).await else {
        return;
    };
    letters_are_read(&platform).await;
    assert_eq!(platform.mail_server().all().len(), 2);
    platform.stop().await;
}

#[tokio::test]
async fn providers_send_people_back_to_the_platform() {
    let Some(platform) = TestPlatform::start_among(&[Neighbour::Providers], |_config| {}).await else {
        return;
    };
    let offers = &platform.host.config.auth.providers;
    assert_eq!(offers.len(), 2);
    for (offer, name) in offers.iter().zip(["google", "sora2"]) {
        assert_eq!(
            (&*offer.name, &offer.issuer),
            (name, &platform.provider(name).issuer)
        );
        let way_back = format!("{}/api/v1/oauth/{name}/callback", platform.url);
        let mut url = Url::parse(&format!("{}/auth", offer.issuer)).unwrap();
        url.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("scope", "openid"),
            ("client_id", &offer.client_id),
            ("redirect_uri", &way_back),
            ("state", "s"),
            ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            ("code_challenge_method", "S256"),
        ]);
        let callback = UserAgent::new().sign_in(url.as_str(), ANNA).await;
        assert!(
            callback.as_str().starts_with(&format!("{way_back}?code=")),
            "{callback}"
        );
    }
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hosts_of_this_process_and_of_another_share_what_is_around_them() {
    let Some(platform) = TestPlatform::start_among(&Neighbour::ALL, |_config| {}).await else {
        return;
    };
    let tenant = platform.tenant("north").await.id;
    platform.person(tenant, ANNA, PASSWORD, "viewer", false).await;
    let (beside, process) = (platform.beside().await, platform.serve().await);
    for url in [&platform.url, &beside.url, &process.url] {
        assert_eq!(health(url).await["checks"]["redis"]["status"], "ok", "{url}");
    }
    let anna = platform.sign_in(ANNA, PASSWORD).await;
    let bearer = anna.bearer().unwrap();
    let (there, elsewhere) = (beside.client(bearer), process.client(bearer));
    there.get("/auth/me").await.ok();
    elsewhere.get("/auth/me").await.ok();

    // Only Redis tells the others.
    let claims = bearer.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&base64url(claims)).unwrap();
    let now = platform.clock.now();
    let id = claims["jti"].as_str().unwrap().parse().unwrap();
    let state = &platform.host.platform;
    state.denylist.deny(id, now, now + TimeDelta::minutes(15)).await;
    for client in [&anna, &there, &elsewhere] {
        until("it is refused", async || {
            client.get("/auth/me").await.status == 401
        })
        .await;
    }
    assert!(platform.redis().ask("DBSIZE").await.parse::<u32>().unwrap() > 0);
    process.terminate();
    assert!(process.ended().await.success());
    beside.stop().await;
    platform.stop().await;
}

fn base64url(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(text)
        .unwrap()
}
