//! The queues as the platform's operators see them.

use chrono::TimeDelta;
use serde_json::{Value, json};
use wikala_jobs::{JobContext, JobError, Kind};
use wikala_test_kit::{Client, TestPlatform, TestTenant, until};

use super::{Chore, ask, platform, tenant_of, waiting, worker};

async fn operator(platform: &TestPlatform, home: &TestTenant) -> Client {
    let (email, password) = ("root@wikala.example", "Root-Password-1");
    platform.person(home.id, email, password, "owner", true).await;
    platform.sign_in(email, password).await
}

/// How many chores are ready, wait for their time, run, and are dead.
fn chores(queues: &Value) -> [i64; 4] {
    let kinds = queues["kinds"].as_array().unwrap();
    let chores = kinds.iter().find(|each| each["kind"] == "tests.chore").unwrap();
    ["ready", "scheduled", "running", "dead"].map(|state| chores["jobs"][state].as_i64().unwrap())
}

/// The tenants that are named, with how many of their jobs are ready.
fn busiest(queues: &Value) -> Vec<(&str, i64)> {
    let tenants = queues["tenants"].as_array().unwrap().iter();
    let one = tenants.map(|each| (each["slug"].as_str().unwrap(), each["ready"].as_i64().unwrap()));
    one.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_queue_of_two_tenants_is_counted_by_kind_and_by_tenant() {
    let platform = platform().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let root = operator(&platform, &north).await;
    let tenants = (
        tenant_of(&platform, &north).await,
        tenant_of(&platform, &south).await,
    );
    ask(&platform, &tenants.0, 0..2).await;
    ask(&platform, &tenants.1, 10..17).await;
    let sql = platform.sql().await;
    sql.batch_execute(
        "UPDATE platform.jobs SET run_at = run_at + interval '1 hour' WHERE payload->>'n' IN ('10', '11');
         UPDATE platform.jobs SET state = 'running', worker = gen_random_uuid(),
             lease_until = now() + interval '1 hour' WHERE payload->>'n' = '12'",
    )
    .await
    .unwrap();
    platform.clock.advance(TimeDelta::seconds(90));
    let queues = root.get("/platform/queues").await.ok();
    assert_eq!(chores(&queues), [6, 2, 1, 0]);
    assert_eq!(busiest(&queues), [("south", 4), ("north", 2)]);
    assert_eq!(queues["tenants"][0]["scheduled"], 2);
    for age in [
        &queues["total"],
        &queues["tenants"][0],
        &queues["cells"][0]["jobs"],
    ] {
        let age = age["oldestReadySeconds"].as_i64().unwrap();
        assert!((90..150).contains(&age), "{age}");
    }
    assert_eq!(queues["cells"][0]["jobs"], queues["total"]);
    assert!(!queues.to_string().contains("payload"));
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dead_jobs_are_counted_until_somebody_runs_them_again() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let root = operator(&platform, &north).await;
    let tenant = tenant_of(&platform, &north).await;
    let kind = Kind::new(|_context: JobContext, chore: Chore| async move {
        if chore.n == 0 {
            return Ok(json!("well"));
        }
        Err(JobError::fail("tests.no", "never"))
    });
    let worker = worker(&platform, vec![kind], 4);
    ask(&platform, &tenant, 0..3).await;
    until("all have ended", async || waiting(&platform).await == 0).await;
    worker.stop().await;
    let queues = root.get("/platform/queues").await.ok();
    assert_eq!(chores(&queues), [0, 0, 0, 2]);
    assert!(busiest(&queues).is_empty());
    assert_eq!(queues["total"].get("oldestReadySeconds"), None);

    let dead = north.admin.all("/jobs?state=dead").await.remove(0);
    let path = format!("/jobs/{}/retry", dead["id"].as_str().unwrap());
    north.admin.post(&path, json!({})).await.ok();
    assert_eq!(chores(&root.get("/platform/queues").await.ok()), [1, 0, 0, 1]);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_tenants_the_ten_with_the_most_waiting_jobs_are_named() {
    let platform = TestPlatform::start_with(2, |config| config.jobs.inside = false).await;
    let mut home = None;
    for n in 1..=12_u32 {
        let tenant = platform.tenant(&format!("t-{n}")).await;
        ask(&platform, &tenant_of(&platform, &tenant).await, 0..n).await;
        home = Some(tenant);
    }
    let root = operator(&platform, &home.unwrap()).await;
    let queues = root.get("/platform/queues").await.ok();
    let named = busiest(&queues);
    let expected: Vec<_> = (3..=12_i64).rev().map(|n| (format!("t-{n}"), n)).collect();
    assert_eq!(
        named,
        expected
            .iter()
            .map(|(slug, n)| (slug.as_str(), *n))
            .collect::<Vec<_>>()
    );
    assert_eq!(chores(&queues), [78, 0, 0, 0]);
    assert_eq!(queues["cells"].as_array().unwrap().len(), 2);
    platform.stop().await;
}
