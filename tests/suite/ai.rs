//! What the AI learns from people, and what it says to whom.

mod accuracy;
mod agents;
mod demo;
mod feedback;
mod gating;
mod importing;
mod insights;
mod isolation;
mod models;
mod rules;
mod tax;

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, id, until};

pub(crate) const FUEL: &str = "219557e5-5997-5f0d-ac77-abfb19b1520e";
pub(crate) const RENT: &str = "5e154179-5489-5980-b921-38f996e1359f";

/// A platform with a tenant whose plan includes the AI.
pub(crate) async fn learned() -> (TestPlatform, TestTenant) {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant_on("north", "premium").await;
    (platform, tenant)
}

/// A transaction that is in no books.
pub(crate) fn given(description: &str) -> Value {
    json!({
        "description": description, "amount": "-12.50", "currency": "EUR", "postedOn": "2026-03-31",
    })
}

/// What is answered about a transaction that is in no books.
pub(crate) async fn analyzed(client: &Client, description: &str) -> Value {
    let body = json!({ "transaction": given(description) });
    client.post("/ai/analyze-transaction", body).await.ok()
}

/// Says what such a transaction is about.
pub(crate) async fn corrected(client: &Client, description: &str, category: &str, scope: &str) -> Value {
    let body = json!({ "transaction": given(description), "categoryId": category, "scope": scope });
    client.post("/ai/feedback", body).await.ok()
}

/// An expense of that description, as the books have it.
pub(crate) async fn expense(admin: &Client, account: &str, description: &str) -> Value {
    admin
        .enter(json!({
            "accountId": account, "type": "expense", "description": description, "postedOn": "2026-03-31",
            "amount": { "amount": "12.50", "currency": "EUR" },
        }))
        .await
}

/// Waits until everything that follows a commit is done.
pub(crate) async fn rested(platform: &TestPlatform) {
    let sql = platform.sql().await;
    let count = "SELECT (SELECT count(*) FROM platform.jobs WHERE state IN ('ready', 'running'))";
    until("nothing is left to do", async || {
        let row = sql.query_one(count, &[]).await.unwrap();
        row.get::<_, i64>(0) == 0
    })
    .await;
}

/// The transaction as it is now.
pub(crate) async fn shown(client: &Client, transaction: &Value) -> Value {
    let path = format!("/finance/transactions/{}", id(transaction));
    client.get(&path).await.ok()
}
