//! Webhooks: what happens here is told to others, and what others send is taken.

mod endpoints;
mod failing;
mod frozen;
mod guard;
mod hooks;
mod killed;
mod order;
mod peer;
mod pull;
pub(crate) mod receiver;
mod replay;
mod sending;

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};
use wikala_db::event::Event;
use wikala_kernel::policy::{Access, system};
use wikala_test_kit::{TestPlatform, TestTenant, until};

wikala_kernel::actions! { "platform", InTenant:
    /// Let things happen in a test.
    Happen = "platform.happen" needs "platform.self";
}

/// Something that happens in tests.
#[derive(Serialize)]
struct Happened {
    thing: String,
    n: usize,
}

impl Event for Happened {
    const TYPE: &'static str = "wikala.tests.thing.happened.v1";
    fn subject(&self) -> String {
        self.thing.clone()
    }
}

const THINGS: &str = "tests.thing.*";

/// A platform that may send to this machine.
async fn platform() -> TestPlatform {
    TestPlatform::start_with(1, |config| {
        config.webhooks.allow_networks = vec!["127.0.0.1".parse().unwrap()];
    })
    .await
}

/// Lets something happen to each of these things, in one transaction.
async fn happen(platform: &TestPlatform, tenant: &TestTenant, things: &[(&str, usize)]) {
    let found = platform.host.entrance.tenant(tenant.id.0).await.unwrap();
    let mut access: Access<Happen> = system(Some(&Arc::clone(&found.unwrap()))).unwrap();
    let mut tx = platform.host.db.begin(&mut access).await.unwrap();
    for (thing, n) in things {
        let event = Happened {
            thing: (*thing).to_owned(),
            n: *n,
        };
        tx.emit(&event).await.unwrap();
    }
    tx.commit_bookkeeping().await.unwrap();
}

/// An endpoint with its secret.
async fn endpoint(tenant: &TestTenant, url: &str) -> Value {
    let body = json!({ "url": url, "events": [THINGS] });
    tenant.admin.post("/webhooks", body).await.ok()
}

/// The path of something that was made.
fn path(made: &Value) -> String {
    format!("/webhooks/{}", made["id"].as_str().unwrap())
}

/// Waits until everything that happened is numbered, and so in the messages of those who listen.
pub(crate) async fn numbered(platform: &TestPlatform, tenant: &TestTenant) {
    let sql = platform.sql_of(tenant).await;
    let left = "SELECT count(*) FROM outbox WHERE seq IS NULL";
    until("all is numbered", async || {
        sql.query_one(left, &[]).await.unwrap().get::<_, i64>(0) == 0
    })
    .await;
}

/// How many messages of a tenant are in this state.
async fn messages(platform: &TestPlatform, tenant: &TestTenant, state: &str) -> i64 {
    let sql = platform.sql_of(tenant).await;
    let count = "SELECT count(*) FROM webhook_messages WHERE state = $1";
    sql.query_one(count, &[&state]).await.unwrap().get(0)
}
