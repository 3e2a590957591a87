//! What people hold in their hands when they prove who they are: an app, a mailbox, a device.

use serde_json::{Value, json};
use totp_rs::{Builder, Secret};
use wikala_kernel::time::Clock;
use wikala_test_kit::{Client, Reply, TestPlatform, until};

pub(crate) const LINA: &str = "lina@example.com";
pub(crate) const PASSWORD: &str = "Correct-Horse-1";
/// Where browsers find the platform of [`with_lina`].
pub(crate) const ORIGIN: &str = "http://localhost:8080";

/// A platform with one tenant, `north`, and Lina in it.
pub(crate) async fn with_lina() -> TestPlatform {
    let change = |config: &mut wikala_config::Config| config.auth.passkeys.origin = ORIGIN.to_owned();
    let platform = TestPlatform::start_with(1, change).await;
    let north = platform.tenant("north").await;
    platform.person(north.id, LINA, PASSWORD, "member", false).await;
    platform
}

/// An authenticator app, by other authors than the host's secrets.
#[derive(Clone)]
pub(crate) struct App(Secret);

impl App {
    pub(crate) fn of(enrolment: &Value) -> Self {
        let secret = enrolment["secret"].as_str().expect("a secret");
        Self(Secret::try_from_base32(secret).expect("base32"))
    }

    /// The code it shows now.
    pub(crate) fn code(&self, platform: &TestPlatform) -> String {
        let app = Builder::new()
            .with_secret(self.0.clone())
            .build()
            .expect("an app");
        let seconds = u64::try_from(platform.clock.now().timestamp()).expect("a time");
        app.generate(seconds).to_string()
    }

    /// The code it shows after the next change, for which a person waits half a minute.
    pub(crate) fn next_code(&self, platform: &TestPlatform) -> String {
        platform.clock.advance(chrono::TimeDelta::seconds(30));
        self.code(platform)
    }
}

/// Switches codes of an app on; the app and the recovery codes.
pub(crate) async fn switch_app_on(platform: &TestPlatform, who: &Client) -> (App, Vec<String>) {
    let enrolment = who.post("/auth/enable-2fa", json!({ "kind": "totp" })).await.ok();
    let app = App::of(&enrolment);
    let body = json!({ "enrolment": enrolment["enrolment"], "code": app.code(platform) });
    let enabled = who.post("/auth/verify-2fa", body).await.ok();
    assert_eq!(enabled["status"], "enabled");
    (app, texts(&enabled["recoveryCodes"]))
}

/// Switches mailed codes on.
pub(crate) async fn switch_mail_on(platform: &TestPlatform, who: &Client, email: &str) -> Vec<String> {
    let before = codes_to(platform, email).await.len();
    let enrolment = who
        .post("/auth/enable-2fa", json!({ "kind": "email" }))
        .await
        .ok();
    let code = mailed_code(platform, email, before).await;
    let body = json!({ "enrolment": enrolment["enrolment"], "code": code });
    texts(&who.post("/auth/verify-2fa", body).await.ok()["recoveryCodes"])
}

/// Gives the password and gets the challenge.
pub(crate) async fn challenge(platform: &TestPlatform, email: &str) -> String {
    let body = json!({ "email": email, "password": PASSWORD });
    let asked = platform.nobody().post("/auth/login", body).await.ok();
    assert_eq!(asked["status"], "second_factor_required");
    assert!(asked.get("accessToken").is_none());
    asked["challenge"].as_str().expect("a challenge").to_owned()
}

/// Answers a challenge with a code.
pub(crate) async fn answer(platform: &TestPlatform, challenge: &str, method: &str, code: &str) -> Reply {
    let body = json!({ "challenge": challenge, "method": method, "code": code });
    platform.nobody().post("/auth/verify-2fa", body).await
}

/// The codes somebody was mailed, the newest first.
pub(crate) async fn codes_to(platform: &TestPlatform, email: &str) -> Vec<String> {
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let letters = platform.letters().await.into_iter();
    letters
        .filter(|letter| letter.to.as_str() == email)
        .filter_map(|letter| {
            let mut words = letter.letter.text.split_whitespace();
            words.find(is_code).map(str::to_owned)
        })
        .collect()
}

/// Waits until more codes than `before` were mailed, and returns the newest.
pub(crate) async fn mailed_code(platform: &TestPlatform, email: &str, before: usize) -> String {
    let mut codes = Vec::new();
    until("a code is mailed", async || {
        codes = codes_to(platform, email).await;
        codes.len() > before
    })
    .await;
    codes.swap_remove(0)
}

/// Waits until somebody got so many letters about their factors.
pub(crate) async fn told_of_changes(platform: &TestPlatform, email: &str, times: usize) {
    until("the person is told", async || {
        let letters = platform.letters().await.into_iter();
        let theirs = letters.filter(|letter| letter.to.as_str() == email);
        theirs.filter(|letter| letter.letter.subject == CHANGED).count() == times
    })
    .await;
}

const CHANGED: &str = "Your two-step sign-in was changed";

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list");
    let text = |text: &Value| text.as_str().expect("a text").to_owned();
    list.iter().map(text).collect()
}

/// The tenant and the person behind a client.
pub(crate) async fn who_is(client: &Client) -> (wikala_kernel::id::TenantId, String) {
    let me = client.get("/auth/me").await.ok();
    let tenant = me["tenant"]["id"].as_str().expect("a tenant");
    let person = me["id"].as_str().expect("a person").to_owned();
    (
        wikala_kernel::id::TenantId(tenant.parse().expect("an id")),
        person,
    )
}
