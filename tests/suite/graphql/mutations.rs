//! Changes, with the rules, codes and entries of the operations.

use serde_json::{Value, json};
use wikala_test_kit::{TestPlatform, TestTenant, entry, id};

use super::{ask, ask_with, code};

const CREATE: &str = "mutation($input: NewTransactionInput!) {
    createTransaction(input: $input) { id status type amount { amount currency } createdBy version } }";

fn input(account: &str, money: &str) -> Value {
    json!({ "input": {
        "accountId": account, "type": "EXPENSE", "postedOn": "2026-03-01", "description": "Rent",
        "amount": { "amount": money, "currency": "KWD" },
    } })
}

/// Who did this, by the audit log of the tenant and of the platform.
async fn entries(platform: &TestPlatform, tenant: &TestTenant, action: &str) -> Vec<String> {
    let sql = platform.sql_of(tenant).await;
    let sought = "SELECT actor FROM audit_entries WHERE action = $1
        UNION ALL SELECT actor FROM platform.audit_entries WHERE action = $1";
    let rows = sql.query(sought, &[&action]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn a_transaction_is_entered_and_approved_by_somebody_else_and_each_leaves_its_entry() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let made = ask_with(&north.admin, CREATE, input(&account, "12.5")).await.ok();
    let made = &made["data"]["createTransaction"];
    assert_eq!(made["amount"], json!({ "amount": "12.500", "currency": "KWD" }));
    assert_eq!(
        (&made["status"], &made["type"]),
        (&json!("PENDING"), &json!("EXPENSE"))
    );
    let approve = format!(
        "mutation {{ approveTransaction(id: \"{}\") {{ status approvedBy }} }}",
        id(made)
    );
    let own = ask(&north.admin, &approve).await;
    assert_eq!(code(&own), "finance.self_approval");
    assert_eq!(own.body["data"]["approveTransaction"], Value::Null);
    let other = platform.client(&platform.key(north.id, "admin").await);
    let approved = ask(&other, &approve).await.ok();
    assert_eq!(approved["data"]["approveTransaction"]["status"], "APPROVED");
    let again = ask(&other, &approve).await;
    assert_eq!(code(&again), "finance.illegal_transition");
    let shown = north
        .admin
        .get(&format!("/finance/transactions/{}", id(made)))
        .await
        .ok();
    assert_eq!(shown["status"], "approved");
    assert_eq!(
        entries(&platform, &north, "finance.create_transaction")
            .await
            .len(),
        1
    );
    let found = entries(&platform, &north, "finance.approve_transaction").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0], approved["data"]["approveTransaction"]["approvedBy"]);
    platform.stop().await;
}

#[tokio::test]
async fn the_rules_of_the_operation_name_the_field_that_breaks_them() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let refused = ask_with(&north.admin, CREATE, input(&account, "-1")).await;
    assert_eq!(code(&refused), "finance.transaction_invalid");
    let fields = &refused.body["errors"][0]["extensions"]["errors"];
    assert_eq!(fields[0]["pointer"], "/amount/amount");
    assert_eq!(refused.body["errors"][0]["path"], json!(["createTransaction"]));
    platform.stop().await;
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_read_and_null_clears() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let mut body = entry(&account, "income", "1 KWD", "2026-03-01");
    body["vendorSupplier"] = "Al Salam".into();
    let booked = north.admin.enter(body).await;
    let change = "mutation($id: ID!, $version: Int!, $input: TransactionChangesInput!) {
        updateTransaction(id: $id, version: $version, input: $input) { description vendorSupplier version } }";
    let with = |version: i64, input: Value| json!({ "id": id(&booked), "version": version, "input": input });
    let renamed = ask_with(&north.admin, change, with(1, json!({ "description": "Fee" })))
        .await
        .ok();
    let renamed = &renamed["data"]["updateTransaction"];
    assert_eq!(renamed["vendorSupplier"], "Al Salam", "what is not sent stays");
    let stale = ask_with(&north.admin, change, with(1, json!({ "description": "Late" }))).await;
    assert_eq!(code(&stale), "request.stale");
    let version = renamed["version"].as_i64().unwrap();
    let cleared = ask_with(
        &north.admin,
        change,
        with(version, json!({ "vendorSupplier": null })),
    )
    .await
    .ok();
    let cleared = &cleared["data"]["updateTransaction"];
    assert_eq!(cleared["vendorSupplier"], Value::Null);
    assert_eq!(cleared["description"], "Fee");
    platform.stop().await;
}

#[tokio::test]
async fn a_person_is_invited_and_changed() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let invite =
        "mutation { createUser(input: { email: \"lina@north.example\", roles: [\"member\"] }) { id email } }";
    let invited = ask(&north.admin, invite).await.ok();
    assert_eq!(invited["data"]["createUser"]["email"], "lina@north.example");
    platform.letter_to("lina@north.example").await;
    assert_eq!(
        entries(&platform, &north, "platform.invite_member").await.len(),
        1
    );
    platform
        .person(north.id, "omar@north.example", "Omar-Password-1", "member", false)
        .await;
    let users = "{ users(filter: { q: \"omar\" }) { edges { node { id } } } }";
    let found = ask(&north.admin, users).await.ok();
    let omar = id(&found["data"]["users"]["edges"][0]["node"]);
    let found = ask(&north.admin, &format!("{{ user(id: \"{omar}\") {{ version }} }}"))
        .await
        .ok();
    let version = &found["data"]["user"]["version"];
    let change = format!(
        "mutation {{ updateUser(id: \"{omar}\", version: {version}, input: {{ firstName: \"Omran\" }}) {{ firstName }} }}"
    );
    let changed = ask(&north.admin, &change).await.ok();
    assert_eq!(changed["data"]["updateUser"]["firstName"], "Omran", "{changed}");
    assert_eq!(
        entries(&platform, &north, "platform.update_member").await.len(),
        1
    );
    platform.stop().await;
}

#[tokio::test]
async fn mutations_of_one_request_happen_one_after_the_other() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let close = format!(
        "mutation {{ a: closeAccount(id: \"{account}\") {{ closed: closedAt }}
            b: reopenAccount(id: \"{account}\") {{ closed: closedAt }}
            c: deleteAccount(id: \"{account}\", version: 3) }}"
    );
    let done = ask(&north.admin, &close).await.ok();
    assert!(done["data"]["a"]["closed"].is_string(), "{done}");
    assert_eq!(done["data"]["b"]["closed"], Value::Null);
    assert_eq!(done["data"]["c"], true);
    platform.stop().await;
}

#[tokio::test]
async fn a_job_that_is_not_there_is_neither_cancelled_nor_run_again() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for field in ["cancelJob", "retryJob"] {
        let mutation = format!("mutation {{ {field}(id: \"{}\") {{ id }} }}", north.id);
        let refused = ask(&north.admin, &mutation).await;
        assert_eq!(code(&refused), "jobs.not_found");
        assert_eq!(refused.body["errors"][0]["path"], json!([field]));
    }
    platform.stop().await;
}
