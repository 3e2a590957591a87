//! How long what a client sends may be.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use wikala_test_kit::{Client, Reply, TestPlatform};

const MIB: usize = 1 << 20;

async fn with_uploads_of_a_mib() -> (TestPlatform, Client) {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.body.upload = MIB.try_into().expect("a number");
    })
    .await;
    let admin = platform.tenant("north").await.admin;
    (platform, admin)
}

/// Sends a form with a file of so many bytes and these fields.
async fn form(client: &Client, bytes: usize, fields: impl IntoIterator<Item = (String, String)>) -> Reply {
    let form = fields
        .into_iter()
        .fold(Form::new(), |form, (name, value)| form.text(name, value));
    let file = Part::bytes(vec![b'x'; bytes]).file_name("statement.csv");
    let request = client.request(Method::POST, "/finance/imports");
    client.send(request.multipart(form.part("file", file))).await
}

#[tokio::test]
async fn a_file_and_the_fields_beside_it_have_a_most_each() {
    let (platform, admin) = with_uploads_of_a_mib().await;
    let reply = form(&admin, MIB + 1, []).await;
    assert_eq!(reply.refused(413), "request.body_too_large");
    assert_ne!(form(&admin, MIB, []).await.status, 413);

    let value = |bytes: usize| [("accountId".to_owned(), "x".repeat(bytes))];
    let reply = form(&admin, 1, value(65 * 1024)).await;
    assert_eq!(reply.refused(413), "request.body_too_large");
    assert_eq!(form(&admin, 1, value(63 * 1024)).await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn fields_without_values_count_as_well() {
    let (platform, admin) = with_uploads_of_a_mib().await;
    let fields = |count: usize| (0..count).map(|n| (format!("{n:0>1024}"), String::new()));
    let reply = form(&admin, 1, fields(65)).await;
    assert_eq!(reply.refused(413), "request.body_too_large");
    assert_eq!(form(&admin, 1, fields(60)).await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn an_idempotency_key_has_up_to_255_characters() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = json!({ "name": "Till", "kind": "cash", "currency": "KWD" });
    for key in [String::new(), "k".repeat(256)] {
        let reply = admin.post_once("/finance/accounts", &key, account.clone()).await;
        assert_eq!(reply.refused(400), "request.malformed_header", "{key:?}");
    }
    let longest = "k".repeat(255);
    let first = admin
        .post_once("/finance/accounts", &longest, account.clone())
        .await
        .ok();
    let again = admin.post_once("/finance/accounts", &longest, account).await.ok();
    assert_eq!(first, again);
    platform.stop().await;
}

#[tokio::test]
async fn the_name_of_a_request_has_up_to_64_characters_and_that_of_a_program_is_cut() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    for (length, is_kept) in [(64, true), (65, false)] {
        let name = "n".repeat(length);
        let request = tenant.admin.request(Method::GET, "/finance/accounts");
        let reply = tenant.admin.send(request.header("x-request-id", &name)).await;
        assert_eq!(reply.header("x-request-id") == Some(&name), is_kept, "{length}");
    }
    let (email, password) = ("lina@example.com", "Correct-Horse-1");
    platform.person(tenant.id, email, password, "member", false).await;
    let nobody = platform.nobody();
    let request = nobody
        .request(Method::POST, "/auth/login")
        .header("user-agent", "p".repeat(400));
    let tokens = nobody
        .send(request.json(&json!({ "email": email, "password": password })))
        .await
        .ok();
    let lina = platform.client(tokens["accessToken"].as_str().unwrap());
    let sessions = lina.get("/auth/sessions").await.ok();
    assert_eq!(sessions["data"][0]["userAgent"], "p".repeat(300));
    platform.stop().await;
}
