//! An export read back is the same ledger: in an empty tenant, and as nothing new in its own.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, entry, id};

use super::statements::all;

const GROCERIES: &str = "62746e5e-ed07-5c50-8327-6fcd47ae62d0";

/// Columns that are told and not taken over.
const TOLD: [&str; 8] = [
    "id",
    "importId",
    "version",
    "createdAt",
    "updatedAt",
    "accountId",
    "createdBy",
    "approvedBy",
];

async fn download(client: &Client, query: &str) -> Vec<u8> {
    let reply = client.get(&format!("/finance/exports/transactions{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(
        reply
            .header("content-disposition")
            .unwrap()
            .starts_with("attachment; filename=\"transactions-")
    );
    reply.bytes
}

/// The exported rows by identity, without what is only told.
async fn rows(client: &Client) -> BTreeMap<String, Value> {
    let file: Value = serde_json::from_slice(&download(client, "?format=json").await).unwrap();
    let rows = file["transactions"].as_array().unwrap().iter().map(|row| {
        let mut row = row.clone();
        row.as_object_mut()
            .unwrap()
            .retain(|name, _| !TOLD.contains(&name.as_str()));
        (row["identity"].as_str().unwrap().to_owned(), row)
    });
    rows.collect()
}

/// Rows by hand and from files: every status, every field, texts that are hard to carry.
async fn fill(platform: &TestPlatform, tenant: &TestTenant) {
    let admin = &tenant.admin;
    let other = platform.client(&platform.key(tenant.id, "admin").await);
    for statement in all() {
        admin
            .import(statement.name, &statement.file, statement.fields)
            .await
            .ok();
    }
    let body =
        json!({ "name": "Näme, \"quoted\"", "kind": "card", "currency": "KWD", "bankReference": "KW81" });
    let account = id(&admin.post("/finance/accounts", body).await.ok());
    let own = json!({ "kind": "expense", "name": "Own, category", "parentId": GROCERIES });
    let own = id(&admin.post("/finance/categories", own).await.ok());
    let texts = [
        "",
        "=1+1",
        "'quoted",
        "a\nb\r\nc",
        "\"",
        ";,\t|",
        "ع 😀",
        " spaces ",
        "\\n",
        "-5",
        "00123",
        "1e5",
        "true",
    ];
    for (at, text) in texts.into_iter().enumerate() {
        let mut body = entry(
            &account,
            if at % 2 == 0 { "expense" } else { "income" },
            "12.3405 KWD",
            "2026-03-31",
        );
        let more = json!({
            "description": text, "vendorSupplier": text, "referenceNumber": text, "invoiceNumber": text,
            "paymentMethod": text, "valueOn": "2026-04-01", "paymentDate": "2024-02-29", "dueDate": "2026-12-31",
            "departmentId": "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11", "tags": ["a,b", "c\"d", "=x"],
            "metadata": { "n": 12_345_678_901_234_567_u64, "f": 1.5, "t": text, "z": null },
            "attachments": [{ "name": "=a.pdf", "uri": "https://files.example.com/a", "mediaType": "text/plain" }],
            "categoryId": if at % 2 == 0 { json!(own) } else { Value::Null },
        });
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let path = format!("/finance/transactions/{}", id(&admin.enter(body).await));
        for step in [&[][..], &["approve"], &["approve", "pay"], &["cancel"]][at % 4] {
            other.step(&format!("{path}/{step}")).await.ok();
        }
    }
}

#[tokio::test]
async fn an_export_makes_the_same_ledger_in_an_empty_tenant() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    fill(&platform, &north).await;
    let expected = rows(&north.admin).await;
    assert!(expected.len() > 30, "{}", expected.len());
    for format in ["csv", "json"] {
        let file = download(&north.admin, &format!("?format={format}")).await;
        let admin = platform.tenant(format).await.admin;
        let done = admin.import("whatever.bin", &file, &[]).await.ok();
        assert_eq!(done["format"], format!("wikala-{format}"));
        assert_eq!(
            (&done["imported"], &done["rejected"]),
            (&json!(expected.len()), &json!(0)),
            "{}",
            done["errors"]
        );
        assert_eq!(rows(&admin).await, expected, "{format}");
        assert_eq!(
            admin.all("/finance/accounts").await.len(),
            north.admin.all("/finance/accounts").await.len()
        );
        let again = admin.import("whatever.bin", &file, &[]).await.ok();
        assert_eq!(
            (&again["imported"], &again["duplicates"]),
            (&json!(0), &json!(expected.len()))
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn an_export_adds_nothing_to_its_own_tenant() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    fill(&platform, &north).await;
    let before = north.admin.all("/finance/transactions").await;
    for format in ["csv", "json"] {
        let file = download(&north.admin, &format!("?format={format}")).await;
        let done = north.admin.import("own.csv", &file, &[]).await.ok();
        assert_eq!(
            (&done["imported"], &done["duplicates"]),
            (&json!(0), &json!(before.len())),
            "{format}"
        );
    }
    assert_eq!(north.admin.all("/finance/transactions").await, before);
    let categories = north.admin.all("/finance/categories").await;
    assert_eq!(categories.iter().filter(|it| it["isSystem"] == false).count(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn an_export_keeps_what_its_filter_says_and_nobody_claims_an_approval() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    fill(&platform, &north).await;
    for query in [
        "status=paid",
        "type=income",
        "from=2026-02-01&to=2026-02-28",
        "q=coffee",
        "status=cancelled",
    ] {
        let file = download(&north.admin, &format!("?format=json&{query}")).await;
        let file: Value = serde_json::from_slice(&file).unwrap();
        let listed = north.admin.all(&format!("/finance/transactions?{query}")).await;
        let mut ids = [
            file["transactions"]
                .as_array()
                .unwrap()
                .iter()
                .map(id)
                .collect::<Vec<_>>(),
            listed.iter().map(id).collect(),
        ];
        ids.iter_mut().for_each(|ids| ids.sort());
        assert!(!ids[0].is_empty(), "{query}");
        assert_eq!(ids[0], ids[1], "{query}");
    }
    let file = download(&north.admin, "").await;
    south.admin.import("a.csv", &file, &[]).await.ok();
    let approved = north.admin.all("/finance/transactions?status=approved").await;
    assert!(approved.iter().any(|row| row["approvedBy"].is_string()));
    for row in south.admin.all("/finance/transactions").await {
        assert_eq!(row["approvedBy"], Value::Null);
        assert!(row["createdBy"].as_str().unwrap().starts_with("key:"));
        assert!(approved.iter().all(|it| it["createdBy"] != row["createdBy"]));
    }
    platform.stop().await;
}
