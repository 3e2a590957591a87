//! Models that are fitted to what a tenant confirmed.

use std::fmt::Write as _;

use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, id, until};

use super::{FUEL, RENT, analyzed, corrected, learned, rested};

/// Books so many transactions of a month with the category that somebody chose: every other one of `ZORBLAX` and `QUUX`.
pub(super) async fn books(admin: &Client, month: &str, count: usize, categories: [&str; 2]) {
    let accounts = admin.all("/finance/accounts").await;
    let account = match accounts.first() {
        Some(account) => id(account),
        None => admin.open_account("bank", "EUR").await,
    };
    let mut csv = "Date,Description,Amount,Currency,Category\n".to_owned();
    for at in 0..count {
        let (payee, category) = [("ZORBLAX", categories[0]), ("QUUX", categories[1])][at % 2];
        let day = at * 28 / count + 1;
        writeln!(csv, "{month}-{day:02},{payee} {at},-{}.50,EUR,{category}", at + 1).unwrap();
    }
    let file = format!("{month}.csv");
    let reply = admin
        .import(&file, csv.as_bytes(), &[("accountId", &account)])
        .await;
    assert!(reply.status < 300, "{}", reply.body);
}

/// What came of a job that somebody asked for.
pub(super) async fn result(admin: &Client, path: &str) -> Value {
    let reply = admin.step(path).await;
    assert_eq!(reply.status, 202, "{}", reply.body);
    let job = format!("/jobs/{}", reply.body["jobId"].as_str().unwrap());
    let mut found = Value::Null;
    until("the job has ended", async || {
        found = admin.get(&job).await.ok();
        ["done", "dead"].contains(&found["state"].as_str().unwrap())
    })
    .await;
    assert_eq!(found["state"], "done", "{found}");
    found["result"].clone()
}

async fn retrained(admin: &Client) -> Value {
    result(admin, "/ai/models").await
}

async fn answering(admin: &Client) -> Value {
    admin.get("/ai/status").await.ok()["model"].clone()
}

/// How many models are marked as the one that answers.
async fn active(platform: &TestPlatform, tenant: &TestTenant) -> i64 {
    let sql = platform.sql_of(tenant).await;
    let count = "SELECT count(*) FROM ai_models WHERE state = 'active'";
    sql.query_one(count, &[]).await.unwrap().get(0)
}

#[tokio::test]
async fn a_model_is_fitted_tried_and_answers_from_the_next_question_on() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    books(admin, "2026-01", 60, ["Fuel", "Rent"]).await;
    let model = retrained(admin).await;
    assert_eq!(
        (&model["number"], &model["state"]),
        (&json!(1), &json!("active")),
        "{model}"
    );
    assert_eq!(model["report"]["rows"], 60);
    assert_eq!(model["report"]["categories"], 2);
    assert_eq!(model["report"]["trial"]["rows"], 20);
    assert_eq!(model["report"]["trial"]["accuracy"], 1.0, "{model}");
    assert_eq!(answering(admin).await, 1);
    assert_eq!(analyzed(admin, "ZORBLAX 4711").await["category"]["id"], FUEL);
    let answer = analyzed(admin, "QUUX 4711").await;
    assert_eq!(
        (&answer["category"]["id"], &answer["evidence"]["model"]),
        (&json!(RENT), &json!("1"))
    );
    let listed = admin.all("/ai/models").await;
    assert_eq!(listed, [admin.get("/ai/models/1").await.ok()]);
    assert_eq!(listed[0], model);
    assert_eq!(admin.get("/ai/models/2").await.refused(404), "ai.model_not_found");
    assert_eq!(
        admin.get("/ai/models/none").await.refused(404),
        "ai.model_not_found"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_worse_model_is_refused_unless_forced_and_can_be_rolled_back() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    books(admin, "2026-01", 100, ["Fuel", "Rent"]).await;
    assert_eq!(retrained(admin).await["state"], "active");
    // What it was fitted to turns out to be wrong, all of it, and what came since says so.
    let sql = platform.sql_of(&north).await;
    let turn = format!(
        "UPDATE transactions SET category_id = CASE category_id WHEN '{FUEL}' THEN '{RENT}'::uuid ELSE '{FUEL}'::uuid END"
    );
    sql.batch_execute(&turn).await.unwrap();
    books(admin, "2026-02", 60, ["Fuel", "Rent"]).await;
    let model = retrained(admin).await;
    assert_eq!(
        (&model["number"], &model["state"]),
        (&json!(2), &json!("refused")),
        "{model}"
    );
    let (mine, theirs) = (&model["report"]["againstActive"], &model["report"]["active"]);
    assert!(mine["accuracy"].as_f64() < theirs["accuracy"].as_f64(), "{model}");
    assert!(
        model["report"]["reason"]
            .as_str()
            .unwrap()
            .contains("the model that answers")
    );
    assert_eq!(answering(admin).await, 1);

    let activate = "/ai/models/2/activate";
    assert_eq!(
        admin.post(activate, json!({})).await.refused(409),
        "ai.model_refused"
    );
    let forced = admin.post(activate, json!({ "force": true })).await.ok();
    assert_eq!(forced["state"], "active");
    assert_eq!(answering(admin).await, 2);
    assert_eq!(admin.step("/ai/models/rollback").await.ok()["number"], 1);
    assert_eq!(answering(admin).await, 1);
    assert_eq!(active(&platform, &north).await, 1);
    let reply = admin.step("/ai/models/rollback").await;
    assert_eq!(reply.refused(409), "ai.no_model_before");
    assert_eq!(admin.get("/ai/models/2").await.ok()["state"], "retired");
    platform.stop().await;
}

#[tokio::test]
async fn nothing_to_learn_from_is_said_and_answers_go_on() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let told = retrained(admin).await;
    assert_eq!(told["state"], "nothing", "{told}");
    assert_eq!(answering(admin).await, Value::Null);
    assert_eq!(admin.all("/ai/models").await, Vec::<Value>::new());

    books(admin, "2026-01", 50, ["Fuel", "Fuel"]).await;
    let model = retrained(admin).await;
    assert_eq!(model["state"], "active", "{model}");
    assert_eq!(
        (&model["report"]["categories"], &model["report"]["modelBytes"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(analyzed(admin, "ZORBLAX 4711").await["category"]["id"], FUEL);
    let other = analyzed(admin, "Something else").await;
    assert_eq!(
        other["isSure"], false,
        "one category is no reason to be sure of it: {other}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn categories_that_are_gone_are_not_learned() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    books(admin, "2026-01", 60, ["Fuel", "Rent"]).await;
    let sql = platform.sql_of(&north).await;
    let archive = format!("UPDATE categories SET archived_at = now() WHERE id = '{RENT}'");
    sql.batch_execute(&archive).await.unwrap();
    let model = retrained(admin).await;
    assert_eq!(
        (&model["report"]["rows"], &model["report"]["categories"]),
        (&json!(30), &json!(1)),
        "{model}"
    );
    assert_ne!(analyzed(admin, "QUUX 1").await["category"]["id"], RENT);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_corrections_while_a_model_is_fitted_are_all_in_the_answers() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    books(admin, "2026-01", 400, ["Fuel", "Rent"]).await;
    rested(&platform).await;
    let payee = |number: usize| {
        format!(
            "PAYEE{} SHOP",
            "XYZ"
                .chars()
                .cycle()
                .skip(number)
                .take(number + 3)
                .collect::<String>()
        )
    };
    let correct = async |from: usize, to: usize| {
        let corrections = (from..to).map(async |number| {
            let category = if number % 2 == 0 { FUEL } else { RENT };
            corrected(admin, &payee(number), category, "tenant").await
        });
        join_all(corrections).await;
    };
    let (model, ()) = tokio::join!(retrained(admin), correct(0, 25));
    assert_eq!(model["state"], "active", "{model}");
    let (model, ()) = tokio::join!(retrained(admin), correct(25, 50));
    assert_eq!(model["state"], "active", "{model}");
    for number in 0..50 {
        let expected = if number % 2 == 0 { FUEL } else { RENT };
        let answer = analyzed(admin, &payee(number)).await;
        assert_eq!(answer["category"]["id"], expected, "{number}: {answer}");
    }
    assert_eq!(admin.get("/ai/status").await.ok()["corrections"], 50);
    assert_eq!(active(&platform, &north).await, 1);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn activations_at_once_leave_one_model_that_answers() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    books(admin, "2026-01", 30, ["Fuel", "Rent"]).await;
    retrained(admin).await;
    retrained(admin).await;
    let activations = (0..20).map(async |at| {
        let path = format!("/ai/models/{}/activate", at % 2 + 1);
        admin.post(&path, json!({})).await.status
    });
    assert_eq!(join_all(activations).await, [200; 20]);
    assert_eq!(active(&platform, &north).await, 1);
    platform.stop().await;
}

#[tokio::test]
async fn the_last_five_models_keep_what_they_learned() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    books(admin, "2026-01", 20, ["Fuel", "Rent"]).await;
    for number in 1..=7 {
        assert_eq!(retrained(admin).await["number"], number);
    }
    let kept: Vec<(i64, bool)> = admin
        .all("/ai/models")
        .await
        .iter()
        .map(|model| {
            (
                model["number"].as_i64().unwrap(),
                model["isKept"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        kept,
        (1..=7)
            .rev()
            .map(|number| (number, number > 2))
            .collect::<Vec<_>>()
    );
    let reply = admin.post("/ai/models/1/activate", json!({})).await;
    assert_eq!(reply.refused(409), "ai.model_forgotten");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_is_killed_while_it_fits_leaves_the_old_model_and_another_fits_again() {
    let platform = TestPlatform::start_with(1, |config| config.jobs.inside = false).await;
    let north = platform.tenant_on("north", "premium").await;
    let admin = &north.admin;
    books(admin, "2026-01", 60, ["Fuel", "Rent"]).await;
    let process = platform.serve().await;
    assert_eq!(retrained(admin).await["number"], 1);

    let (sql, jobs) = (platform.sql_of(&north).await, platform.sql().await);
    // It can fit, and cannot write what came of it.
    sql.batch_execute("BEGIN; SELECT * FROM ai_standing FOR UPDATE")
        .await
        .unwrap();
    let reply = admin.step("/ai/models").await;
    let asked = format!("/jobs/{}", reply.body["jobId"].as_str().unwrap());
    assert_eq!(admin.step("/ai/models").await.refused(409), "ai.retraining");
    until("it is being fitted", async || {
        let running = "SELECT count(*) FROM platform.jobs WHERE kind = 'ai.retrain' AND state = 'running'";
        jobs.query_one(running, &[]).await.unwrap().get::<_, i64>(0) == 1
    })
    .await;
    until("it waits to write", async || {
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
            AND datname = current_database() AND query ILIKE '%ai_standing%'";
        jobs.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) >= 1
    })
    .await;
    process.kill();
    sql.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(answering(admin).await, 1);
    assert_eq!(analyzed(admin, "ZORBLAX 1").await["category"]["id"], FUEL);

    let end_lease = "UPDATE platform.jobs SET lease_until = now() WHERE kind = 'ai.retrain'";
    jobs.batch_execute(end_lease).await.unwrap();
    let second = platform.serve().await;
    until("another has fitted it", async || {
        admin.get(&asked).await.ok()["state"] == "done"
    })
    .await;
    assert_eq!(answering(admin).await, 2);
    assert_eq!(active(&platform, &north).await, 1);
    assert_eq!(
        admin.all("/ai/models").await.len(),
        2,
        "nothing of the dead one is left"
    );
    second.kill();
    platform.stop().await;
}

#[tokio::test]
async fn models_of_other_tenants_are_not_found_and_answer_nobody_else() {
    let (platform, north) = learned().await;
    let south = platform.tenant_on("south", "premium").await;
    books(&north.admin, "2026-01", 60, ["Fuel", "Rent"]).await;
    retrained(&north.admin).await;
    assert_eq!(
        south.admin.get("/ai/models/1").await.refused(404),
        "ai.model_not_found"
    );
    assert_eq!(south.admin.all("/ai/models").await, Vec::<Value>::new());
    assert_eq!(answering(&south.admin).await, Value::Null);
    assert_ne!(
        analyzed(&south.admin, "ZORBLAX 4711").await["category"]["id"],
        FUEL
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_with_five_thousand_categories_is_served() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let sql = platform.sql_of(&north).await;
    sql.batch_execute(
        "INSERT INTO categories (id, kind, name, created_at, updated_at)
         SELECT gen_random_uuid(), 'expense', 'Category ' || n, now(), now() FROM generate_series(1, 5000) n",
    )
    .await
    .unwrap();
    books(admin, "2026-01", 60, ["Category 17", "Category 4711"]).await;
    let model = retrained(admin).await;
    assert_eq!(model["report"]["categories"], 2, "{model}");
    let answer = analyzed(admin, "QUUX 99").await;
    assert_eq!(answer["category"]["name"], "Category 4711");
    platform.stop().await;
}
