//! The core against a host that is played: what is sent again, renewed and resumed.

mod host;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::{StreamExt, TryStreamExt, pin_mut};
use host::{Answer, Asked, Host};
use serde_json::{Value, json};
use wikala_sdk::{Client, Error, Retries, Session, Statement, each, follow, types};

/// The same client with pauses that a test can wait for.
fn quick(client: Client) -> Client {
    client.configured(wikala_sdk::Options {
        retries: Retries {
            pause: Duration::from_millis(1),
            ..Retries::default()
        },
        http: None,
    })
}

fn account(name: &str) -> Value {
    json!({
        "id": "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11", "name": name, "kind": "bank", "currency": "KWD", "version": 1, "isFrozen": false,
        "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
    })
}

fn new_account() -> types::NewAccount {
    let body = types::NewAccount::builder();
    body.name("a")
        .kind(types::AccountKind::Bank)
        .currency("KWD")
        .try_into()
        .unwrap()
}

fn busy() -> Answer {
    Answer::Whole(503, "retry-after: 0\r\n", String::new())
}

#[tokio::test]
async fn every_page_is_fetched_with_the_cursor_before_it() {
    let host = Host::play(|number, _asked| {
        let pages = [
            json!({ "data": [account("a"), account("b")], "hasMore": true, "nextCursor": "c1" }),
            json!({ "data": [], "hasMore": true, "nextCursor": "c2" }),
            json!({ "data": [account("c")], "hasMore": false }),
        ];
        Answer::json(200, &pages[number])
    })
    .await;
    let client = Client::with_key(&host.url, "sk_test");
    let list = client.finance_list_accounts().limit(2);
    let names: Vec<String> = each(list).map_ok(|one| one.name).try_collect().await.unwrap();
    assert_eq!(names, ["a", "b", "c"]);
    let paths: Vec<String> = host.asked().into_iter().map(|asked| asked.path).collect();
    let list = "/api/v1/finance/accounts";
    assert_eq!(paths[0], format!("{list}?limit=2"));
    assert_eq!(paths[1], format!("{list}?cursor=c1&limit=2"));
    assert_eq!(paths[2], format!("{list}?cursor=c2&limit=2"));
    assert_eq!(host.asked()[0].header("authorization"), Some("Bearer sk_test"));
}

#[tokio::test]
async fn what_is_created_is_sent_again_under_the_same_key() {
    let host = Host::play(|number, _asked| match number {
        0 => Answer::Nothing,
        1 => busy(),
        _ => Answer::json(201, &account("a")),
    })
    .await;
    let client = quick(Client::with_key(&host.url, "sk_test"));
    client
        .finance_create_account()
        .body(new_account())
        .send()
        .await
        .unwrap();
    let asked = host.asked();
    let keys: Vec<_> = asked
        .iter()
        .map(|asked| asked.header("idempotency-key"))
        .collect();
    assert_eq!(keys.len(), 3);
    assert!(keys[0].is_some());
    assert!(keys.iter().all(|key| *key == keys[0]));
}

#[tokio::test]
async fn a_step_and_a_file_are_never_sent_twice() {
    let host = Host::play(|_number, _asked| busy()).await;
    let client = quick(Client::with_key(&host.url, "sk_test"));
    let id = uuid::Uuid::nil();
    client
        .finance_approve_transaction()
        .id(id)
        .send()
        .await
        .unwrap_err();
    assert_eq!(host.asked().len(), 1);
    let statement = Statement::new("a.csv", "Date,Amount\n");
    client.import_statement(statement).await.unwrap_err();
    let asked = host.asked();
    assert_eq!(asked.len(), 2);
    let sent = String::from_utf8_lossy(&asked[1].body);
    assert!(
        sent.contains("filename=\"a.csv\"") && sent.contains("Date,Amount"),
        "{sent}"
    );
}

#[tokio::test]
async fn attempts_end_and_nobody_waits_for_an_hour() {
    let host = Host::play(|_number, _asked| busy()).await;
    let client = quick(Client::with_key(&host.url, "sk_test"));
    client.finance_list_accounts().send().await.unwrap_err();
    assert_eq!(host.asked().len(), 4);
    let host = Host::play(|_number, _asked| Answer::Whole(429, "retry-after: 3600\r\n", String::new())).await;
    let client = quick(Client::with_key(&host.url, "sk_test"));
    client.finance_list_accounts().send().await.unwrap_err();
    assert_eq!(host.asked().len(), 1);
}

/// Knows one access token and one refresh token at a time; one that was used before ends the session.
async fn host_with_sessions() -> Host {
    let generation = AtomicU32::new(1);
    Host::play(move |_number, asked: &Asked| {
        let now = generation.load(Ordering::SeqCst);
        let refused = Answer::json(
            401,
            &json!({
                "type": "t", "title": "t", "status": 401, "code": "auth.unauthenticated",
            }),
        );
        if asked.path.ends_with("/auth/refresh") {
            let sent: Value = serde_json::from_slice(&asked.body).unwrap();
            if sent["refreshToken"] != format!("refresh-{now}") {
                return refused;
            }
            generation.store(now + 1, Ordering::SeqCst);
            let next = now + 1;
            return Answer::json(
                200,
                &login(&format!("access-{next}"), &format!("refresh-{next}"), 900),
            );
        }
        let bearer = format!("Bearer access-{now}");
        if asked.header("authorization") == Some(&bearer) {
            Answer::json(200, &json!({ "data": [], "hasMore": false }))
        } else {
            refused
        }
    })
    .await
}

fn login(access: &str, refresh: &str, expires_in: u32) -> Value {
    json!({
        "accessToken": access, "refreshToken": refresh, "expiresIn": expires_in, "refreshExpiresIn": 9000,
        "tokenType": "Bearer", "tenant": "demo", "tenants": ["demo"],
    })
}

fn session(access: &str, refresh: &str, expires_in: u32) -> Session {
    let login: types::Login = serde_json::from_value(login(access, refresh, expires_in)).unwrap();
    Session::from_login(&login)
}

fn renewals(host: &Host) -> usize {
    let asked = host.asked();
    asked
        .iter()
        .filter(|asked| asked.path.ends_with("/auth/refresh"))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_is_renewed_once_for_all_tasks() {
    let host = host_with_sessions().await;
    let client = Client::with_session(&host.url, session("access-0", "refresh-1", 900));
    let answers = join_all((0..32).map(|_| client.finance_list_accounts().send())).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(renewals(&host), 1);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let host = host_with_sessions().await;
    let client = Client::with_session(&host.url, session("access-1", "refresh-1", 5));
    client.finance_list_accounts().send().await.unwrap();
    let paths: Vec<_> = host.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/api/v1/auth/refresh", "/api/v1/finance/accounts"]);
}

#[tokio::test]
async fn a_session_that_is_over_is_said_so_and_not_renewed_again() {
    let host = host_with_sessions().await;
    let client = Client::with_session(&host.url, session("access-0", "used before", 900));
    for _ in 0..2 {
        let refused = client
            .finance_list_accounts()
            .send()
            .await
            .map_err(Error::from)
            .unwrap_err();
        assert_eq!(refused.code(), Some("auth.unauthenticated"));
    }
    assert_eq!(renewals(&host), 1);
}

fn message(sequence: i64) -> String {
    let event = json!({
        "type": "wikala.finance.account.created.v1", "time": "2026-01-01T00:00:00Z", "sequence": sequence,
    });
    format!("id: {sequence}\ndata: {event}\n\n")
}

#[tokio::test]
async fn a_stream_goes_on_behind_the_last_event() {
    let host = Host::play(|number, _asked| match number {
        0 => Answer::Broken(
            "event: control\ndata: {\"type\":\"subscribed\",\"id\":\"stream\",\"seq\":3}\n\n".into(),
        ),
        1 => Answer::Broken(message(4) + &message(5) + &message(6)[..20]),
        _ => Answer::Broken(message(6) + &message(7)),
    })
    .await;
    let client = quick(Client::with_key(&host.url, "sk_test"));
    let events = follow(&client, &["finance.*", "platform.job.ended"], None);
    pin_mut!(events);
    let mut numbers = Vec::new();
    for _ in 0..4 {
        numbers.push(events.next().await.unwrap().unwrap().sequence);
    }
    assert_eq!(numbers, [4, 5, 6, 7]);
    let paths: Vec<_> = host.asked().into_iter().map(|asked| asked.path).collect();
    assert!(!paths[0].contains("after"));
    assert!(
        paths[1].ends_with("&after=3") && paths[2].ends_with("&after=5"),
        "{paths:?}"
    );
}

#[tokio::test]
async fn events_that_are_gone_are_not_passed_over_in_silence() {
    let gone = "event: control\ndata: {\"type\":\"gone\",\"id\":\"stream\",\"removedTo\":30}\n\n";
    let host = Host::play(move |_number, _asked| Answer::Broken(gone.into())).await;
    let client = quick(Client::with_key(&host.url, "sk_test"));
    let events = follow(&client, &["finance.*"], Some(1));
    pin_mut!(events);
    assert!(matches!(events.next().await, Some(Err(Error::Removed(30)))));
}

#[tokio::test]
async fn a_page_of_a_plugin_keeps_its_slashes() {
    let host = Host::play(|_number, _asked| Answer::Whole(200, "", "page".into())).await;
    let client = Client::with_key(&host.url, "sk_test");
    client
        .plugins_get_page()
        .name("hello")
        .tail("a/b")
        .send()
        .await
        .unwrap();
    assert_eq!(host.asked()[0].path, "/api/v1/plugins/hello/http/a/b");
}
