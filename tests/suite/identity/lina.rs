//! Lina, whom the tests of accounts and sessions are about.

use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply, TestPlatform};

pub(crate) const LINA: &str = "lina@example.com";
pub(crate) const PASSWORD: &str = "Correct-Horse-1";

/// A platform with one tenant, `north`, and Lina in it.
pub(crate) async fn with_lina() -> TestPlatform {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    platform.person(north.id, LINA, PASSWORD, "member", false).await;
    platform
}

pub(crate) async fn log_in(platform: &TestPlatform, email: &str, password: &str) -> Reply {
    let body = json!({ "email": email, "password": password });
    platform.nobody().post("/auth/login", body).await
}

/// Lina's tokens of a new session.
pub(crate) async fn signed_in(platform: &TestPlatform) -> Value {
    log_in(platform, LINA, PASSWORD).await.ok()
}

pub(crate) fn text(body: &Value, name: &str) -> String {
    body[name].as_str().expect("a text").to_owned()
}

/// A client with the access token of an answer.
pub(crate) fn client(platform: &TestPlatform, tokens: &Value) -> Client {
    platform.client(&text(tokens, "accessToken"))
}

pub(crate) async fn refresh(platform: &TestPlatform, token: &str) -> Reply {
    let body = json!({ "refreshToken": token });
    platform.nobody().post("/auth/refresh", body).await
}

/// The token behind the link of the newest letter of a kind to somebody.
pub(crate) async fn mailed_token(platform: &TestPlatform, email: &str, page: &str) -> String {
    let mut token = None;
    wikala_test_kit::until("the letter with the link is there", async || {
        let letters = platform.letters().await;
        let theirs = letters.iter().filter(|letter| letter.to.as_str() == email);
        token = theirs
            .filter_map(|letter| letter.letter.text.split_once(&format!("/{page}#token=")))
            .map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default().to_owned())
            .next();
        token.is_some()
    })
    .await;
    token.expect("a token")
}

/// How many letters with this subject somebody got.
pub(crate) async fn letters_about(platform: &TestPlatform, email: &str, subject: &str) -> usize {
    let letters = platform.letters().await;
    let theirs = letters.iter().filter(|letter| letter.to.as_str() == email);
    theirs.filter(|letter| letter.letter.subject == subject).count()
}

/// One number from the platform's tables.
pub(crate) async fn count(platform: &TestPlatform, query: &str) -> i64 {
    let sql = platform.sql().await;
    let row = sql.query_one(query, &[]).await.expect("a row");
    row.get(0)
}
