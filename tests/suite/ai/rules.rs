//! The tenant's own rules: over what comes, and over the past.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, id, until, version};

use super::{FUEL, RENT, analyzed, expense, learned, rested, shown};
use crate::identity::policies::save;

const RULES: &str = "/ai/rules";

fn rule(name: &str, contains: &str, category: &str) -> Value {
    json!({ "name": name, "condition": { "contains": contains }, "categoryId": category })
}

async fn made(client: &Client, body: Value) -> Value {
    let reply = client.post(RULES, body).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    reply.body
}

async fn dry_run(client: &Client, rule: &Value) -> Value {
    let body = match rule.get("id") {
        Some(id) => json!({ "ruleId": id }),
        None => json!({ "condition": rule["condition"], "categoryId": rule["categoryId"] }),
    };
    client.post(&format!("{RULES}/dry-run"), body).await.ok()
}

async fn applied(client: &Client, rule: &Value, override_manual: bool) -> Value {
    let path = format!("{RULES}/{}/apply", id(rule));
    let body = json!({ "overrideManual": override_manual });
    client.post(&path, body).await.ok()["application"].clone()
}

async fn reverted(client: &Client, application: &Value) -> Value {
    let path = format!("{RULES}/applications/{}/revert", id(application));
    client.step(&path).await.ok()
}

async fn choose(client: &Client, transaction: &Value, category: &str) {
    let path = format!("/finance/transactions/{}", id(transaction));
    let now = client.get(&path).await.ok();
    let body = json!({ "categoryId": category });
    client.patch(&path, version(&now), body).await.ok();
}

/// A transaction besides what every change changes.
fn lasting(mut transaction: Value) -> Value {
    for member in ["version", "updatedAt"] {
        transaction.as_object_mut().unwrap().remove(member).unwrap();
    }
    transaction
}

/// Six transactions of one payee: one that a person gave the category, one another, and four that have none; and one of
/// another payee.
async fn zorblax(platform: &TestPlatform, admin: &Client) -> Vec<Value> {
    let account = admin.open_account("bank", "EUR").await;
    let mut entered = Vec::new();
    for text in [
        "ZORBLAX 1",
        "ZORBLAX 2",
        "Zorblax 3",
        "zorblax berlin",
        "POS ZORBLAX",
        "ZORBLAX 6",
        "Quux",
    ] {
        entered.push(expense(admin, &account, text).await);
    }
    // What is chosen is learned, and would be the category of those that are looked at after it.
    rested(platform).await;
    choose(admin, &entered[0], FUEL).await;
    choose(admin, &entered[1], RENT).await;
    rested(platform).await;
    let mut now = Vec::new();
    for one in &entered {
        now.push(shown(admin, one).await);
    }
    now
}

#[tokio::test]
async fn a_dry_run_says_what_applying_then_does_and_reverting_gives_back_every_bit() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let before = zorblax(&platform, admin).await;
    let rule = rule("Zorblax is fuel", "zorblax", FUEL);
    let told = dry_run(admin, &rule).await;
    assert_eq!(told["looked"], 7);
    assert_eq!(told["isComplete"], true);
    assert_eq!(
        (&told["changes"], &told["conflicts"]),
        (&json!(4), &json!(1)),
        "{told}"
    );
    assert_eq!(told["already"], 1);
    assert_eq!(told["conflictExamples"][0]["transactionId"], before[1]["id"]);

    let rule = made(admin, rule).await;
    let application = applied(admin, &rule, false).await;
    assert_eq!(application["changed"], told["changes"], "as the dry run said");
    for one in &before[2..6] {
        let now = shown(admin, one).await;
        assert_eq!(now["categoryId"], FUEL);
        assert_eq!(now["categorizedBy"]["source"], "ai");
        assert!(
            now["categorizedBy"]["reason"]
                .as_str()
                .unwrap()
                .contains("Zorblax is fuel")
        );
    }
    assert_eq!(
        shown(admin, &before[1]).await["categoryId"],
        RENT,
        "a person chose it"
    );
    let again = dry_run(admin, &rule).await;
    assert_eq!(
        (&again["changes"], &again["already"]),
        (&json!(0), &json!(5)),
        "{again}"
    );

    let undone = reverted(admin, &application).await;
    assert_eq!(undone["application"]["restored"], 4);
    assert_eq!(undone.get("leftAlone"), None);
    for one in before {
        let now = shown(admin, &one).await;
        assert_eq!(lasting(now), lasting(one));
    }
    let path = format!("{RULES}/applications/{}/revert", id(&application));
    assert_eq!(
        admin.step(&path).await.refused(409),
        "ai.rule_application_reverted"
    );
    platform.stop().await;
}

#[tokio::test]
async fn choices_of_people_change_only_when_that_is_asked_for_and_come_back() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let before = zorblax(&platform, admin).await;
    let rule = made(admin, rule("Zorblax is fuel", "zorblax", FUEL)).await;
    let application = applied(admin, &rule, true).await;
    assert_eq!(application["changed"], 5);
    assert_eq!(application["overrodeManual"], true);
    assert_eq!(shown(admin, &before[1]).await["categoryId"], FUEL);
    reverted(admin, &application).await;
    assert_eq!(
        lasting(shown(admin, &before[1]).await),
        lasting(before[1].clone())
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_choice_that_comes_back_teaches_nothing() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    // Confirmed by the file that brought it, and corrected by nobody.
    let file = "Date,Description,Amount,Currency,Category\n2026-03-01,ZORBLAX 4711,-12.50,EUR,Rent\n";
    admin.import("a.csv", file.as_bytes(), &[]).await.ok();
    rested(&platform).await;
    let before = admin.all("/finance/transactions").await.remove(0);
    assert_eq!(before["categoryId"], RENT);
    let rule = made(admin, rule("Zorblax is fuel", "zorblax", FUEL)).await;
    let application = applied(admin, &rule, true).await;
    assert_eq!(application["changed"], 1);
    reverted(admin, &application).await;
    rested(&platform).await;
    assert_eq!(lasting(shown(admin, &before).await), lasting(before.clone()));

    // What is chosen by hand is learned as ever, and after all that happened to the transaction before.
    choose(admin, &before, FUEL).await;
    let corrections = async || admin.get("/ai/status").await.ok()["corrections"].clone();
    until("the choice is learned", async || corrections().await != 0).await;
    assert_eq!(corrections().await, 1, "the choice, and nothing of the rule");
    platform.stop().await;
}

#[tokio::test]
async fn what_changed_after_the_rule_is_left_alone_when_it_is_reverted() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let before = zorblax(&platform, admin).await;
    let rule = made(admin, rule("Zorblax is fuel", "zorblax", FUEL)).await;
    let application = applied(admin, &rule, false).await;
    choose(admin, &before[2], RENT).await;
    let undone = reverted(admin, &application).await;
    assert_eq!(undone["application"]["restored"], 3);
    assert_eq!(undone["leftAlone"], json!([before[2]["id"]]));
    assert_eq!(shown(admin, &before[2]).await["categoryId"], RENT);
    platform.stop().await;
}

#[tokio::test]
async fn a_suggestion_that_waits_still_waits_after_a_rule_came_and_went() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "EUR").await;
    let transaction = expense(admin, &account, "Shell petrol station 4711").await;
    let path = format!("/finance/category-suggestions?transaction={}", id(&transaction));
    until("base knowledge suggests a category", async || {
        !admin.all(&path).await.is_empty()
    })
    .await;
    rested(&platform).await;
    let (waiting, before) = (admin.all(&path).await, shown(admin, &transaction).await);
    assert_eq!(waiting[0]["state"], "proposed");
    let rule = made(admin, rule("Rent of pumps", "shell", RENT)).await;
    let application = applied(admin, &rule, false).await;
    assert_eq!(application["changed"], 1);
    reverted(admin, &application).await;
    assert_eq!(admin.all(&path).await, waiting);
    assert_eq!(lasting(shown(admin, &transaction).await), lasting(before));
    platform.stop().await;
}

#[tokio::test]
async fn the_first_rule_that_fits_decides_for_what_comes_and_for_the_past() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    zorblax(&platform, admin).await;
    made(admin, rule("All of it", "zorblax", RENT)).await;
    let second = made(admin, rule("Berlin", "zorblax berlin", FUEL)).await;
    assert_eq!(second["position"], 2);
    assert_eq!(analyzed(admin, "ZORBLAX BERLIN").await["category"]["id"], RENT);
    let told = dry_run(admin, &second).await;
    assert_eq!(
        (&told["changes"], &told["earlierRules"]),
        (&json!(0), &json!(1)),
        "{told}"
    );

    let path = format!("{RULES}/{}/move", id(&second));
    let request = admin.request(Method::POST, &path).header("if-match", "\"1\"");
    let moved = admin.send(request.json(&json!({ "position": 1 }))).await.ok();
    assert_eq!((&moved["position"], &moved["version"]), (&json!(1), &json!(2)));
    let listed: Vec<Value> = admin.all(&format!("{RULES}?count=true")).await;
    let order: Vec<&str> = listed.iter().map(|rule| rule["name"].as_str().unwrap()).collect();
    assert_eq!(order, ["Berlin", "All of it"]);
    let answer = analyzed(admin, "ZORBLAX BERLIN").await;
    assert_eq!(
        (&answer["category"]["id"], &answer["isSure"]),
        (&json!(FUEL), &json!(true))
    );
    assert_eq!(answer["evidence"]["ruleId"], second["id"]);
    assert_eq!(applied(admin, &second, false).await["changed"], 1);
    platform.stop().await;
}

#[tokio::test]
async fn positions_have_no_gaps_whatever_is_made_and_deleted() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let positions = async || -> Vec<(String, i64)> {
        let all = admin.all(RULES).await;
        let place = |rule: &Value| {
            (
                rule["name"].as_str().unwrap().to_owned(),
                rule["position"].as_i64().unwrap(),
            )
        };
        all.iter().map(place).collect()
    };
    let named = |names: &[&str]| -> Vec<(String, i64)> {
        names
            .iter()
            .zip(1..)
            .map(|(name, at)| ((*name).to_owned(), at))
            .collect()
    };
    for name in ["a", "b", "c", "d"] {
        made(admin, rule(name, name, FUEL)).await;
    }
    let mut first = rule("first", "first", FUEL);
    first["position"] = json!(1);
    let first = made(admin, first).await;
    assert_eq!(positions().await, named(&["first", "a", "b", "c", "d"]));
    let page = admin.get(&format!("{RULES}?limit=2&count=true")).await.ok();
    assert_eq!((&page["total"], &page["hasMore"]), (&json!(5), &json!(true)));
    let next = format!("{RULES}?limit=2&cursor={}", page["nextCursor"].as_str().unwrap());
    assert_eq!(admin.get(&next).await.ok()["data"][0]["name"], "b");
    let path = format!("{RULES}/{}", id(&first));
    assert_eq!(admin.delete_version(&path, 9).await.status, 412);
    assert_eq!(admin.delete_version(&path, 1).await.status, 204);
    assert_eq!(admin.get(&path).await.refused(404), "ai.rule_not_found");
    assert_eq!(positions().await, named(&["a", "b", "c", "d"]));
    platform.stop().await;
}

#[tokio::test]
async fn rules_that_are_made_at_once_have_places_of_their_own_and_not_one_too_many() {
    let (platform, north) = learned().await;
    let sql = platform.sql_of(&north).await;
    sql.execute("UPDATE ai_standing SET rule_count = 1990", &[])
        .await
        .unwrap();
    let made = (0..20).map(async |number| {
        let body = rule(&format!("rule {number}"), &format!("payee{number}"), FUEL);
        north.admin.post(RULES, body).await
    });
    let (mut places, mut refused) = (Vec::new(), 0);
    for reply in join_all(made).await {
        match reply.status {
            201 => places.push(reply.body["position"].as_i64().unwrap()),
            _ => {
                assert_eq!(reply.refused(409), "ai.too_many_rules");
                refused += 1;
            }
        }
    }
    places.sort_unstable();
    assert_eq!((places, refused), ((1991..=2000).collect(), 10));
    platform.stop().await;
}

#[tokio::test]
async fn what_no_rule_can_be_is_refused_with_the_member_at_fault() {
    let (platform, north) = learned().await;
    let refused = async |body: Value| {
        let reply = north.admin.post(RULES, body).await;
        assert_eq!(reply.refused(422), "ai.rule_invalid", "{}", reply.body);
        reply.body["errors"][0]["pointer"].as_str().unwrap().to_owned()
    };
    let with = |condition: Value| json!({ "name": "x", "condition": condition, "categoryId": FUEL });
    let cases = [
        (json!({}), "/condition"),
        (json!({ "contains": "..." }), "/condition/contains"),
        (json!({ "payee": "x".repeat(501) }), "/condition/payee"),
        (json!({ "matches": "(a" }), "/condition/matches"),
        (json!({ "matches": "(?=look)ahead" }), "/condition/matches"),
        (json!({ "matches": r"(a)\1" }), "/condition/matches"),
        (
            json!({ "matches": "((a{1,100}){1,100}){1,100}" }),
            "/condition/matches",
        ),
        (json!({ "atLeast": "much" }), "/condition/atLeast"),
        (json!({ "currency": "EURO" }), "/condition/currency"),
    ];
    for (condition, pointer) in cases {
        assert_eq!(refused(with(condition)).await, pointer);
    }
    let unnamed = json!({ "name": " ", "condition": { "payee": "x" }, "categoryId": FUEL });
    assert_eq!(refused(unnamed).await, "/name");
    let mut nowhere = rule("x", "x", "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11");
    let reply = north.admin.post(RULES, nowhere.take()).await;
    assert_eq!(reply.refused(404), "ai.category_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn a_pattern_that_would_take_forever_elsewhere_is_answered_at_once() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "EUR").await;
    let text = format!("{}!", "a".repeat(450));
    expense(admin, &account, &text).await;
    let body = json!({ "name": "evil", "condition": { "matches": "^(a+)+$" }, "categoryId": FUEL });
    let rule = made(admin, body).await;
    let began = std::time::Instant::now();
    let told = dry_run(admin, &rule).await;
    let answer = analyzed(admin, &text).await;
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    assert_eq!(told["looked"], 1);
    assert!(answer["confidence"].is_number());
    platform.stop().await;
}

#[tokio::test]
async fn a_rule_of_a_category_that_is_gone_says_nothing_and_cannot_be_applied() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let body = json!({ "kind": "expense", "name": "Zorblaxia", "nameAr": "زوربلاكس" });
    let category = admin.post("/finance/categories", body).await.ok();
    let rule = made(admin, rule("Gone", "zorblax", category["id"].as_str().unwrap())).await;
    assert_eq!(analyzed(admin, "ZORBLAX").await["category"]["id"], category["id"]);
    let path = format!("/finance/categories/{}", id(&category));
    assert_eq!(admin.delete_version(&path, version(&category)).await.status, 204);
    assert_ne!(analyzed(admin, "ZORBLAX").await["category"]["id"], category["id"]);
    let path = format!("{RULES}/{}/apply", id(&rule));
    let reply = admin.post(&path, json!({})).await;
    assert_eq!(reply.refused(404), "ai.category_not_found");
    assert_eq!(admin.get("/ai/status").await.ok()["faults"], json!([]));
    platform.stop().await;
}

#[tokio::test]
async fn a_rule_that_is_switched_off_or_changed_counts_from_the_next_question_on() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let rule = made(admin, rule("Zorblax", "zorblax", FUEL)).await;
    let path = format!("{RULES}/{}", id(&rule));
    let stage = async || analyzed(admin, "ZORBLAX").await["evidence"]["stage"].clone();
    assert_eq!(stage().await, "rule");
    admin.patch(&path, 1, json!({ "isEnabled": false })).await.ok();
    assert_ne!(stage().await, "rule");
    let body = json!({ "isEnabled": true, "condition": { "contains": "quux" }, "name": "Quux" });
    assert_eq!(admin.patch(&path, 1, body.clone()).await.status, 412);
    let changed = admin.patch(&path, 2, body).await.ok();
    assert_eq!(
        (&changed["name"], &changed["condition"]),
        (&json!("Quux"), &json!({ "contains": "quux" }))
    );
    assert_ne!(stage().await, "rule");
    assert_eq!(analyzed(admin, "QUUX").await["evidence"]["stage"], "rule");
    platform.stop().await;
}

#[tokio::test]
async fn what_whoever_applies_may_not_change_is_counted_and_stays() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "EUR").await;
    for amount in ["12.50", "99.00"] {
        let body = json!({
            "accountId": account, "type": "expense", "description": "ZORBLAX", "postedOn": "2026-03-31",
            "amount": { "amount": amount, "currency": "EUR" },
        });
        admin.enter(body).await;
    }
    rested(&platform).await;
    let text = "forbid (principal, action == Action::\"ai.apply_rule\", resource)
        when { resource has amount && resource.amount.greaterThan(decimal(\"50.0\")) };";
    save(admin, "Small only", text).await.ok();
    let rule = made(admin, rule("Zorblax", "zorblax", FUEL)).await;
    let told = dry_run(admin, &rule).await;
    assert_eq!(
        (&told["changes"], &told["forbidden"]),
        (&json!(1), &json!(1)),
        "{told}"
    );
    assert_eq!(applied(admin, &rule, false).await["changed"], 1);
    platform.stop().await;
}

#[tokio::test]
async fn more_than_a_request_can_change_is_changed_and_reverted_by_jobs() {
    let (platform, north) = learned().await;
    let admin = &north.admin;
    let account = admin.open_account("bank", "EUR").await;
    let rows: String = (0..5_200)
        .map(|at| format!("2026-02-{:02},ZORBLAX {at},-1.00\n", at % 28 + 1))
        .collect();
    let csv = format!("Date,Description,Amount\n{rows}");
    let reply = admin
        .import("many.csv", csv.as_bytes(), &[("accountId", &account)])
        .await;
    assert!(reply.status < 300, "{}", reply.body);
    rested(&platform).await;
    let rule = made(admin, rule("Zorblax", "zorblax", FUEL)).await;
    let told = dry_run(admin, &rule).await;
    assert_eq!(told["changes"], 5_200);
    let ended = async |path: String, body: Value| {
        let asked = admin.post(&path, body).await.ok();
        let job = format!("/jobs/{}", asked["jobId"].as_str().unwrap());
        until("the job has ended", async || {
            admin.get(&job).await.ok()["state"] == "done"
        })
        .await;
        admin.get(&job).await.ok()["result"].clone()
    };
    let application = ended(format!("{RULES}/{}/apply", id(&rule)), json!({})).await;
    assert_eq!(application["changed"], told["changes"]);
    let listed = admin
        .all(&format!("{RULES}/applications?rule={}", id(&rule)))
        .await;
    assert_eq!(listed, std::slice::from_ref(&application));
    let path = format!("{RULES}/applications/{}/revert", id(&application));
    let undone = ended(path, json!({})).await;
    assert_eq!(undone["application"]["restored"], 5_200);
    assert_eq!(dry_run(admin, &rule).await["changes"], 5_200);
    platform.stop().await;
}

#[tokio::test]
async fn rules_of_other_tenants_are_not_found() {
    let (platform, north) = learned().await;
    let south: TestTenant = platform.tenant_on("south", "premium").await;
    let rule = made(&north.admin, rule("Zorblax", "zorblax", FUEL)).await;
    let application = applied(&north.admin, &rule, false).await;
    let other = &south.admin;
    let path = format!("{RULES}/{}", id(&rule));
    assert_eq!(other.get(&path).await.refused(404), "ai.rule_not_found");
    assert_eq!(
        other.delete_version(&path, 1).await.refused(404),
        "ai.rule_not_found"
    );
    let reply = other.post(&format!("{path}/apply"), json!({})).await;
    assert_eq!(reply.refused(404), "ai.rule_not_found");
    let revert = format!("{RULES}/applications/{}/revert", id(&application));
    assert_eq!(
        other.step(&revert).await.refused(404),
        "ai.rule_application_not_found"
    );
    assert_eq!(other.all(RULES).await, Vec::<Value>::new());
    assert_ne!(analyzed(other, "ZORBLAX").await["evidence"]["stage"], "rule");
    platform.stop().await;
}
