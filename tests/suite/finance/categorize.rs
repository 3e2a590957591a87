//! Categorising what is in the books already.

use serde_json::{Value, json};
use wikala_test_kit::{Client, FakeCategorizer, TestPlatform, entry, id, until};

use super::categorizers::{FUEL, RENT, extended, rested};
use crate::identity::policies::save;

const CATEGORIZE: &str = "/finance/transactions/categorize";

/// Asks, and gives the job when it has ended.
async fn asked(admin: &Client, query: &str, body: Value) -> Value {
    let reply = admin.post(&format!("{CATEGORIZE}{query}"), body).await;
    assert_eq!(reply.status, 202, "{}", reply.body);
    let job = format!("/jobs/{}", reply.body["jobId"].as_str().unwrap());
    assert!(reply.header("location").unwrap().ends_with(&job));
    let mut found = Value::Null;
    until("the job has ended", async || {
        found = admin.get(&job).await.ok();
        ["done", "dead"].contains(&found["state"].as_str().unwrap())
    })
    .await;
    assert_eq!(found["state"], "done", "{found}");
    found
}

/// So many expenses of two accounts, entered before there was a categorizer.
async fn expenses(admin: &Client, accounts: &[String], days: u32) -> Vec<String> {
    let mut ids = Vec::new();
    for account in accounts {
        for day in 1..=days {
            let day = format!("2026-03-{day:02}");
            ids.push(id(&admin.enter(entry(account, "expense", "1 KWD", &day)).await));
        }
    }
    ids
}

async fn categorised(admin: &Client) -> Vec<String> {
    let all = admin.all("/finance/transactions").await;
    let with = all.iter().filter(|one| one["categoryId"] == FUEL);
    with.map(id).collect()
}

#[tokio::test]
async fn the_filter_and_the_identifiers_say_which() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let accounts = [
        admin.open_account("one", "KWD").await,
        admin.open_account("two", "KWD").await,
    ];
    let ids = expenses(admin, &accounts, 3).await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 1.0));

    let body = json!({ "ids": [ids[0], ids[3]] });
    let query = format!("?account={}", accounts[0]);
    let job = asked(admin, &query, body).await;
    assert_eq!(job["result"]["looked"], 1);
    assert_eq!(categorised(admin).await, [ids[0].clone()]);

    let job = asked(admin, "?from=2026-03-03", json!({})).await;
    assert_eq!(job["result"]["applied"], 2);
    assert_eq!(job["progress"]["done"], 2, "{job}");
    let job = asked(admin, "", json!({})).await;
    assert_eq!(job["result"]["looked"], 3, "what has a category is left out");
    assert_eq!(categorised(admin).await.len(), 6);
    platform.stop().await;
}

#[tokio::test]
async fn a_persons_choice_is_left_alone() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let account = admin.open_account("one", "KWD").await;
    let ids = expenses(admin, &[account], 1).await;
    let path = format!("/finance/transactions/{}", ids[0]);
    admin.patch(&path, 1, json!({ "categoryId": RENT })).await.ok();
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 1.0));
    let job = asked(admin, "", json!({ "ids": ids })).await;
    assert_eq!(job["result"]["looked"], 0);
    assert_eq!(admin.get(&path).await.ok()["categoryId"], RENT);
    platform.stop().await;
}

#[tokio::test]
async fn a_category_that_the_tenant_lacks_is_left_out_and_counted() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let account = admin.open_account("one", "KWD").await;
    expenses(admin, &[account], 2).await;
    extensions.categorize(FakeCategorizer::always("rules", "Moon travel", 1.0));
    let job = asked(admin, "", json!({})).await;
    let told = json!({
        "looked": 2, "applied": 0, "proposed": 0, "unknownCategories": 2, "skipped": 0, "failed": [],
    });
    assert_eq!(job["result"], told);
    platform.stop().await;
}

#[tokio::test]
async fn what_whoever_asks_may_not_change_stays_as_it_is() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let account = admin.open_account("one", "KWD").await;
    let small = id(&admin
        .enter(entry(&account, "expense", "1 KWD", "2026-03-01"))
        .await);
    admin
        .enter(entry(&account, "expense", "51 KWD", "2026-03-01"))
        .await;
    let text = "forbid (principal, action == Action::\"finance.categorize_transactions\", resource)
        when { resource has amount && resource.amount.greaterThan(decimal(\"50.0\")) };";
    save(admin, "Small only", text).await.ok();
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 1.0));
    let viewer = platform.client(&platform.key(tenant.id, "viewer").await);
    let reply = viewer.post(CATEGORIZE, json!({})).await;
    assert_eq!(reply.refused(403), "auth.forbidden");
    let job = asked(admin, "", json!({})).await;
    assert_eq!(
        (&job["result"]["applied"], &job["result"]["skipped"]),
        (&json!(1), &json!(1)),
        "{job}"
    );
    assert_eq!(categorised(admin).await, [small]);
    platform.stop().await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 1.0));
    let admin = &tenant.admin;
    let refused = async |query: &str, body: Value| {
        let reply = admin.post(&format!("{CATEGORIZE}{query}"), body).await;
        reply.refused(400).to_owned()
    };
    assert_eq!(
        refused("?deleted=true", json!({})).await,
        "request.malformed_query"
    );
    let query = format!("?category={FUEL}");
    assert_eq!(refused(&query, json!({})).await, "request.malformed_query");
    assert_eq!(refused("?page=2", json!({})).await, "request.malformed_query");
    assert_eq!(refused("", json!({ "ids": [] })).await, "request.malformed_body");
    let many = vec![FUEL; 1_001];
    assert_eq!(
        refused("", json!({ "ids": many })).await,
        "request.malformed_body"
    );
    platform.stop().await;
}

#[tokio::test]
async fn rows_beyond_a_batch_are_all_asked_about() {
    let (extensions, platform, tenant) = extended().await;
    fill(&platform, &tenant.admin, 2_500).await;
    let rules = FakeCategorizer::new("rules", |entries| {
        let says = |(entry, _): (usize, _)| wikala_extension::categorizer::Suggestion {
            entry,
            category: "Fuel".into(),
            confidence: if entry % 2 == 0 { 1.0 } else { 0.2 },
            reason: String::new(),
            is_sure: None,
            evidence: None,
        };
        Ok(entries.iter().enumerate().map(says).collect())
    });
    let calls = rules.asked();
    extensions.categorize(rules);
    let job = asked(&tenant.admin, "", json!({})).await;
    assert_eq!(*calls.lock().unwrap(), [1_000, 1_000, 500]);
    let told = &job["result"];
    assert_eq!(
        (&told["looked"], &told["applied"], &told["proposed"]),
        (&json!(2_500), &json!(1_250), &json!(1_250))
    );
    let sql = platform.sql_of(&tenant).await;
    let count = "SELECT count(*) FROM outbox
        WHERE event_type = 'wikala.finance.transaction.categorized.v1'";
    let events: i64 = sql.query_one(count, &[]).await.unwrap().get(0);
    assert_eq!(events, 1_250);
    platform.stop().await;
}

#[tokio::test]
async fn the_next_batch_is_asked_about_while_one_waits_to_be_written() {
    let (extensions, platform, tenant) = extended().await;
    fill(&platform, &tenant.admin, 2_500).await;
    let rules = FakeCategorizer::always("rules", "Fuel", 0.9);
    let calls = rules.asked();
    extensions.categorize(rules);
    let another = platform.sql_of(&tenant).await;
    another
        .batch_execute("BEGIN; SELECT FROM transactions FOR UPDATE")
        .await
        .unwrap();
    let (job, ()) = tokio::join!(asked(&tenant.admin, "", json!({})), async {
        until("two batches were asked about", async || {
            calls.lock().unwrap().len() == 2
        })
        .await;
        assert_eq!(
            categorised(&tenant.admin).await,
            [""; 0],
            "nothing can be written"
        );
        another.batch_execute("ROLLBACK").await.unwrap();
    });
    assert_eq!(job["result"]["applied"], 2_500);
    assert_eq!(*calls.lock().unwrap(), [1_000, 1_000, 500]);
    platform.stop().await;
}

/// Rows by way of an import, while nobody categorises.
async fn fill(platform: &TestPlatform, admin: &Client, rows: u32) {
    let lines = (0..rows).map(|row| format!("2026-01-{:02},Row {row},-1.00\n", row % 28 + 1));
    let file: String = std::iter::once("Date,Description,Amount\n".to_owned())
        .chain(lines)
        .collect();
    let done = admin
        .import("a.csv", file.as_bytes(), &[("currency", "KWD")])
        .await
        .ok();
    assert_eq!(done["imported"], rows);
    rested(platform).await;
}
