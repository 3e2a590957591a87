//! What a statement says is what the ledger gets, once.

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, id};

use super::statements::{Statement, all};

/// The ledger in the words of a statement.
async fn ledger(client: &Client) -> Vec<(String, String, String)> {
    let rows = client.all("/finance/transactions?sort=postedOn").await;
    rows.iter().map(told).collect()
}

fn told(row: &Value) -> (String, String, String) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let sign = if row["type"] == "expense" { "-" } else { "" };
    let money = format!(
        "{sign}{} {}",
        text(&row["amount"]["amount"]),
        text(&row["amount"]["currency"])
    );
    (text(&row["postedOn"]), money, text(&row["description"]))
}

fn expected(statement: &Statement) -> Vec<(String, String, String)> {
    let rows = statement.rows.iter();
    rows.map(|(day, money, words)| ((*day).into(), (*money).into(), (*words).into()))
        .collect()
}

#[tokio::test]
async fn a_dry_run_shows_what_the_import_then_does_and_stores_nothing() {
    let platform = TestPlatform::start().await;
    for (at, statement) in all().iter().enumerate() {
        let admin = platform.tenant(&format!("t-{at}")).await.admin;
        let dry = [statement.fields, &[("dryRun", "true")]].concat();
        let preview = admin.import(statement.name, &statement.file, &dry).await;
        assert_eq!(
            (preview.status, preview.header("location")),
            (200, None),
            "{}",
            preview.body
        );
        let preview = preview.body;
        assert_eq!(
            (&preview["state"], &preview["imported"]),
            (&json!("preview"), &json!(0)),
            "{}",
            statement.name
        );
        assert_eq!(preview["preview"].as_array().unwrap().len(), statement.rows.len());
        for nothing in ["/finance/transactions", "/finance/imports", "/finance/accounts"] {
            assert_eq!(
                admin.all(nothing).await,
                Vec::<Value>::new(),
                "{nothing} {}",
                statement.name
            );
        }

        let done = admin
            .import(statement.name, &statement.file, statement.fields)
            .await;
        assert_eq!(done.status, 201, "{}", done.body);
        let (place, done) = (done.header("location").unwrap().to_owned(), done.body);
        assert_eq!(
            (&done["state"], &done["imported"]),
            (&json!("committed"), &json!(statement.rows.len()))
        );
        assert_eq!(
            (&done["dialect"], &done["guesses"]),
            (&preview["dialect"], &preview["guesses"])
        );
        assert_eq!(
            (&done["preview"], &done["notes"]),
            (&preview["preview"], &preview["notes"])
        );
        assert_eq!(ledger(&admin).await, expected(statement), "{}", statement.name);
        let kept = admin.get(place.trim_start_matches("/api/v1")).await.ok();
        assert_eq!(
            (&kept["imported"], &kept["dialect"]),
            (&done["imported"], &done["dialect"])
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_second_import_adds_nothing_also_with_the_dialect_as_mapping() {
    let platform = TestPlatform::start().await;
    for (at, statement) in all().iter().enumerate() {
        let admin = platform.tenant(&format!("t-{at}")).await.admin;
        let first = admin
            .import(statement.name, &statement.file, statement.fields)
            .await
            .ok();
        let before = admin.all("/finance/transactions").await;
        let dialect = first["dialect"].to_string();
        let mapped = [statement.fields, &[("mapping", dialect.as_str())]].concat();
        for fields in [statement.fields, &mapped] {
            let again = admin
                .import("another name.csv", &statement.file, fields)
                .await
                .ok();
            let counts = (&again["imported"], &again["duplicates"], &again["rejected"]);
            assert_eq!(
                counts,
                (&json!(0), &json!(statement.rows.len()), &json!(0)),
                "{}",
                statement.name
            );
        }
        assert_eq!(
            admin.all("/finance/transactions").await,
            before,
            "{}",
            statement.name
        );
        let usage = admin.get("/finance/usage").await.ok();
        assert_eq!(
            usage["counted"],
            statement.rows.len(),
            "what is there already is not counted again"
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn each_currency_gets_an_account_and_imported_rows_are_paid() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let statements = all();
    let two = statements
        .iter()
        .find(|it| it.name == "two currencies.csv")
        .unwrap();
    let done = admin.import(two.name, &two.file, &[]).await.ok();
    let accounts = admin.all("/finance/accounts").await;
    let currencies: Vec<_> = accounts
        .iter()
        .map(|account| account["currency"].clone())
        .collect();
    assert_eq!(currencies, [json!("EUR"), json!("USD")]);
    for row in admin.all("/finance/transactions").await {
        assert_eq!((&row["status"], &row["importId"]), (&json!("paid"), &done["id"]));
        let account = accounts
            .iter()
            .find(|account| account["id"] == row["accountId"])
            .unwrap();
        assert_eq!(account["currency"], row["amount"]["currency"]);
    }
    let sums: Vec<_> = done["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["currency"].clone(),
                it["sumDebits"].clone(),
                it["sumCredits"].clone(),
            )
        })
        .collect();
    assert_eq!(
        sums,
        [
            (json!("EUR"), json!("120.00"), json!("20.00")),
            (json!("USD"), json!("15.50"), json!("0.00"))
        ]
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_chosen_account_gets_every_row_or_the_file_is_refused() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let (usd, eur) = (
        admin.open_account("usd", "USD").await,
        admin.open_account("eur", "EUR").await,
    );
    let statements = all();
    let file = |name: &str| statements.iter().find(|it| it.name == name).unwrap().file.clone();
    let (two, plain) = (file("two currencies.csv"), file("no header.csv"));
    for (bytes, account, status, code) in [
        (&two, eur.as_str(), 422, "finance.currency_mismatch"),
        (&plain, eur.as_str(), 422, "finance.currency_mismatch"),
        (
            &plain,
            "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11",
            404,
            "finance.account_not_found",
        ),
    ] {
        let reply = admin.import("x.csv", bytes, &[("accountId", account)]).await;
        assert_eq!(reply.refused(status), code);
    }
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    let done = admin.import("x.csv", &plain, &[("accountId", &usd)]).await.ok();
    assert_eq!(done["imported"], 3);
    assert!(
        admin
            .all("/finance/transactions")
            .await
            .iter()
            .all(|row| row["accountId"] == usd.as_str())
    );
    admin.step(&format!("/finance/accounts/{usd}/close")).await.ok();
    let late = admin.import("x.csv", &two, &[("accountId", &usd)]).await;
    assert!([409, 422].contains(&late.status), "{}", late.body);
    let same = admin.import("x.csv", &plain, &[("accountId", &usd)]).await;
    assert_eq!(same.refused(409), "finance.account_closed");
    platform.stop().await;
}

#[tokio::test]
async fn what_is_no_statement_is_refused_by_name_and_leaves_nothing() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    for (name, file, status, code) in [
        ("a.pdf", &b"%PDF-1.7\n"[..], 415, "finance.format_unsupported"),
        (
            "a.xlsx",
            b"PK\x03\x04....xl/workbook.xml",
            415,
            "finance.format_unsupported",
        ),
        (
            "a.csv",
            b":20:STARTUMS\r\n:25:123/456\r\n:28C:0\r\n",
            415,
            "finance.format_unsupported",
        ),
        ("a.csv", b"", 422, "finance.statement_unreadable"),
        ("a.csv", b"hello, world\n", 422, "finance.statement_unreadable"),
        ("a.csv", b"Date,Description,Amount\n", 0, ""),
        ("a.csv", &[7; 5000], 422, "finance.statement_unreadable"),
    ] {
        let reply = admin.import(name, file, &[]).await;
        match status {
            0 => assert_eq!(reply.ok()["imported"], 0, "a header alone is an empty statement"),
            status => assert_eq!(reply.refused(status), code, "{name}"),
        }
    }
    for (fields, pointer) in [
        (("currency", "QQQ"), "/currency"),
        (("accountId", "me"), "/accountId"),
        (("dryRun", "maybe"), "/dryRun"),
        (("surprise", "1"), "/surprise"),
    ] {
        let reply = admin.import("a.csv", b"x", &[fields]).await;
        assert_eq!(reply.refused(400), "request.malformed_body", "{pointer}");
        assert_eq!(reply.body["errors"][0]["pointer"], pointer, "{}", reply.body);
    }
    let mapping = admin
        .import(
            "a.csv",
            b"Date,Amount\n2026-01-15,1\n",
            &[("mapping", r#"{"colour": "red"}"#)],
        )
        .await;
    assert_eq!(mapping.refused(400), "finance.mapping_invalid");
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    platform.stop().await;
}

#[tokio::test]
async fn imports_are_listed_newest_first_and_belong_to_their_tenant() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let mut made = Vec::new();
    for statement in &all()[..3] {
        made.push(id(&north
            .admin
            .import(statement.name, &statement.file, &[])
            .await
            .ok()));
    }
    let listed: Vec<_> = north.admin.all("/finance/imports").await.iter().map(id).collect();
    assert_eq!(listed, made.iter().rev().cloned().collect::<Vec<_>>());
    assert_eq!(south.admin.all("/finance/imports").await.len(), 0);
    for step in ["undo", "redo"] {
        let reply = south
            .admin
            .step(&format!("/finance/imports/{}/{step}", made[0]))
            .await;
        assert_eq!(reply.refused(404), "finance.import_not_found");
    }
    let found = north
        .admin
        .all(&format!("/finance/transactions?import={}", made[1]))
        .await;
    assert_eq!(found.len(), all()[1].rows.len());
    platform.stop().await;
}
