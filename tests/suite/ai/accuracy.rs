//! How good the answers are, as tenants are told.

use serde_json::{Value, json};
use wikala_test_kit::{Client, until};

use super::models::{books, result};
use super::{FUEL, RENT, analyzed, corrected, expense, given, learned, rested};

const STATS: &str = "/ai/learning-stats";

async fn stats(admin: &Client) -> Value {
    admin.get(STATS).await.ok()
}

#[tokio::test]
async fn what_people_say_of_answers_is_counted_and_confused_categories_are_named() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let empty = stats(admin).await;
    assert_eq!(empty["all"], json!({ "answers": 0 }));
    assert_eq!(empty["drift"]["isDrifting"], false);
    // The first time it cannot know; then it does; then somebody else is right.
    corrected(admin, "ZORBLAX", FUEL, "tenant").await;
    corrected(admin, "ZORBLAX", FUEL, "tenant").await;
    corrected(admin, "ZORBLAX", RENT, "tenant").await;
    corrected(admin, "كهرباء زورب", RENT, "tenant").await;
    corrected(admin, "Own", RENT, "person").await;
    let told = stats(admin).await;
    assert_eq!(told["corrections"], 5);
    assert_eq!(
        told["all"]["answers"], 4,
        "what somebody said for themselves is nobody else's truth"
    );
    assert_eq!(told["all"]["accuracy"], 0.25);
    assert_eq!(
        (&told["all"]["coverage"], &told["all"]["precision"]),
        (&json!(0.5), &json!(0.5)),
        "{told}"
    );
    let named: Vec<&str> = told["confusion"]["categories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|category| category["id"].as_str().unwrap())
        .collect();
    let (fuel, rent) = (
        named.iter().position(|id| *id == FUEL).unwrap(),
        named.iter().position(|id| *id == RENT).unwrap(),
    );
    let matrix = &told["confusion"]["matrix"];
    assert_eq!(matrix[fuel][fuel], 1, "{told}");
    assert_eq!(matrix[rent][fuel], 1, "rent was taken for fuel");
    let sum: u64 = matrix
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|cell| cell.as_u64().unwrap())
        .sum();
    assert_eq!(sum, 4);
    let scripts = told["groups"]["scripts"].as_array().unwrap();
    let of =
        |name: &str| scripts.iter().find(|one| one["name"] == name).unwrap()["figures"]["answers"].clone();
    assert_eq!((of("latin"), of("arabic")), (json!(3), json!(1)));
    assert_eq!(told["weeks"].as_array().unwrap().len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_suggestion_that_is_taken_counts_once_however_it_is_taken() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "EUR").await;
    let mut open = Vec::new();
    for text in ["Shell petrol station 1", "Shell petrol station 2"] {
        let transaction = expense(admin, &account, text).await;
        let path = format!(
            "/finance/category-suggestions?transaction={}",
            transaction["id"].as_str().unwrap()
        );
        until("base knowledge suggests a category", async || {
            !admin.all(&path).await.is_empty()
        })
        .await;
        open.push(admin.all(&path).await.remove(0));
    }
    rested(&platform).await;
    let accept = format!(
        "/finance/category-suggestions/{}/accept",
        open[0]["id"].as_str().unwrap()
    );
    admin.step(&accept).await.ok();
    let body = json!({ "transactionId": open[1]["transactionId"], "categoryId": RENT });
    admin.post("/ai/feedback", body).await.ok();
    let told = stats(admin).await;
    assert_eq!(told["all"]["answers"], 2, "{told}");
    assert_eq!(told["all"]["accuracy"], 0.5);
    assert_eq!(told["groups"]["accounts"][0]["name"], "bank");
    platform.stop().await;
}

#[tokio::test]
async fn answers_that_get_worse_are_told_of_and_chance_is_not() {
    let (platform, north) = learned().await;
    let sql = platform.sql_of(&north).await;
    let entry = given("ZORBLAX");
    // Answers of the last sixty days: before, 9 of 10 right; since, 5 of 10.
    let fill = format!(
        "INSERT INTO ai_corrections (number, id, entry, category_id, answered, person, is_own, created_at)
         SELECT n, gen_random_uuid(), '{entry}', '{FUEL}',
                jsonb_build_object('category', CASE WHEN n % 10 < CASE WHEN n <= 100 THEN 5 ELSE 9 END
                    THEN '{FUEL}' ELSE '{RENT}' END, 'isSure', true),
                'system', false, now() - CASE WHEN n <= 100 THEN interval '10 days' ELSE interval '40 days' END
         FROM generate_series(1, 200) n"
    );
    sql.batch_execute(&fill).await.unwrap();
    let told = stats(&north.admin).await;
    assert_eq!(told["drift"]["recent"]["accuracy"], 0.5, "{told}");
    assert_eq!(told["drift"]["before"]["accuracy"], 0.9);
    assert_eq!(told["drift"]["isDrifting"], true);
    let week = north.admin.get(&format!("{STATS}?days=20")).await.ok();
    assert_eq!(week["all"]["answers"], 100, "the days that are asked for");
    assert_eq!(week["drift"]["isDrifting"], true, "and still the drift");
    let even =
        "UPDATE ai_corrections SET answered = jsonb_set(answered, '{category}', to_jsonb(category_id::text))
        WHERE number <= 88";
    sql.batch_execute(even).await.unwrap();
    assert_eq!(stats(&north.admin).await["drift"]["isDrifting"], false);
    let refused = north.admin.get(&format!("{STATS}?days=0")).await;
    assert_eq!(refused.refused(400), "request.malformed_query");
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_measures_on_its_own_confirmed_transactions() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    assert_eq!(result(admin, "/ai/evaluate").await["state"], "nothing");
    books(admin, "2026-01", 100, ["Fuel", "Rent"]).await;
    let report = result(admin, "/ai/evaluate").await;
    assert_eq!((&report["trainRows"], &report["rows"]), (&json!(80), &json!(20)));
    assert_eq!(report["accuracy"], 1.0, "{report}");
    let curve = report["learningCurve"].as_array().unwrap();
    let points: Vec<i64> = curve
        .iter()
        .map(|point| point["rows"].as_i64().unwrap())
        .collect();
    assert_eq!(points, [0, 10, 50]);
    assert_eq!(
        admin.all("/ai/models").await,
        Vec::<Value>::new(),
        "nothing is kept of it"
    );
    platform.stop().await;
}

#[tokio::test]
async fn the_promise_is_the_tenants_and_counts_from_the_next_question_on() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let path = "/ai/settings";
    let settings = admin.get(path).await.ok();
    assert_eq!(settings, json!({ "promise": 0.98, "learns": true, "version": 1 }));
    let changed = admin.patch(path, 1, json!({ "promise": 0.9 })).await.ok();
    assert_eq!(changed, json!({ "promise": 0.9, "learns": true, "version": 2 }));
    assert_eq!(admin.patch(path, 1, json!({ "learns": false })).await.status, 412);
    for promise in [0.49, 1.0, -1.0] {
        let reply = admin.patch(path, 2, json!({ "promise": promise })).await;
        assert_eq!(reply.refused(422), "ai.settings_invalid");
    }
    assert_eq!(admin.get("/ai/status").await.ok()["promise"], 0.9);
    corrected(admin, "ZORBLAX", FUEL, "tenant").await;
    assert_eq!(
        admin.get(path).await.ok()["version"],
        2,
        "what is learned is no change of the settings"
    );
    assert_eq!(analyzed(admin, "ZORBLAX").await["category"]["id"], FUEL);
    platform.stop().await;
}
