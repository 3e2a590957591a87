//! Hosts that are killed in the middle: what was committed has its event and its jobs are done, what
//! was not has neither.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio::sync::Notify;
use wikala_jobs::events::Stream;
use wikala_jobs::{JobContext, JobError, Kind};
use wikala_test_kit::{Client, Dice, entry, until};

use super::{Chore, ask, platform, tenant_of, waiting, worker};
use crate::faults::database_gone::admit;

/// Posts until it has tried this often; failures are what a killed host leaves.
async fn load(client: &Client, account: &str, count: usize) {
    for _n in 0..count {
        let request = client
            .request(reqwest::Method::POST, "/finance/transactions")
            .json(&entry(account, "income", "1 KWD", "2026-03-01"))
            .timeout(Duration::from_secs(5));
        if request.send().await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_is_killed_again_and_again_loses_no_event_and_invents_none() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let tenant = tenant_of(&platform, &north).await;
    let mut dice = Dice::new(11);
    for _kill in 0..4 {
        let process = platform.serve().await;
        let client = process.client(north.admin.bearer().unwrap());
        let sent = join_all((0..8).map(|_n| load(&client, &account, 60)));
        let pause = Duration::from_millis(300 + dice.below(700));
        let killed = async {
            tokio::time::sleep(pause).await;
            process.kill();
        };
        tokio::join!(sent, killed);
    }
    let sql = platform.sql_of(&north).await;
    let unnumbered = "SELECT count(*) FROM outbox WHERE seq IS NULL";
    until("the events of the dead are numbered", async || {
        sql.query_one(unnumbered, &[]).await.unwrap().get::<_, i64>(0) == 0
    })
    .await;
    let rows = sql.query("SELECT id::text FROM transactions", &[]).await.unwrap();
    let changed: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
    let events = Stream::of(platform.host.db.clone())
        .after(&tenant, 0, 10_000)
        .await
        .unwrap();
    let numbers: Vec<i64> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(numbers, (1..=events.len() as i64).collect::<Vec<_>>());
    let created = events
        .iter()
        .filter(|event| event.kind == "wikala.finance.transaction.created.v1");
    let told: Vec<&str> = created.map(|event| event.subject.as_str()).collect();
    assert_eq!(told.len(), changed.len(), "one event for each change");
    assert_eq!(
        told.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(),
        changed
    );
    assert!(changed.len() > 50, "only {} changes got through", changed.len());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_die_at_every_step_leave_each_effect_once() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let sql = platform.sql_of(&north).await;
    sql.batch_execute(&format!(
        "CREATE TABLE effects (n integer NOT NULL); GRANT ALL ON effects TO {}",
        platform
            .host
            .db
            .directory_cell()
            .unwrap()
            .roles()
            .tenant(north.schema)
    ))
    .await
    .unwrap();
    ask(&platform, &tenant, 0..300).await;
    let dice = Arc::new(Mutex::new(Dice::new(5)));
    let kind = Kind::new(move |context: JobContext, chore: Chore| {
        let dice = Arc::clone(&dice);
        async move {
            let mut access = context.access::<super::Ask>().await?;
            let mut tx = context.db.begin(&mut access).await?;
            tx.execute(diesel::sql_query(format!(
                "INSERT INTO effects VALUES ({})",
                chore.n
            )))
            .await?;
            let fate = dice.lock().unwrap().below(5);
            match fate {
                // Dies before the commit,
                0 => return Err(JobError::retry("tests.died", "before")),
                1 => panic!("in the middle"),
                _ => {}
            }
            context.finish(tx, &json!({ "n": chore.n })).await?;
            if fate == 2 {
                // or after it, before anybody heard of it.
                return Err(JobError::retry("tests.died", "after"));
            }
            Ok(())
        }
    })
    .attempts(50)
    .backoff(wikala_jobs::backoff::Backoff {
        first: Duration::from_millis(5),
        longest: Duration::from_millis(20),
    });
    let workers: Vec<_> = (0..3)
        .map(|_n| worker(&platform, vec![kind.clone()], 8))
        .collect();
    until("all have ended", async || waiting(&platform).await == 0).await;
    for worker in workers {
        worker.stop().await;
    }
    let rows = sql.query("SELECT n FROM effects ORDER BY n", &[]).await.unwrap();
    let effects: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(effects, (0..300).collect::<Vec<_>>());
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_a_job_is_told_although_the_database_was_away_when_it_came() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let tenant = tenant_of(&platform, &north).await;
    let (began, goes_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let kind = {
        let (began, goes_on) = (Arc::clone(&began), Arc::clone(&goes_on));
        Kind::new(move |_context: JobContext, _chore: Chore| {
            let (began, goes_on) = (Arc::clone(&began), Arc::clone(&goes_on));
            async move {
                began.notify_one();
                goes_on.notified().await;
                Ok::<_, JobError>(())
            }
        })
    };
    let worker = worker(&platform, vec![kind], 4);
    ask(&platform, &tenant, [1]).await;
    began.notified().await;
    admit(&platform.databases[0], false).await;
    goes_on.notify_one();
    tokio::time::sleep(Duration::from_secs(1)).await;
    admit(&platform.databases[0], true).await;
    until("it has ended", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    let job = north.admin.all("/jobs").await.remove(0);
    assert_eq!((&job["state"], &job["attempts"]), (&json!("done"), &json!(1)));
    let told = "SELECT subject FROM outbox WHERE event_type = 'wikala.platform.job.ended.v1'";
    let told = platform.sql_of(&north).await.query(told, &[]).await.unwrap();
    let told: Vec<&str> = told.iter().map(|row| row.get(0)).collect();
    assert_eq!(told, [job["id"].as_str().unwrap()]);
    platform.stop().await;
}
