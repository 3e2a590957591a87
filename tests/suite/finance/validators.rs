//! Validators may refuse what is entered and changed, whichever way it comes.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_extension::Failure;
use wikala_extension::validator::Objection;
use wikala_test_kit::{FakeValidator, entry, id};

use super::categorizers::extended;

const TRANSACTIONS: &str = "/finance/transactions";

fn described(account: &str, text: &str) -> Value {
    let mut body = entry(account, "expense", "1 KWD", "2026-03-01");
    body["description"] = json!(text);
    body
}

fn counted(seen: &std::sync::Mutex<Vec<Vec<wikala_extension::validator::Draft>>>) -> usize {
    seen.lock().unwrap().len()
}

#[tokio::test]
async fn an_objection_refuses_the_transaction_and_names_who_said_it() {
    let (extensions, platform, tenant) = extended().await;
    extensions.validate(FakeValidator::against("watchdog", "Casino"));
    let account = tenant.admin.open_account("bank", "KWD").await;
    let reply = tenant
        .admin
        .post(TRANSACTIONS, described(&account, "Casino night"))
        .await;
    assert_eq!(reply.refused(422), "finance.refused_by_plugin");
    let said = json!([{
        "pointer": "", "plugin": "watchdog", "code": "forbidden_word", "reason": "Casino is forbidden",
    }]);
    assert_eq!(reply.body["objections"], said);
    let field = &reply.body["errors"][0];
    assert_eq!(field["code"], "forbidden_word");
    assert!(field["detail"].as_str().unwrap().contains("watchdog"), "{field}");
    tenant.admin.enter(described(&account, "Groceries")).await;
    assert_eq!(tenant.admin.all(TRANSACTIONS).await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn it_sees_the_signed_amount_and_what_the_transaction_would_become() {
    let (extensions, platform, tenant) = extended().await;
    let watchdog = FakeValidator::against("watchdog", "Casino");
    let seen = watchdog.seen();
    extensions.validate(watchdog);
    let admin = &tenant.admin;
    let account = admin.open_account("bank", "KWD").await;
    let made = admin.enter(described(&account, "Tea")).await;
    let path = format!("{TRANSACTIONS}/{}", id(&made));
    let refused = admin.patch(&path, 1, json!({ "description": "Casino" })).await;
    assert_eq!(refused.refused(422), "finance.refused_by_plugin");
    let more = json!({ "amount": { "amount": "2", "currency": "KWD" }, "vendorSupplier": "Shop" });
    admin.patch(&path, 1, more).await.ok();
    let last = seen.lock().unwrap().last().unwrap()[0].clone();
    assert_eq!(last.account, account);
    assert_eq!(
        (last.amount.to_string().as_str(), last.currency.as_str()),
        ("-2", "KWD")
    );
    assert_eq!(
        (last.description.as_str(), last.counterparty.as_deref()),
        ("Tea", Some("Shop"))
    );
    let calls = counted(&seen);
    admin.patch(&path, 2, json!({ "tags": ["x"] })).await.ok();
    assert_eq!(counted(&seen), calls, "a tag is no reason to enter it again");
    let stale = admin.patch(&path, 1, json!({ "description": "Coffee" })).await;
    assert_eq!(stale.refused(412), "request.stale");
    assert_eq!(counted(&seen), calls, "nor is what will not be written");
    platform.stop().await;
}

#[tokio::test]
async fn a_repeated_request_gets_its_first_answer() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let account = admin.open_account("bank", "KWD").await;
    let send = async || {
        let request = admin.request(Method::POST, TRANSACTIONS);
        let request = request.header("idempotency-key", "one");
        admin.send(request.json(&described(&account, "Casino"))).await
    };
    let first = send().await;
    assert_eq!(first.status, 201, "{}", first.body);
    extensions.validate(FakeValidator::against("watchdog", "Casino"));
    let again = send().await;
    assert_eq!((again.status, id(&again.body)), (201, id(&first.body)));
    let new = admin.post(TRANSACTIONS, described(&account, "Casino")).await;
    assert_eq!(new.refused(422), "finance.refused_by_plugin");
    platform.stop().await;
}

#[tokio::test]
async fn the_graph_and_the_dry_run_meet_them_too() {
    let (extensions, platform, tenant) = extended().await;
    extensions.validate(FakeValidator::against("watchdog", "Casino"));
    let admin = &tenant.admin;
    let account = admin.open_account("bank", "KWD").await;
    let query = "mutation M($input: NewTransactionInput!) { createTransaction(input: $input) { id } }";
    let body = json!({ "query": query, "variables": { "input": graph_input(&account) } });
    let reply = admin.post("/graphql", body).await;
    assert_eq!(
        reply.body["errors"][0]["extensions"]["code"], "finance.refused_by_plugin",
        "{}",
        reply.body
    );
    let path = format!("{TRANSACTIONS}/validate");
    let checked = admin.post(&path, described(&account, "Casino")).await.ok();
    assert_eq!(checked["valid"], false);
    assert_eq!(checked["errors"][0]["code"], "forbidden_word");
    let checked = admin.post(&path, described(&account, "Tea")).await.ok();
    assert_eq!(checked["valid"], true);
    platform.stop().await;
}

fn graph_input(account: &str) -> Value {
    let mut input = described(account, "Casino");
    input["type"] = json!("EXPENSE");
    input
}

#[tokio::test]
async fn one_that_does_not_answer_is_left_out_unless_it_is_required() {
    let (extensions, platform, tenant) = extended().await;
    let admin = &tenant.admin;
    let account = admin.open_account("bank", "KWD").await;
    let path = format!(
        "{TRANSACTIONS}/{}",
        id(&admin.enter(described(&account, "Tea")).await)
    );
    let away = |name| FakeValidator::new(name, |_| Err(Failure::Unavailable("gone".into())));
    extensions.validate(away("away"));
    extensions.validate(FakeValidator::new("panics", |_| panic!("as planned")));
    extensions.validate(FakeValidator::new("strays", |_| {
        let objection = Objection {
            draft: 9,
            code: "x".into(),
            reason: "y".into(),
        };
        Ok(vec![objection])
    }));
    admin.enter(described(&account, "Tea")).await;

    extensions.validate(away("guard").required());
    let entered = admin.post(TRANSACTIONS, described(&account, "Tea")).await;
    let changed = admin.patch(&path, 1, json!({ "description": "x" })).await;
    let checked = admin
        .post(&format!("{TRANSACTIONS}/validate"), described(&account, "Tea"))
        .await;
    for reply in [entered, changed, checked] {
        assert_eq!(reply.refused(503), "finance.validator_unavailable");
        assert_eq!(reply.header("retry-after"), Some("5"));
        assert!(reply.body["detail"].as_str().unwrap().contains("guard"));
    }
    assert_eq!(admin.all(TRANSACTIONS).await.len(), 2, "nothing was written");
    // What is not entered needs no one's consent.
    admin.step(&format!("{path}/cancel")).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn every_objection_is_told_with_a_code_one_can_rely_on() {
    let (extensions, platform, tenant) = extended().await;
    let objects = |name, code: &'static str| {
        FakeValidator::new(name, move |_| {
            Ok(vec![Objection {
                draft: 0,
                code: code.into(),
                reason: "no\0 \u{1b}way".into(),
            }])
        })
    };
    extensions.validate(objects("first", "too_late"));
    extensions.validate(objects("second", "Not A Code!"));
    let account = tenant.admin.open_account("bank", "KWD").await;
    let reply = tenant.admin.post(TRANSACTIONS, described(&account, "Tea")).await;
    let said: Vec<_> = reply.body["objections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("too_late", "no way"), ("refused", "no way")]);
    platform.stop().await;
}

#[tokio::test]
async fn one_tenants_validator_is_none_of_anothers() {
    let (extensions, platform, north) = extended().await;
    let south = platform.tenant("south").await;
    extensions.validate_for(north.id, FakeValidator::against("watchdog", "Casino"));
    let account = south.admin.open_account("bank", "KWD").await;
    south.admin.enter(described(&account, "Casino")).await;
    let account = north.admin.open_account("bank", "KWD").await;
    let reply = north
        .admin
        .post(TRANSACTIONS, described(&account, "Casino"))
        .await;
    assert_eq!(reply.refused(422), "finance.refused_by_plugin");
    platform.stop().await;
}
