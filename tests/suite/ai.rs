//! What the AI learns from people, and what it says to whom.

mod accuracy;
mod agents;
mod demo;
mod feedback;
mod gating;
mod importing;
mod insights;
mod isolation;
mod killed;
mod models;
mod rules;
mod tax;

use serde_json::{Value, json};
use wikala_db::Admin;
use wikala_kernel::tenant::TenantSchema;
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

/// Waits until everything that follows a commit is done: events have their number, their subscribers
/// have seen them, and no job is left.
pub(crate) async fn rested(platform: &TestPlatform) {
    let sql = platform.sql().await;
    until("nothing is left to do", async || nothing_left(&sql).await).await;
}

async fn nothing_left(sql: &Admin) -> bool {
    let schemas = sql
        .query("SELECT number FROM platform.tenants", &[])
        .await
        .unwrap();
    for row in schemas {
        let schema = TenantSchema::from_number(row.get(0)).unwrap();
        let waiting = format!(
            "SELECT EXISTS (SELECT FROM {schema}.outbox WHERE seq IS NULL)
                 OR EXISTS (SELECT FROM {schema}.event_deliveries WHERE delivered_at IS NULL)"
        );
        if sql.query_one(&waiting, &[]).await.unwrap().get(0) {
            return false;
        }
    }
    // Last, because a delivery may ask for a job, and does so before it is noted.
    let jobs = "SELECT EXISTS (SELECT FROM platform.jobs WHERE state IN ('ready', 'running'))";
    !sql.query_one(jobs, &[]).await.unwrap().get::<_, bool>(0)
}

/// The transaction as it is now.
pub(crate) async fn shown(client: &Client, transaction: &Value) -> Value {
    let path = format!("/finance/transactions/{}", id(transaction));
    client.get(&path).await.ok()
}
