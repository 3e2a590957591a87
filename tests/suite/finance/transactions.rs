//! Transactions: enter, read, change, delete, restore.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, entry, id};

const OFFICE: &str = "1d9ae54d-60e6-570d-86c9-3af5ebb5e804";

/// A transaction with every field that can be sent.
fn full(account: &str) -> Value {
    let mut body = entry(account, "expense", "450.125 KWD", "2026-03-31");
    let more = json!({
        "departmentId": "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11",
        "categoryId": OFFICE,
        "valueOn": "2026-04-01",
        "description": "Office rent, März\n\"quoted\" 🏢 إيجار",
        "referenceNumber": "REF-1",
        "invoiceNumber": "INV-2026-0117",
        "vendorSupplier": "Al Salam, Real Estate",
        "paymentMethod": "bank_transfer",
        "paymentDate": "2026-04-02",
        "dueDate": "2026-04-03",
        "tags": ["office", "rent"],
        "attachments": [{ "name": "a.pdf", "uri": "https://files.example.com/a.pdf", "mediaType": "application/pdf" }],
        "metadata": { "costCentre": "KW-01", "nested": { "n": 1.5, "null": null } },
    });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn every_field_comes_back_as_it_was_sent() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let sent = full(&admin.open_account("cash", "KWD").await);
    let made = admin.enter(sent.clone()).await;
    for (member, value) in sent.as_object().unwrap() {
        assert_eq!(&made[member], value, "{member}");
    }
    assert_eq!(
        (&made["status"], &made["version"], &made["importId"]),
        (&json!("pending"), &json!(1), &Value::Null)
    );
    assert!(made["createdBy"].as_str().unwrap().starts_with("key:"));
    let read = admin.get(&format!("/finance/transactions/{}", id(&made))).await;
    assert_eq!(read.header("etag"), Some("\"1\""));
    assert_eq!(read.ok(), made);
    platform.stop().await;
}

#[tokio::test]
async fn a_patch_changes_what_is_sent_and_null_clears() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let made = admin.enter(full(&admin.open_account("cash", "KWD").await)).await;
    let path = format!("/finance/transactions/{}", id(&made));
    let changes = json!({
        "vendorSupplier": null, "categoryId": null, "description": "other", "tags": [],
        "metadata": { "a": 1 }, "amount": { "amount": "1.5", "currency": "KWD" },
    });
    let changed = admin.patch(&path, 1, changes).await.ok();
    let mut expected = made.clone();
    for (member, value) in [
        ("vendorSupplier", Value::Null),
        ("categoryId", Value::Null),
        ("description", json!("other")),
        ("tags", json!([])),
        ("metadata", json!({ "a": 1 })),
        ("amount", json!({ "amount": "1.500", "currency": "KWD" })),
        ("version", json!(2)),
        ("updatedAt", changed["updatedAt"].clone()),
    ] {
        expected[member] = value;
    }
    // What is cleared is absent, as what was never set.
    expected
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    assert_eq!(changed, expected);
    assert_ne!(changed["updatedAt"], made["updatedAt"]);
    platform.stop().await;
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_read() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let made = admin
        .enter(entry(&account, "expense", "1 KWD", "2026-01-05"))
        .await;
    let path = format!("/finance/transactions/{}", id(&made));
    for method in [Method::PATCH, Method::DELETE] {
        let bare = admin.request(method, &path).json(&json!({}));
        assert_eq!(
            admin.send(bare).await.refused(428),
            "request.precondition_required"
        );
    }
    admin.patch(&path, 1, json!({ "description": "x" })).await.ok();
    assert_eq!(
        admin.patch(&path, 1, json!({})).await.refused(412),
        "request.stale"
    );
    assert_eq!(admin.delete_version(&path, 1).await.refused(412), "request.stale");
    assert_eq!(admin.delete_version(&path, 2).await.status, 204);
    assert_eq!(
        admin.delete_version(&path, 3).await.refused(404),
        "finance.transaction_not_found"
    );
    platform.stop().await;
}

async fn listed(client: &Client, query: &str) -> Vec<String> {
    client
        .all(&format!("/finance/transactions{query}"))
        .await
        .iter()
        .map(id)
        .collect()
}

#[tokio::test]
async fn what_is_deleted_lies_in_the_bin_until_it_is_restored() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let made = admin
        .enter(entry(&account, "expense", "1 KWD", "2026-01-05"))
        .await;
    let (one, path) = (id(&made), format!("/finance/transactions/{}", id(&made)));
    assert_eq!(
        admin.step(&format!("{path}/restore")).await.refused(409),
        "finance.illegal_transition"
    );
    assert_eq!(admin.delete_version(&path, 1).await.status, 204);
    assert_eq!(
        admin.get(&path).await.refused(404),
        "finance.transaction_not_found"
    );
    for step in ["approve", "pay", "cancel"] {
        let reply = admin.step(&format!("{path}/{step}")).await;
        assert_eq!(reply.refused(404), "finance.transaction_not_found", "{step}");
    }
    assert_eq!(listed(&admin, "").await, Vec::<String>::new());
    assert_eq!(listed(&admin, "?deleted=true").await, std::slice::from_ref(&one));

    let restored = admin.step(&format!("{path}/restore")).await.ok();
    let mut expected = made.clone();
    expected["version"] = restored["version"].clone();
    expected["updatedAt"] = restored["updatedAt"].clone();
    assert_eq!(restored, expected);
    assert_eq!(listed(&admin, "").await, [one]);
    assert_eq!(listed(&admin, "?deleted=true").await, Vec::<String>::new());
    platform.stop().await;
}

#[tokio::test]
async fn an_account_a_category_and_a_currency_must_fit() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let nowhere = wikala_kernel::id::new_uuid().to_string();
    let good = entry(&account, "expense", "1 KWD", "2026-01-05");
    let there = admin.enter(good.clone()).await;
    let path = format!("/finance/transactions/{}", id(&there));
    for (member, value, status, code) in [
        ("accountId", json!(nowhere), 404, "finance.account_not_found"),
        ("categoryId", json!(nowhere), 404, "finance.category_not_found"),
        (
            "amount",
            json!({ "amount": "1", "currency": "USD" }),
            422,
            "finance.currency_mismatch",
        ),
        (
            "amount",
            json!({ "amount": "-1", "currency": "KWD" }),
            422,
            "finance.transaction_invalid",
        ),
        (
            "amount",
            json!({ "amount": "1e3", "currency": "KWD" }),
            422,
            "finance.transaction_invalid",
        ),
        (
            "amount",
            json!({ "amount": 1, "currency": "KWD" }),
            400,
            "request.malformed_body",
        ),
        ("type", json!("transfer"), 400, "request.malformed_body"),
        ("postedOn", json!("2026-02-30"), 400, "request.malformed_body"),
        ("tags", json!(vec!["t"; 51]), 422, "finance.transaction_invalid"),
        ("status", json!("paid"), 400, "request.malformed_body"),
    ] {
        let mut body = good.clone();
        body[member] = value;
        let reply = admin.post("/finance/transactions", body.clone()).await;
        assert_eq!(reply.refused(status), code, "{member}");
        let reply = admin.patch(&path, 1, json!({ member: body[member] })).await;
        assert_eq!(reply.refused(status), code, "{member} of one that is there");
    }
    assert_eq!(admin.all("/finance/transactions").await, [there]);
    platform.stop().await;
}

#[tokio::test]
async fn validating_says_everything_that_is_wrong_and_enters_nothing() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let mut body = entry(&account, "expense", "-1.23456 USD", "2026-01-05");
    body["description"] = json!("x".repeat(2001));
    body["categoryId"] = json!(wikala_kernel::id::new_uuid());
    let answer = admin.post("/finance/transactions/validate", body).await.ok();
    assert_eq!(answer["valid"], false);
    let pointers: Vec<_> = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["pointer"].clone())
        .collect();
    for pointer in ["/amount/amount", "/description", "/categoryId"] {
        assert!(pointers.contains(&json!(pointer)), "{pointer} in {pointers:?}");
    }
    let good = entry(&account, "expense", "1 KWD", "2026-01-05");
    let answer = admin.post("/finance/transactions/validate", good).await.ok();
    assert_eq!(answer, json!({ "valid": true, "errors": [] }));
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    assert_eq!(admin.get("/finance/usage").await.ok()["counted"], 0);
    platform.stop().await;
}

#[tokio::test]
async fn the_meter_counts_what_was_entered_and_nothing_twice() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let account = admin.open_account("cash", "KWD").await;
    let body = entry(&account, "expense", "1 KWD", "2026-01-05");
    for _again in 0..3 {
        admin
            .post_once("/finance/transactions", "one", body.clone())
            .await
            .ok();
    }
    let second = admin.enter(body).await;
    admin
        .delete_version(&format!("/finance/transactions/{}", id(&second)), 1)
        .await;
    let usage = admin.get("/finance/usage").await.ok();
    assert_eq!(
        (&usage["meter"], &usage["counted"]),
        (&json!("finance.transactions"), &json!(2))
    );
    platform.clock.advance(chrono::TimeDelta::days(32));
    assert_eq!(
        admin.get("/finance/usage").await.ok()["counted"],
        0,
        "a new month"
    );
    platform.stop().await;
}
