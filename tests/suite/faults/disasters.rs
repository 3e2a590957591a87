//! Hosts, Redis and PostgreSQL die under load, again and again: what was committed has its effects,
//! each of them once, and what was not has none.

use std::time::Duration;

use serde_json::json;
use wikala_config::Config;
use wikala_test_kit::peers::postgres::Ending;
use wikala_test_kit::{Dice, Neighbour, Served, TestPlatform, TestTenant, until};

use super::browser::Browser;
use super::effects::{Listener, check};
use super::load::{Load, let_some_be_undone};
use crate::webhooks::receiver::Receiver;

/// How often something dies.
const TIMES: usize = 6;
/// Soon after, the jobs of the dead are others'.
const LEASE: Duration = Duration::from_secs(2);

fn settings(config: &mut Config) {
    config.jobs.lease = LEASE;
    config.webhooks.allow_networks = vec!["127.0.0.1".parse().unwrap()];
}

/// A host as a process of its own, with the same settings.
async fn host(platform: &TestPlatform) -> Served {
    platform
        .serve_with(|command| {
            command
                .env("WIKALA__WEBHOOKS__ALLOW_NETWORKS", "127.0.0.1")
                .env("WIKALA__JOBS__LEASE", format!("{}s", LEASE.as_secs()));
        })
        .await
}

/// A tenant with a listener that wants everything from now on, and what will happen there.
async fn prepared(platform: &TestPlatform) -> (TestTenant, Listener, Load) {
    let north = platform.tenant("north").await;
    let account = north.admin.open_account("cash", "KWD").await;
    let_some_be_undone(platform, &north).await;
    crate::webhooks::numbered(platform, &north).await;
    let sql = platform.sql_of(&north).await;
    let head = sql.query_one("SELECT last_seq FROM event_stream", &[]).await;
    let since = head.unwrap().get(0);
    let receiver = Receiver::start().await;
    let url = receiver.url.as_str();
    let wants = async |events: &str| {
        let body = json!({ "url": url, "events": [events] });
        let made = north.admin.post("/webhooks", body).await.ok();
        format!("/webhooks/{}", made["id"].as_str().unwrap())
    };
    let path = wants("*").await;
    // Nothing happens that this one wants; jobs look for it.
    let idle = wants("tests.nothing").await;
    let load = Load::new(&north, &account, &idle);
    let listener = Listener {
        receiver,
        path,
        since,
    };
    (north, listener, load)
}

/// When something dies: at random shares of the load in a thousand, and when only its consequences
/// are left.
fn moments(dice: &mut Dice) -> Vec<u64> {
    let mut moments: Vec<u64> = (1..TIMES).map(|_time| dice.below(950)).collect();
    moments.push(1000);
    moments.sort_unstable();
    println!("in so many thousandths of the load: {moments:?}");
    moments
}

async fn a_moment(dice: &mut Dice, most: u64) {
    tokio::time::sleep(Duration::from_millis(dice.below(most))).await;
}

/// Makes the changes while a browser watches and this goes on beside, and sees that all is well.
async fn endure(
    platform: &TestPlatform,
    (tenant, listener, load): &(TestTenant, Listener, Load),
    disaster: impl Future<Output = ()>,
) {
    let browser = Browser::new(listener.since);
    let story = async {
        tokio::join!(load.run(), disaster);
        println!("{} requests were repeated", load.repeated());
        let last = check(platform, tenant, load, listener).await;
        until("the browser has seen all", async || browser.last() == last).await;
    };
    tokio::select! {
        () = story => browser.saw_each_once(),
        () = browser.follow(load) => unreachable!("it follows for ever"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_hosts_leave_every_effect_once() {
    let platform = TestPlatform::start_with(1, |config| {
        settings(config);
        config.jobs.inside = false;
    })
    .await;
    let stage = prepared(&platform).await;
    let load = &stage.2;
    let mut dice = Dice::of_this_run();
    let mut hosts = vec![host(&platform).await, host(&platform).await];
    let urls = |hosts: &[Served]| hosts.iter().map(|host| host.url.clone()).collect();
    load.served_by(urls(&hosts));
    let disaster = async {
        for moment in moments(&mut dice) {
            load.reaches(moment).await;
            a_moment(&mut dice, 100).await;
            hosts.remove(usize::from(dice.chance(50))).kill();
            // Sometimes nobody is left.
            if dice.chance(50) {
                hosts.remove(0).kill();
            }
            while hosts.len() < 2 {
                hosts.push(host(&platform).await);
            }
            load.served_by(urls(&hosts));
        }
    };
    endure(&platform, &stage, disaster).await;
    assert!(load.repeated() > 0, "the deaths were noticed");
    drop(hosts);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_is_killed_and_comes_back_costs_no_effect() {
    let Some(platform) = TestPlatform::start_among(&[Neighbour::Redis], settings).await else {
        return;
    };
    let stage = prepared(&platform).await;
    let load = &stage.2;
    let mut dice = Dice::of_this_run();
    let beside = host(&platform).await;
    load.served_by(vec![platform.url.clone(), beside.url.clone()]);
    let disaster = async {
        for moment in moments(&mut dice) {
            load.reaches(moment).await;
            a_moment(&mut dice, 100).await;
            platform.redis().kill();
            a_moment(&mut dice, 1500).await;
            platform.redis().restart().await;
        }
    };
    endure(&platform, &stage, disaster).await;
    drop(beside);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_restarted_or_killed_loses_nothing_it_promised() {
    let wanted = [Neighbour::Postgres];
    let platform = TestPlatform::start_among(&wanted, settings).await.unwrap();
    let stage = prepared(&platform).await;
    let load = &stage.2;
    let mut dice = Dice::of_this_run();
    let beside = host(&platform).await;
    load.served_by(vec![platform.url.clone(), beside.url.clone()]);
    let disaster = async {
        for (turn, moment) in moments(&mut dice).into_iter().enumerate() {
            load.reaches(moment).await;
            a_moment(&mut dice, 100).await;
            let how = if turn % 2 == 0 {
                Ending::Killed
            } else {
                Ending::Orderly
            };
            platform.postgres().end(how).await;
            a_moment(&mut dice, 1000).await;
            platform.postgres().go_on().await;
        }
    };
    endure(&platform, &stage, disaster).await;
    assert!(load.repeated() > 0, "the ends were noticed");
    drop(beside);
    platform.stop().await;
}
