//! What a load has left, to the last row: in the books, in the outbox, at the receiver, in the list
//! of jobs.

use std::collections::{BTreeMap, BTreeSet};

use wikala_db::Admin;
use wikala_test_kit::{TestPlatform, TestTenant, until};

use super::load::{CHANGES, Load};
use crate::webhooks::receiver::Receiver;

const CREATED: &str = "wikala.finance.transaction.created.v1";
const ENDED: &str = "wikala.platform.job.ended.v1";

/// What is still to be done: events to number, messages to deliver, jobs; but for the one that will
/// tidy up tomorrow.
const LEFT: &str = "SELECT (SELECT count(*) FROM outbox WHERE seq IS NULL)
    + (SELECT count(*) FROM webhook_messages WHERE state <> 'delivered')
    + (SELECT count(*) FROM platform.jobs WHERE kind <> 'webhooks.forget_messages')";

/// The endpoint that wants everything, and who listens there.
pub(super) struct Listener {
    pub(super) receiver: Receiver,
    /// `/webhooks/{id}`
    pub(super) path: String,
    /// The number of the last event that it did not want.
    pub(super) since: i64,
}

/// Waits until nothing is left to do, and looks at everything; returns the number of the last event.
pub(super) async fn check(
    platform: &TestPlatform,
    tenant: &TestTenant,
    load: &Load,
    listener: &Listener,
) -> i64 {
    let sql = platform.sql_of(tenant).await;
    until("all is done", async || {
        sql.query_one(LEFT, &[]).await.unwrap().get::<_, i64>(0) == 0
    })
    .await;
    the_books_are_those_of_the_answers(&sql, load).await;
    let ended = every_job_ended_once(tenant, load).await;
    let told = each_effect_is_told_once(&sql, load, &ended, listener.since).await;
    everything_arrived(listener, &told);
    everything_can_be_fetched(tenant, listener, &told).await;
    listener.since + i64::try_from(told.len()).unwrap()
}

async fn pairs(sql: &Admin, query: &str) -> Vec<(String, String)> {
    let rows = sql.query(query, &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// Each change that was answered is there once, with the identifier of the answer, and no other.
async fn the_books_are_those_of_the_answers(sql: &Admin, load: &Load) {
    let found = pairs(sql, "SELECT description, id::text FROM transactions").await;
    assert_eq!(found.len(), CHANGES);
    assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), load.made());
    let keys = pairs(sql, "SELECT key, '' FROM idempotency_keys").await;
    let keys: BTreeSet<String> = keys.into_iter().map(|(key, _)| key).collect();
    assert_eq!(
        keys,
        load.made().into_keys().collect(),
        "only answers are remembered"
    );
}

/// Every job that was promised is done; returns all there are.
async fn every_job_ended_once(tenant: &TestTenant, load: &Load) -> Vec<String> {
    let mut ended = Vec::new();
    for job in tenant.admin.all("/jobs?kind=webhooks.replay_messages").await {
        assert_eq!(job["state"], "done", "{job}");
        ended.push(job["id"].as_str().unwrap().to_owned());
    }
    let known: BTreeSet<String> = ended.iter().cloned().collect();
    assert_eq!(known.len(), ended.len(), "each ended once");
    assert!(known.is_superset(&load.jobs()), "every promise was kept");
    ended.sort_unstable();
    ended
}

/// One event for each change and for each end of a job, and none of anything else; returns their
/// identifiers in the order of their numbers.
async fn each_effect_is_told_once(sql: &Admin, load: &Load, ended: &[String], since: i64) -> Vec<String> {
    let of = async |kind: &str| {
        let query = format!("SELECT subject, '' FROM outbox WHERE event_type = '{kind}' ORDER BY subject");
        let subjects = pairs(sql, &query).await.into_iter();
        subjects.map(|(subject, _)| subject).collect::<Vec<_>>()
    };
    let mut made: Vec<String> = load.made().into_values().collect();
    made.sort_unstable();
    assert_eq!(of(CREATED).await, made, "one event for each change");
    assert_eq!(of(ENDED).await, ended, "one event for each job");
    let all = format!("SELECT id::text, seq::text FROM outbox WHERE seq > {since} ORDER BY outbox.seq");
    let all = pairs(sql, &all).await;
    assert_eq!(all.len(), made.len() + ended.len(), "and no other event");
    for ((_, seq), expected) in all.iter().zip(since + 1..) {
        assert_eq!(*seq, expected.to_string(), "numbers have no gaps");
    }
    all.into_iter().map(|(id, _)| id).collect()
}

/// The receiver got every event, whatever it got twice, each with one number.
fn everything_arrived(listener: &Listener, told: &[String]) {
    let mut arrived = BTreeMap::<i64, BTreeSet<String>>::new();
    let got = listener.receiver.got();
    for one in &got {
        let id = one.headers["webhook-id"].clone();
        assert_eq!(one.event["id"], id);
        arrived.entry(one.seq()).or_default().insert(id);
    }
    println!("{} events, {} requests to the receiver", told.len(), got.len());
    assert!(
        arrived.values().all(|ids| ids.len() == 1),
        "a number is one event"
    );
    let arrived: Vec<String> = arrived.into_values().flatten().collect();
    assert_eq!(arrived, told);
}

/// The same can be fetched.
async fn everything_can_be_fetched(tenant: &TestTenant, listener: &Listener, told: &[String]) {
    let mut fetched: Vec<String> = Vec::new();
    loop {
        let page = format!("{}/events?after={}&limit=500", listener.path, fetched.len());
        let page = tenant.admin.get(&page).await.ok();
        let data = page["data"].as_array().unwrap();
        fetched.extend(
            data.iter()
                .map(|one| one["event"]["id"].as_str().unwrap().to_owned()),
        );
        if data.is_empty() {
            assert_eq!(page["lastSeq"], told.len());
            break;
        }
    }
    assert_eq!(fetched, told);
}
