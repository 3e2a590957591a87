//! Many takers at once.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use futures_util::future::join_all;

use super::*;

/// A small generator: the same numbers in every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Two pools, as two hosts have them.
async fn two_hosts(server: &Server) -> [Db; 2] {
    let first = shop(server, 10).await;
    [first, Db::open(&server.settings(10)).await.unwrap()]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn takers_on_two_hosts_get_exactly_the_limit() {
    let Some(server) = server(1).await else { return };
    let (hosts, customer) = (two_hosts(&server).await, Customer::limited(1_000, Per::Month));
    let taker = async |n: usize| {
        let mut taken = 0;
        for _sale in 0..40 {
            match buy_one(&hosts[n % 2], &customer).await {
                Ok(_) => taken += 1,
                refused => assert_eq!(exhausted(refused).used, 1_000, "one too early"),
            }
        }
        taken
    };
    let taken: i64 = join_all((0..50).map(taker)).await.into_iter().sum();
    assert_eq!(taken, 1_000);
    assert_eq!(used(&hosts[0], &customer).await, 1_000);
    let warned = ["80% of 1000 at 800", "100% of 1000 at 1000"];
    assert_eq!(warnings(&hosts[0], &customer).await, warned);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_refused_because_of_somebody_who_rolls_back() {
    let Some(server) = server(1).await else { return };
    let (hosts, customer) = (two_hosts(&server).await, Customer::limited(150, Per::Month));
    let rolled_back = AtomicUsize::new(0);
    let taker = async |n: usize| {
        let mut dice = Dice(n as u64);
        loop {
            let mut access = customer.access();
            let mut tx = hosts[n % 2].begin(&mut access).await.unwrap();
            match tx.use_quota(&sale(new_uuid(), 1, noon())).await {
                Ok(_) if dice.below(2) == 0 => {
                    // Others look meanwhile.
                    tokio::time::sleep(std::time::Duration::from_millis(dice.below(8))).await;
                    drop(tx);
                    rolled_back.fetch_add(1, Ordering::SeqCst);
                }
                Ok(_) => tx.commit().await.unwrap(),
                refused => return assert_eq!(exhausted(refused).used, 150, "one too early"),
            }
        }
    };
    join_all((0..20).map(taker)).await;
    assert_eq!(used(&hosts[0], &customer).await, 150);
    assert!(rolled_back.load(Ordering::SeqCst) > 50);
    assert_eq!(warnings(&hosts[0], &customer).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn takers_of_many_at_once_stay_within_the_limit_and_are_refused_rightly() {
    let Some(server) = server(1).await else { return };
    let (hosts, customer) = (two_hosts(&server).await, Customer::limited(5_000, Per::Month));
    let committed = AtomicI64::new(0);
    let taker = async |n: usize| {
        let mut dice = Dice(n as u64);
        for _sale in 0..30 {
            let asked = 1 + i64::try_from(dice.below(60)).unwrap();
            match buy(&hosts[n % 2], &customer, sale(new_uuid(), asked, noon())).await {
                Ok(_) => drop(committed.fetch_add(asked, Ordering::SeqCst)),
                refused => {
                    let figures = exhausted(refused);
                    assert!(figures.used + asked > 5_000, "too early: {figures:?}");
                }
            }
        }
    };
    join_all((0..20).map(taker)).await;
    let used = used(&hosts[0], &customer).await;
    assert_eq!(used, committed.load(Ordering::SeqCst));
    assert!((4_900..=5_000).contains(&used), "{used}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_source_at_the_same_time_counts_once() {
    let Some(server) = server(1).await else { return };
    let (hosts, customer) = (two_hosts(&server).await, Customer::limited(20, Per::Month));
    for _round in 0..20 {
        let one = sale(new_uuid(), 1, noon());
        let takers = (0..10).map(|n| buy(&hosts[n % 2], &customer, one));
        let counted: Vec<Counted> = join_all(takers).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(counted.iter().filter(|one| **one == Counted::Now).count(), 1);
    }
    assert_eq!(used(&hosts[0], &customer).await, 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_that_dawdles_keeps_nobody_waiting() {
    let Some(server) = server(1).await else { return };
    let (hosts, customer) = (two_hosts(&server).await, Customer::limited(1_000, Per::Month));
    buy_one(&hosts[0], &customer).await.unwrap();
    let mut access = customer.access();
    let mut dawdler = hosts[0].begin(&mut access).await.unwrap();
    dawdler.use_quota(&sale(new_uuid(), 1, noon())).await.unwrap();
    let others = join_all((0..200).map(|_n| buy_one(&hosts[1], &customer)));
    let others = tokio::time::timeout(std::time::Duration::from_secs(2), others);
    assert!(others.await.expect("they waited").iter().all(Result::is_ok));
    dawdler.commit().await.unwrap();
    assert_eq!(used(&hosts[0], &customer).await, 202);
}
