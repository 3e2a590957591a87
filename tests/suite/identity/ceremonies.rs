//! Half-finished sign-ins end when they are taken, tried too often, or late.

use std::sync::Arc;

use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use wikala_platform::ceremonies::{self, Ceremony, Remembered};
use wikala_platform::policy::ManageTenants;
use wikala_test_kit::TestPlatform;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Tea {
    leaves: String,
}

impl Remembered for Tea {
    const KIND: &'static str = "tea";
    const MINUTES: i64 = 5;
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Coffee {
    leaves: String,
}

impl Remembered for Coffee {
    const KIND: &'static str = "coffee";
    const MINUTES: i64 = 5;
}

async fn begin(platform: &TestPlatform) -> String {
    let mut access = platform.operator::<ManageTenants>();
    let mut tx = platform.host.db.begin_platform(&mut access).await.unwrap();
    let tea = Tea {
        leaves: "secret leaves".into(),
    };
    let token = ceremonies::begin(&platform.host.platform, &mut tx, None, &tea).await;
    tx.commit_bookkeeping().await.unwrap();
    token.unwrap().expose().clone()
}

/// The steps are functions over a transaction; each is committed here.
macro_rules! step {
    ($platform:expr, $step:ident::<$kind:ty>($($argument:expr),+)) => {{
        let mut access = $platform.operator::<ManageTenants>();
        let mut tx = $platform.host.db.begin_platform(&mut access).await.unwrap();
        let found: Option<Ceremony<$kind>> =
            ceremonies::$step(&$platform.host.platform, &mut tx, $($argument),+).await.unwrap();
        tx.commit_bookkeeping().await.unwrap();
        found
    }};
}

#[tokio::test]
async fn of_fifty_parallel_takes_one_gets_it() {
    let platform = Arc::new(TestPlatform::start().await);
    let token = begin(&platform).await;
    let takes = (0..50).map(|_| {
        let (platform, token) = (Arc::clone(&platform), token.clone());
        async move { step!(platform, take::<Tea>(&token)) }
    });
    let taken: Vec<_> = join_all(takes).await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].state.leaves, "secret leaves");
    assert!(step!(platform, read::<Tea>(&token)).is_none());
}

#[tokio::test]
async fn five_parallel_attempts_find_it_and_no_more() {
    let platform = Arc::new(TestPlatform::start().await);
    let token = begin(&platform).await;
    let attempts = (0..30).map(|_| {
        let (platform, token) = (Arc::clone(&platform), token.clone());
        async move { step!(platform, attempt::<Tea>(&token, 5)) }
    });
    let mut counted: Vec<i32> = join_all(attempts)
        .await
        .into_iter()
        .flatten()
        .map(|found| found.attempts)
        .collect();
    counted.sort_unstable();
    assert_eq!(counted, [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn it_is_found_by_its_own_token_as_its_own_kind_and_in_time() {
    let platform = TestPlatform::start().await;
    let token = begin(&platform).await;
    assert!(step!(platform, read::<Coffee>(&token)).is_none());
    assert!(step!(platform, take::<Coffee>(&token)).is_none());
    let id = step!(platform, read::<Tea>(&token)).unwrap().id.to_string();
    for other in [
        id.as_str(),
        "",
        "\0",
        &token[1..],
        &"A".repeat(43),
        &"é".repeat(43),
    ] {
        assert!(step!(platform, take::<Tea>(other)).is_none(), "{other:?}");
    }
    platform.clock.advance(chrono::TimeDelta::minutes(5));
    assert!(step!(platform, attempt::<Tea>(&token, 5)).is_none());
    assert!(step!(platform, take::<Tea>(&token)).is_none());
    let _cleans = begin(&platform).await;
    let rows = platform.sql().await;
    let left = rows
        .query_one("SELECT count(*) FROM platform.ceremonies", &[])
        .await;
    assert_eq!(left.unwrap().get::<_, i64>(0), 1);
    platform.stop().await;
}

#[tokio::test]
async fn what_it_remembers_is_sealed_for_its_own_row() {
    let platform = TestPlatform::start().await;
    let (one, other) = (begin(&platform).await, begin(&platform).await);
    let rows = platform.sql().await;
    let stored = rows
        .query("SELECT id, state FROM platform.ceremonies", &[])
        .await
        .unwrap();
    let state: Vec<u8> = stored[0].get("state");
    assert!(!state.windows(6).any(|window| window == b"leaves"));
    let swap = "UPDATE platform.ceremonies SET state = $1";
    rows.execute(swap, &[&state]).await.unwrap();
    let mut unreadable = 0;
    for token in [one, other] {
        let mut access = platform.operator::<ManageTenants>();
        let mut tx = platform.host.db.begin_platform(&mut access).await.unwrap();
        let found = ceremonies::read::<Tea>(&platform.host.platform, &mut tx, &token).await;
        unreadable += i32::from(found.is_err());
    }
    assert_eq!(unreadable, 1);
    platform.stop().await;
}
