//! The books.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wikala_test_kit::{FakeCategorizer, entry, id, until};

use crate::audit::world::{World, scenarios};

const ACCOUNTS: &str = "/finance/accounts";
const TRANSACTIONS: &str = "/finance/transactions";
const SUGGESTIONS: &str = "/finance/category-suggestions";

async fn account(world: &World) -> String {
    let account = world.key.client.open_account("cash", "KWD").await;
    format!("{ACCOUNTS}/{account}")
}

/// A transaction that the key entered.
async fn transaction(world: &World) -> String {
    let account = world.key.client.open_account("bank", "KWD").await;
    let made = world
        .key
        .client
        .enter(entry(&account, "expense", "12.340 KWD", "2026-03-01"))
        .await;
    format!("{TRANSACTIONS}/{}", id(&made))
}

async fn approved(world: &World) -> String {
    let path = transaction(world).await;
    world
        .owner
        .client
        .post(&format!("{path}/approve"), json!({}))
        .await
        .ok();
    path
}

async fn made(world: &World, path: &str, body: Value) -> String {
    let reply = world.key.client.post(path, body).await.ok();
    format!("{path}/{}", id(&reply))
}

fn parts() -> Value {
    json!({ "parts": [{ "amount": { "amount": "2.340", "currency": "KWD" } }] })
}

fn budget(year: i32) -> Value {
    json!({ "fiscalYear": year, "planned": { "amount": "100", "currency": "KWD" } })
}

fn category(name: &str) -> Value {
    json!({ "kind": "expense", "name": name, "nameAr": name })
}

/// A suggested category of a transaction that is entered here.
async fn suggestion(world: &World) -> String {
    world
        .extensions
        .categorize(FakeCategorizer::always("rules", "Fuel", 0.4));
    let path = transaction(world).await;
    let transaction = path.rsplit('/').next().unwrap();
    let all = format!("{SUGGESTIONS}?transaction={transaction}");
    let mut found = Vec::new();
    until("a category is suggested", async || {
        found = world.key.client.all(&all).await;
        !found.is_empty()
    })
    .await;
    world.extensions.clear();
    format!("{SUGGESTIONS}/{}", id(&found[0]))
}

fn statement(account: &str, day: u32) -> Form {
    let csv = format!("Date,Description,Amount\n2026-01-{day:02},Rent,-1.500\n2026-01-{day:02},Tea,-0.500\n");
    let file = Part::bytes(csv.into_bytes()).file_name("statement.csv");
    Form::new()
        .part("file", file)
        .text("accountId", account.to_owned())
}

async fn import(world: &World, day: u32) -> String {
    let account = world.key.client.open_account("imported", "KWD").await;
    let request = world.key.client.request(Method::POST, "/finance/imports");
    let reply = world
        .key
        .client
        .send(request.multipart(statement(&account, day)))
        .await
        .ok();
    format!("/finance/imports/{}", id(&reply))
}

scenarios! {
    "finance_createAccount" => |world| {
        world.key.posts(ACCOUNTS, json!({ "name": "new", "kind": "cash", "currency": "KWD" }))
    };
    "finance_updateAccount" => |world| world.key.patches(&account(world).await, json!({ "name": "renamed" }));
    "finance_closeAccount" => |world| world.key.posts(&format!("{}/close", account(world).await), json!({}));
    "finance_reopenAccount" => |world| {
        let path = account(world).await;
        world.key.client.post(&format!("{path}/close"), json!({})).await.ok();
        world.key.posts(&format!("{path}/reopen"), json!({}))
    };
    "finance_deleteAccount" => |world| world.key.deletes(&account(world).await);
    "finance_createTransaction" => |world| {
        let account = world.key.client.open_account("bank", "KWD").await;
        world.key.posts(TRANSACTIONS, entry(&account, "income", "1 KWD", "2026-03-01"))
    };
    "finance_updateTransaction" => |world| {
        world.key.patches(&transaction(world).await, json!({ "description": "changed" }))
    };
    "finance_approveTransaction" => |world| {
        world.owner.posts(&format!("{}/approve", transaction(world).await), json!({}))
    };
    "finance_payTransaction" => |world| world.key.posts(&format!("{}/pay", approved(world).await), json!({}));
    "finance_cancelTransaction" => |world| {
        world.key.posts(&format!("{}/cancel", transaction(world).await), json!({}))
    };
    "finance_deleteTransaction" => |world| world.key.deletes(&transaction(world).await);
    "finance_restoreTransaction" => |world| {
        let path = transaction(world).await;
        world.key.client.delete_version(&path, 1).await.ok();
        world.key.posts(&format!("{path}/restore"), json!({}))
    };
    "finance_splitTransaction" => |world| {
        let act = world.key.posts(&format!("{}/split", transaction(world).await), parts());
        act.with(|request| request.header("if-match", "\"1\""))
    };
    "finance_joinTransaction" => |world| {
        let path = transaction(world).await;
        let client = &world.key.client;
        let request = client.request(Method::POST, &format!("{path}/split")).json(&parts());
        client.send(request.header("if-match", "\"1\"")).await.ok();
        world.key.does(Method::POST, &format!("{path}/join"))
    };
    "finance_acceptCategorySuggestion" => |world| {
        world.key.does(Method::POST, &format!("{}/accept", suggestion(world).await))
    };
    "finance_rejectCategorySuggestion" => |world| {
        world.key.does(Method::POST, &format!("{}/reject", suggestion(world).await))
    };
    "finance_categorizeTransactions" => |world| {
        world.extensions.categorize(FakeCategorizer::always("rules", "Fuel", 0.4));
        world.key.posts(&format!("{TRANSACTIONS}/categorize"), json!({}))
    };
    "finance_updateSettings" => |world| {
        world.key.patches("/finance/settings", json!({ "categoryThreshold": 0.9 }))
    };
    "finance_createBudget" => |world| world.key.posts("/finance/budgets", budget(2026));
    "finance_updateBudget" => |world| {
        let path = made(world, "/finance/budgets", budget(2027)).await;
        world.key.patches(&path, json!({ "notes": "changed" }))
    };
    "finance_deleteBudget" => |world| {
        let path = made(world, "/finance/budgets", budget(2028)).await;
        world.key.deletes(&path)
    };
    "finance_createCategory" => |world| world.key.posts("/finance/categories", category("First"));
    "finance_updateCategory" => |world| {
        let path = made(world, "/finance/categories", category("Second")).await;
        world.key.patches(&path, json!({ "name": "Other" }))
    };
    "finance_deleteCategory" => |world| {
        let path = made(world, "/finance/categories", category("Third")).await;
        world.key.deletes(&path)
    };
    "finance_createImport" => |world| {
        let account = world.key.client.open_account("imported", "KWD").await;
        let act = world.key.does(Method::POST, "/finance/imports");
        act.with(|request| request.multipart(statement(&account, 1)))
    };
    "finance_undoImport" => |world| world.key.posts(&format!("{}/undo", import(world, 2).await), json!({}));
    "finance_redoImport" => |world| {
        let path = import(world, 3).await;
        world.key.client.post(&format!("{path}/undo"), json!({})).await.ok();
        world.key.posts(&format!("{path}/redo"), json!({}))
    };
}
