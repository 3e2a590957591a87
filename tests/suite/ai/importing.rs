//! Transactions that come in are categorised, and each says why.

use serde_json::json;

use super::{FUEL, corrected, learned, rested};

const STATEMENT: &str = "Date,Description,Amount,Currency
2026-03-01,POS 4711 ZORBLAX BERLIN,-12.50,EUR
2026-03-02,NETFLIX.COM 866-579-7172,-9.99,EUR
2026-03-03,QQXXZZ 99,-1.00,EUR
";

#[tokio::test]
async fn what_was_taught_is_booked_what_is_commonly_known_is_proposed_and_the_rest_is_left_alone() {
    let (platform, north) = learned().await;
    corrected(&north.admin, "ZORBLAX BERLIN", FUEL, "tenant").await;
    let imported = north.admin.import("a.csv", STATEMENT.as_bytes(), &[]).await.ok();
    assert_eq!(imported["imported"], 3, "{imported}");
    rested(&platform).await;
    let rows = north.admin.all("/finance/transactions").await;
    let of = |text: &str| {
        let found = rows
            .iter()
            .find(|row| row["description"].as_str().unwrap().contains(text));
        found.unwrap().clone()
    };
    let booked = of("ZORBLAX");
    assert_eq!(booked["categoryId"], FUEL);
    assert_eq!(booked["categorizedBy"]["source"], "ai");
    assert!(
        booked["categorizedBy"]["reason"]
            .as_str()
            .unwrap()
            .contains("zorblax")
    );
    assert_eq!(
        of("NETFLIX").get("categoryId"),
        None,
        "base knowledge books nothing"
    );
    let suggestions = north.admin.all("/finance/category-suggestions").await;
    let proposed: Vec<_> = suggestions
        .iter()
        .filter(|one| one["state"] == "proposed")
        .collect();
    assert_eq!(proposed.len(), 1, "{suggestions:?}");
    assert_eq!(proposed[0]["transactionId"], of("NETFLIX")["id"]);
    assert_eq!(proposed[0]["evidence"]["stage"], "base");
    let applied = suggestions.iter().find(|one| one["state"] == "applied").unwrap();
    assert_eq!(applied["evidence"]["stage"], "memory");
    let sql = platform.sql_of(&north).await;
    let count = "SELECT coalesce(sum(quantity), 0)::bigint FROM usage_records WHERE meter = 'ai.suggestions'";
    assert_eq!(
        sql.query_one(count, &[]).await.unwrap().get::<_, i64>(0),
        2,
        "as many as are kept"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_batch_is_a_job_that_tells_what_came_of_it() {
    let (platform, north) = learned().await;
    north.admin.import("a.csv", STATEMENT.as_bytes(), &[]).await.ok();
    rested(&platform).await;
    corrected(&north.admin, "QQXXZZ", FUEL, "tenant").await;
    let asked = north.admin.post("/ai/batch-analyze", json!({})).await;
    assert_eq!(asked.status, 202);
    rested(&platform).await;
    let job = north
        .admin
        .get(&format!("/jobs/{}", asked.body["jobId"].as_str().unwrap()))
        .await
        .ok();
    assert_eq!(job["state"], "done", "{job}");
    assert_eq!(
        (&job["result"]["looked"], &job["result"]["applied"]),
        (&json!(3), &json!(1))
    );
    let sql = platform.sql_of(&north).await;
    let automatic = "FROM outbox WHERE data ->> 'isAutomatic' = 'true'";
    let count = async |what: String| sql.query_one(&what, &[]).await.unwrap().get::<_, i64>(0);
    assert_eq!(count(format!("SELECT count(*) {automatic}")).await, 1);
    let owed = format!("SELECT count(*) FROM event_deliveries WHERE event_id IN (SELECT id {automatic})");
    assert_eq!(count(owed).await, 0, "nothing is learned from what nobody chose");
    platform.stop().await;
}
