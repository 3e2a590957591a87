//! Every operation that changes something leaves exactly one entry, and a refused one leaves none.
//! There is no list to maintain but the scenarios: an operation without one fails the test.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use reqwest::Method;
use wikala_http::Operation;
use wikala_kernel::id::new_uuid;
use wikala_test_kit::{Client, entry};

use super::scenarios;
use super::world::{Act, World};

fn mutating() -> Vec<Operation> {
    let operations = wikala_server::compose::operations();
    operations
        .into_iter()
        .filter(|operation| !operation.reads_only)
        .collect()
}

/// The entries of one request, wherever they are: action, actor.
pub(super) async fn entries(world: &World, request: &str) -> Vec<(String, String)> {
    let sql = world.platform.sql_of(&world.tenant).await;
    let sought = "SELECT action, actor FROM audit_entries WHERE request_id = $1
        UNION ALL SELECT action, actor FROM platform.audit_entries WHERE request_id = $1";
    let rows = sql.query(sought, &[&request]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// The entries of a request once there are any: some acts go on after their answer.
async fn traces(world: &World, request: &str, unrecorded: bool) -> Vec<(String, String)> {
    for _try in 0..if unrecorded { 0 } else { 50 } {
        let found = entries(world, request).await;
        if !found.is_empty() {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    entries(world, request).await
}

/// What is wrong with the traces of an operation; nothing when all is well.
async fn fault(world: &World, operation: &Operation) -> Option<String> {
    let Some(scenario) = scenarios::of(operation.id) else {
        return Some(format!(
            "{id} has no scenario: add `\"{id}\" => |world| world.key.posts(\"{path}\", json!({{..}}));` to a \
             table in tests/suite/audit/scenarios/, or declare the operation `.reads_only()`",
            id = operation.id,
            path = operation.path,
        ));
    };
    let Act {
        who,
        request,
        action,
        unrecorded,
    } = scenario(world).await;
    let refused = request.try_clone();
    let id = new_uuid().to_string();
    let reply = who.client.send(request.header("x-request-id", &id)).await;
    if !(200..300).contains(&reply.status) {
        return Some(format!("{}: {} {}", operation.id, reply.status, reply.body));
    }
    let own = operation.description.rule.map(|rule| rule.name);
    let expected = (action.or(own).unwrap_or_default(), who.actor.as_str());
    let found = traces(world, &id, unrecorded).await;
    let is_expected = |(action, actor): &(String, String)| {
        // Of an account that is only made by the act, nobody knows the identifier before.
        let new_account = expected.1 == "user:" && actor.starts_with("user:");
        action == expected.0 && (actor == expected.1 || new_account)
    };
    let well = if unrecorded {
        found.is_empty()
    } else {
        found.len() == 1 && found.iter().all(is_expected)
    };
    if !well {
        return Some(format!(
            "{}: expected {expected:?}, found {found:?}",
            operation.id
        ));
    }
    let refused = refused.filter(|_| own.is_some())?;
    let id = new_uuid().to_string();
    // Nobody we know sends the same again.
    let stranger = refused.header("x-request-id", &id).build().unwrap();
    let mut stranger = stranger;
    stranger.headers_mut().remove("authorization");
    let status = reqwest::Client::new().execute(stranger).await.unwrap().status();
    let found = entries(world, &id).await;
    (status != 401 || !found.is_empty())
        .then(|| format!("{}: refused with {status}, but it left {found:?}", operation.id))
}

#[tokio::test]
async fn every_mutating_operation_leaves_exactly_one_entry() {
    let world = World::with_provider().await;
    let mut faults = Vec::new();
    for operation in mutating() {
        // A scenario that fails must not hide what the others show.
        let found = AssertUnwindSafe(Box::pin(fault(&world, &operation))).catch_unwind();
        let failed = |_shown| Some(format!("{}: its scenario failed, as shown above", operation.id));
        faults.extend(found.await.unwrap_or_else(failed));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    world.platform.stop().await;
}

#[test]
fn no_scenario_is_for_an_operation_that_is_none() {
    let ids: BTreeSet<_> = mutating().iter().map(|operation| operation.id).collect();
    let stray: Vec<_> = scenarios::known().filter(|id| !ids.contains(id)).collect();
    assert!(stray.is_empty(), "{stray:?}");
}

async fn posted(client: &Client, request: &str, key: &str, account: &str) -> u16 {
    let body = entry(account, "income", "1 KWD", "2026-03-01");
    let sent = client
        .request(Method::POST, "/finance/transactions")
        .header("idempotency-key", key)
        .header("x-request-id", request);
    client.send(sent.json(&body)).await.status
}

#[tokio::test]
async fn a_replay_leaves_none() {
    let world = World::new().await;
    let client = &world.key.client;
    let account = client.open_account("cash", "KWD").await;
    assert_eq!(posted(client, "first", "k1", &account).await, 201);
    assert_eq!(posted(client, "replayed", "k1", &account).await, 201);
    assert_eq!(entries(&world, "first").await.len(), 1);
    assert_eq!(entries(&world, "replayed").await.len(), 0);
    world.platform.stop().await;
}

#[tokio::test]
async fn before_and_after_are_in_the_entry() {
    let world = World::new().await;
    let client = &world.key.client;
    let account = client.open_account("cash", "KWD").await;
    let path = format!("/finance/accounts/{account}");
    client
        .patch(&path, 1, serde_json::json!({ "name": "safe" }))
        .await
        .ok();
    let found = client
        .get(&format!("/audit?subject={account}&limit=1"))
        .await
        .ok();
    let change = &found["data"][0]["changes"][0];
    assert_eq!(change["before"]["name"], "cash", "{change}");
    assert_eq!(change["after"]["name"], "safe", "{change}");
    world.platform.stop().await;
}
