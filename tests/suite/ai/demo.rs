//! What a newcomer sees: the demo has learned from its year before anybody asked, and goes on learning.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wikala_kernel::tenant::TenantSchema;
use wikala_kernel::time::Clock;
use wikala_server::demo;
use wikala_test_kit::{Client, TestPlatform, id, until};

use super::rested;

/// Payees of the demo by a word of theirs, and the category that its books give them.
const PAYEES: [(&str, &str); 6] = [
    ("Careem ride", "Public transport and taxi"),
    ("Manaseer Gas Station", "Fuel"),
    ("سوق الزاد", "Groceries"),
    ("Books@Cafe", "Restaurants and cafes"),
    ("MICROSOFT*365", "Software and subscriptions"),
    ("North Star Trading", "Product sales"),
];

/// A demo as `wikala dev` makes it, once nothing is left to do.
async fn made() -> (TestPlatform, Client) {
    let platform = TestPlatform::start().await;
    let home = tempfile::tempdir().unwrap();
    let demo = demo::ensure(&platform.host, home.path(), &platform.url)
        .await
        .unwrap();
    let client = platform.client(&demo.api_key);
    until("a model answers", async || {
        client.get("/ai/status").await.ok()["model"] == 1
    })
    .await;
    rested(&platform).await;
    (platform, client)
}

/// Names of categories by their identifiers.
async fn categories(client: &Client) -> BTreeMap<String, String> {
    let all = client.all("/finance/categories").await;
    let named = |one: &Value| (id(one), one["name"].as_str().unwrap().to_owned());
    all.iter().map(named).collect()
}

/// The transactions that came without a category.
async fn fresh(client: &Client) -> Vec<Value> {
    let mut rows = client.all("/finance/transactions").await;
    rows.retain(|row| row.get("categoryId").is_none() || row.get("categorizedBy").is_some());
    rows
}

fn has(row: &Value, words: &str) -> bool {
    row["description"].as_str().unwrap().contains(words)
}

/// What all transactions say of their categories, to the last bit.
async fn marks(platform: &TestPlatform) -> Vec<String> {
    let sql = platform.sql().await;
    let tenant = "SELECT number FROM platform.tenants WHERE slug = 'demo'";
    let number: i32 = sql.query_one(tenant, &[]).await.unwrap().get(0);
    let schema = TenantSchema::from_number(number).unwrap();
    let marks = format!(
        "SELECT id || ' ' || coalesce(category_id::text, '') || ' ' || coalesce(categorized_by::text, '')
         FROM {schema}.transactions ORDER BY id"
    );
    let rows = sql.query(&marks, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn the_demo_is_categorised_by_itself_and_each_row_says_why() {
    let (platform, client) = made().await;
    let names = categories(&client).await;
    let rows = fresh(&client).await;
    let booked: Vec<&Value> = rows
        .iter()
        .filter(|row| row.get("categoryId").is_some())
        .collect();
    println!("{} of {} rows are booked", booked.len(), rows.len());
    assert!(
        booked.len() * 10 >= rows.len() * 8,
        "{} of {}",
        booked.len(),
        rows.len()
    );
    let suggestions = client.all("/finance/category-suggestions").await;
    let of = |row: &Value| {
        let found = suggestions.iter().find(|one| one["transactionId"] == row["id"]);
        found.unwrap_or_else(|| panic!("nothing is suggested for {row}"))
    };
    for row in &booked {
        assert_eq!(row["categorizedBy"]["source"], "ai", "{row}");
        assert!(
            !row["categorizedBy"]["reason"].as_str().unwrap().is_empty(),
            "{row}"
        );
        let evidence = &of(row)["evidence"];
        assert!(
            ["memory", "model"].contains(&evidence["stage"].as_str().unwrap()),
            "{evidence}"
        );
        assert_eq!(evidence["model"], "1", "{evidence}");
    }
    for row in rows.iter().filter(|row| row.get("categoryId").is_none()) {
        assert_eq!(of(row)["state"], "proposed");
        assert!(!of(row)["reason"].as_str().unwrap().is_empty());
    }
    for (words, category) in PAYEES {
        let its: Vec<&&Value> = booked.iter().filter(|row| has(row, words)).collect();
        assert!(!its.is_empty(), "{words}");
        for row in its {
            assert_eq!(names[row["categoryId"].as_str().unwrap()], category, "{row}");
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn one_correction_changes_the_next_row_and_its_rule_does_what_its_dry_run_says() {
    let (platform, client) = made().await;
    let names = categories(&client).await;
    let marketing = names.iter().find(|(_, name)| *name == "Marketing").unwrap().0;
    let rows = fresh(&client).await;
    let ride = rows.iter().find(|row| has(row, "Careem ride")).unwrap();
    let body = json!({ "transactionId": ride["id"], "categoryId": marketing });
    let learned = client.post("/ai/feedback", body).await.ok();

    let next = format!(
        "Date,Description,Amount,Currency\n{},Careem ride 424242,-3.100,JOD\n",
        platform.clock.now().date_naive()
    );
    let account = ride["accountId"].as_str().unwrap();
    let imported = client
        .import("next.csv", next.as_bytes(), &[("accountId", account)])
        .await
        .ok();
    assert_eq!(imported["imported"], 1, "{imported}");
    rested(&platform).await;
    let rows = client.all("/finance/transactions").await;
    let next = rows.iter().find(|row| has(row, "424242")).unwrap();
    assert_eq!(next["categoryId"], *marketing, "{next}");
    assert!(
        next["categorizedBy"]["reason"]
            .as_str()
            .unwrap()
            .contains("careem"),
        "{next}"
    );

    let proposal = &learned["proposal"];
    let wanted = json!({ "condition": proposal["condition"], "categoryId": proposal["categoryId"] });
    let told = client.post("/ai/rules/dry-run", wanted).await.ok();
    let rides = rows.iter().filter(|row| has(row, "Careem ride"));
    let of_people = rides.clone().filter(|row| row.get("categorizedBy").is_none());
    assert_eq!(told["isComplete"], true);
    assert_eq!(
        told["already"], 2,
        "the one that was corrected, and the next: {told}"
    );
    assert_eq!(
        told["conflicts"],
        of_people.count() - 1,
        "all but the corrected one: {told}"
    );
    let changes = told["changes"].as_u64().unwrap();
    let conflicts = told["conflicts"].as_u64().unwrap();
    assert_eq!(
        usize::try_from(changes + conflicts).unwrap() + 2,
        rides.count(),
        "{told}"
    );
    assert!(changes > 0, "{told}");

    let rule = client.post("/ai/rules", proposal.clone()).await;
    assert_eq!(rule.status, 201, "{}", rule.body);
    let before = marks(&platform).await;
    for (override_manual, expected) in [(false, changes), (true, changes + conflicts)] {
        let path = format!("/ai/rules/{}/apply", id(&rule.body));
        let body = json!({ "overrideManual": override_manual });
        let application = client.post(&path, body).await.ok()["application"].clone();
        assert_eq!(application["changed"], expected, "as the dry run said");
        assert_ne!(marks(&platform).await, before);
        let path = format!("/ai/rules/applications/{}/revert", id(&application));
        let undone = client.step(&path).await.ok();
        assert_eq!(undone["application"]["restored"], expected);
        assert_eq!(marks(&platform).await, before, "to the last bit");
    }
    platform.stop().await;
}
