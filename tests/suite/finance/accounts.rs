//! Accounts: open, change, close, delete.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, entry, id};

fn names(accounts: &[Value]) -> Vec<&str> {
    accounts
        .iter()
        .map(|account| account["name"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn an_account_is_opened_read_changed_and_deleted() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let body = json!({ "name": "  حساب جارٍ ", "kind": "bank", "currency": "kwd", "bankReference": "KW81" });
    let made = admin.post("/finance/accounts", body).await;
    assert_eq!((made.status, made.header("etag")), (201, Some("\"1\"")));
    assert_eq!(made.body["name"], "حساب جارٍ");
    assert_eq!(made.body["currency"], "KWD");
    let path = format!("/finance/accounts/{}", id(&made.body));
    assert_eq!(made.header("location"), Some(format!("/api/v1{path}").as_str()));
    assert_eq!(admin.get(&path).await.ok(), made.body);

    let changed = admin
        .patch(&path, 1, json!({ "name": "Main", "bankReference": null }))
        .await;
    assert_eq!(changed.header("etag"), Some("\"2\""));
    let changed = changed.ok();
    assert_eq!(
        (&changed["name"], &changed["bankReference"]),
        (&json!("Main"), &Value::Null)
    );
    assert_eq!(changed["kind"], "bank");

    assert_eq!(admin.delete_version(&path, 2).await.status, 204);
    assert_eq!(admin.get(&path).await.refused(404), "finance.account_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_read() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let path = format!("/finance/accounts/{}", admin.open_account("cash", "USD").await);
    let bare = admin.request(Method::PATCH, &path).json(&json!({ "name": "x" }));
    assert_eq!(
        admin.send(bare).await.refused(428),
        "request.precondition_required"
    );
    assert_eq!(
        admin.delete(&path).await.refused(428),
        "request.precondition_required"
    );
    admin.patch(&path, 1, json!({ "name": "y" })).await.ok();
    for stale in [1, 3, -1] {
        let reply = admin.patch(&path, stale, json!({ "name": "z" })).await;
        assert_eq!(reply.refused(412), "request.stale");
        assert_eq!(
            admin.delete_version(&path, stale).await.refused(412),
            "request.stale"
        );
    }
    let strange = admin
        .request(Method::PATCH, &path)
        .header("if-match", "W/\"2\"")
        .json(&json!({}));
    assert_eq!(admin.send(strange).await.refused(412), "request.stale");
    for known in ["\"2\"", "W/\"2\"", "\"1\", \"2\""] {
        let known = admin.request(Method::GET, &path).header("if-none-match", known);
        assert_eq!(admin.send(known).await.status, 304);
    }
    let other = admin.request(Method::GET, &path).header("if-none-match", "\"1\"");
    assert_eq!(admin.send(other).await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_not_an_account_is_refused_with_the_field() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let good = json!({ "name": "cash", "kind": "cash", "currency": "USD" });
    for (member, value) in [
        ("name", json!(" \t")),
        ("name", json!("x".repeat(201))),
        ("name", json!("a\0b")),
        ("kind", json!("piggy bank")),
        ("currency", json!("QQQ")),
        ("bankReference", json!("")),
        ("balance", json!("1")),
    ] {
        let mut body = good.clone();
        body[member] = value;
        let reply = admin.post("/finance/accounts", body).await;
        assert_eq!(reply.refused(400), "request.malformed_body");
        assert_eq!(reply.body["errors"][0]["pointer"], format!("/{member}"));
    }
    let path = format!("/finance/accounts/{}", admin.open_account("cash", "USD").await);
    let reply = admin.patch(&path, 1, json!({ "currency": "KWD" })).await;
    assert_eq!(reply.refused(400), "request.malformed_body");
    platform.stop().await;
}

async fn one_transaction(client: &Client, account: &str) -> String {
    id(&client
        .enter(entry(account, "expense", "1 USD", "2026-01-05"))
        .await)
}

#[tokio::test]
async fn a_used_account_is_closed_instead_of_deleted_and_takes_nothing_more() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "USD").await;
    let path = format!("/finance/accounts/{account}");
    let transaction = one_transaction(&admin, &account).await;
    assert_eq!(
        admin.delete_version(&path, 1).await.refused(409),
        "finance.account_in_use"
    );

    let closed = admin.step(&format!("{path}/close")).await.ok();
    assert!(closed["closedAt"].is_string() && closed["version"] == 2);
    assert_eq!(
        admin.step(&format!("{path}/close")).await.ok(),
        closed,
        "closing again changes nothing"
    );
    let late = admin
        .post(
            "/finance/transactions",
            entry(&account, "expense", "1 USD", "2026-01-06"),
        )
        .await;
    assert_eq!(late.refused(409), "finance.account_closed");
    let figures = json!({ "amount": { "amount": "2", "currency": "USD" } });
    let one = format!("/finance/transactions/{transaction}");
    assert_eq!(
        admin.patch(&one, 1, figures).await.refused(409),
        "finance.account_closed"
    );
    admin
        .patch(&one, 1, json!({ "description": "words may change" }))
        .await
        .ok();
    assert_eq!(admin.all("/finance/transactions").await.len(), 1);

    let open = admin.step(&format!("{path}/reopen")).await.ok();
    assert_eq!((&open["closedAt"], &open["version"]), (&Value::Null, &json!(3)));
    one_transaction(&admin, &account).await;
    platform.stop().await;
}

#[tokio::test]
async fn accounts_are_listed_by_name_and_filtered() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for (name, kind, currency) in [
        ("b 100%", "bank", "KWD"),
        ("a", "cash", "KWD"),
        ("d", "card", "USD"),
        ("c_x", "bank", "USD"),
    ] {
        let body = json!({ "name": name, "kind": kind, "currency": currency });
        let made = admin.post("/finance/accounts", body).await.ok();
        if name == "d" {
            admin
                .step(&format!("/finance/accounts/{}/close", id(&made)))
                .await
                .ok();
        }
    }
    for (query, expected) in [
        ("", vec!["a", "b 100%", "c_x", "d"]),
        ("?kind=bank", vec!["b 100%", "c_x"]),
        ("?currency=KWD", vec!["a", "b 100%"]),
        ("?closed=true", vec!["d"]),
        ("?closed=false&currency=USD", vec!["c_x"]),
        ("?q=%25", vec!["b 100%"]),
        ("?q=_", vec!["c_x"]),
        ("?q=D", vec!["d"]),
    ] {
        let found = admin.all(&format!("/finance/accounts{query}")).await;
        assert_eq!(names(&found), expected, "{query}");
    }
    for query in [
        "?kind=x",
        "?closed=maybe",
        "?owner=me",
        "?limit=0",
        "?limit=201",
        "?cursor=!",
    ] {
        let reply = admin.get(&format!("/finance/accounts{query}")).await;
        assert_eq!(reply.status, 400, "{query} {}", reply.body);
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_balance_counts_up_to_a_day_and_leaves_out_what_does_not_count() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    for (kind, money, day) in [
        ("income", "100.500 KWD", "2026-01-01"),
        ("expense", "0.125 KWD", "2026-01-02"),
        ("expense", "7 KWD", "2026-01-03"),
    ] {
        admin.enter(entry(&account, kind, money, day)).await;
    }
    let deleted = id(&admin
        .enter(entry(&account, "income", "50 KWD", "2026-01-01"))
        .await);
    admin
        .delete_version(&format!("/finance/transactions/{deleted}"), 1)
        .await;
    let cancelled = id(&admin
        .enter(entry(&account, "income", "60 KWD", "2026-01-01"))
        .await);
    admin
        .step(&format!("/finance/transactions/{cancelled}/cancel"))
        .await
        .ok();
    let path = format!("/finance/accounts/{account}/balance");
    for (query, amount) in [
        ("", "93.375"),
        ("?upTo=2026-01-02", "100.375"),
        ("?upTo=2026-01-01", "100.500"),
        ("?upTo=2025-12-31", "0.000"),
    ] {
        let balance = admin.get(&format!("{path}{query}")).await.ok();
        assert_eq!(
            balance["balance"],
            json!({ "amount": amount, "currency": "KWD" }),
            "{query}"
        );
    }
    platform.stop().await;
}
