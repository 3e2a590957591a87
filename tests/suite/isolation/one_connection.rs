//! Two tenants take turns on a pool of one connection, while requests are cut off, panic, fail,
//! roll back and wait for locks. No row of one is ever seen by the other, and nothing that was
//! rolled back is ever seen at all.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double};
use serde_json::json;
use wikala_db::{DbError, TenantTx};
use wikala_finance::policy::{ManageAccounts, ReadAccounts};
use wikala_kernel::id::new_uuid;
use wikala_server::Host;
use wikala_test_kit::{Dice, TestPlatform, until};

use super::owner::{Owner, accounts};

/// What a panic of the test itself says.
const ON_PURPOSE: &str = "on purpose";

/// What a request does; the numbers are how many of 300 do it.
const KINDS: [(u64, Kind); 10] = [
    (100, Kind::Read),
    (20, Kind::Keep),
    (40, Kind::DropIt),
    (40, Kind::Fail),
    (30, Kind::Panic),
    (4, Kind::WaitForLock),
    (1, Kind::Sleep),
    (25, Kind::Fresh),
    (30, Kind::ListOverHttp),
    (10, Kind::EnterOverHttp),
];

#[derive(Debug, Clone, Copy)]
enum Kind {
    Read,
    Keep,
    DropIt,
    Fail,
    Panic,
    WaitForLock,
    Sleep,
    Fresh,
    ListOverHttp,
    EnterOverHttp,
}

impl Kind {
    fn by(mut roll: u64) -> Self {
        for (share, kind) in KINDS {
            match roll.checked_sub(share) {
                Some(rest) => roll = rest,
                None => return kind,
            }
        }
        Self::Read
    }
}

async fn request(host: &Host, owner: &Owner, kind: Kind) -> Result<(), DbError> {
    match kind {
        Kind::ListOverHttp => list(owner).await,
        Kind::EnterOverHttp => enter(owner).await,
        Kind::Read => {
            let mut access = owner.access::<ReadAccounts>(host);
            let mut tx = host.db.begin_read(&mut access).await?;
            owner.look(&mut tx).await?;
            return tx.commit().await;
        }
        written => {
            let mut access = owner.access::<ManageAccounts>(host);
            let tx = host.db.begin(&mut access).await?;
            return write(tx, owner, written).await;
        }
    }
    Ok(())
}

async fn write(mut tx: TenantTx<'_>, owner: &Owner, kind: Kind) -> Result<(), DbError> {
    match kind {
        Kind::Keep => {
            owner.insert(&mut tx, "kept").await?;
            owner.unsure.fetch_add(1, Ordering::SeqCst);
            tx.commit().await?;
            owner.unsure.fetch_sub(1, Ordering::SeqCst);
            owner.kept.fetch_add(1, Ordering::SeqCst);
        }
        Kind::Fail => {
            owner.insert(&mut tx, "lost").await?;
            assert!(tx.execute(diesel::sql_query("SELECT 1 / 0")).await.is_err());
            assert!(matches!(tx.commit().await, Err(DbError::RolledBack)));
        }
        Kind::WaitForLock => {
            owner.insert(&mut tx, "lost").await?;
            tx.execute(diesel::sql_query("SET LOCAL lock_timeout = '10ms'"))
                .await?;
            let touch = diesel::update(accounts::table.find(owner.locked)).set(accounts::name.eq("mine"));
            assert!(matches!(tx.execute(touch).await, Err(DbError::LockTimeout(_))));
        }
        Kind::Sleep => {
            owner.insert(&mut tx, "lost").await?;
            tx.execute(diesel::sql_query("SELECT pg_sleep($1)").bind::<Double, _>(0.2))
                .await?;
        }
        Kind::Fresh => {
            // Never prepared before: the opening and the preparation share the wire.
            let text = format!(
                "SELECT name FROM accounts WHERE {} >= 0",
                new_uuid().as_u128() >> 100
            );
            let seen: Vec<Named> = tx.load(diesel::sql_query(text)).await?;
            seen.iter().for_each(|row| owner.check(&row.name));
        }
        Kind::Panic => {
            owner.insert(&mut tx, "lost").await?;
            std::panic::panic_any(ON_PURPOSE);
        }
        _ => owner.insert(&mut tx, "lost").await?,
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn list(owner: &Owner) {
    let page = owner.client.get("/finance/accounts?limit=200").await.ok();
    for account in page["data"].as_array().unwrap() {
        owner.check(account["name"].as_str().unwrap());
    }
}

async fn enter(owner: &Owner) {
    let body = json!({ "name": format!("{} kept", owner.name), "kind": "cash", "currency": "KWD" });
    owner.unsure.fetch_add(1, Ordering::SeqCst);
    let answered = owner.client.post("/finance/accounts", body).await.ok();
    owner.check(answered["name"].as_str().unwrap());
    owner.unsure.fetch_sub(1, Ordering::SeqCst);
    owner.kept.fetch_add(1, Ordering::SeqCst);
}

/// Requests one after the other, the tenants in turn; half of them get only a moment.
async fn visitor(host: Arc<Host>, owners: Arc<[Owner; 2]>, seed: u64, requests: usize) -> Vec<String> {
    let (mut dice, mut surprises) = (Dice::new(seed), Vec::new());
    for at in 0..requests {
        let kind = Kind::by(dice.below(300));
        let patience = match dice.below(2) {
            0 => Duration::from_micros(dice.below(3_000)),
            _ => Duration::from_secs(20),
        };
        let (host, owners) = (Arc::clone(&host), Arc::clone(&owners));
        let asked =
            async move { tokio::time::timeout(patience, request(&host, &owners[at % 2], kind)).await };
        match wikala_telemetry::spawn("visitor", asked).await {
            Ok(Ok(Err(error))) => surprises.push(format!("{kind:?}: {error:?}")),
            Err(ended) => {
                let panic = ended.into_panic();
                if panic.downcast_ref() != Some(&ON_PURPOSE) {
                    surprises.push(format!("{kind:?}: {:?}", panic.downcast_ref::<String>()));
                }
            }
            Ok(_) => {}
        }
    }
    surprises
}

async fn count_rows(host: &Host, owner: &Owner) {
    let mut access = owner.access::<ReadAccounts>(host);
    let mut tx = host.db.begin_read(&mut access).await.unwrap();
    owner.look(&mut tx).await.unwrap();
    let Counted { count } = tx
        .one(diesel::sql_query("SELECT count(*) AS count FROM accounts"))
        .await
        .unwrap();
    let (kept, unsure) = (
        owner.kept.load(Ordering::SeqCst),
        owner.unsure.load(Ordering::SeqCst),
    );
    assert!(
        (kept..=kept + unsure).contains(&count),
        "{count}: {kept} and {unsure} unsure"
    );
    assert!(kept > 100, "{kept} were kept");
}

/// Locks one row of each until the connection is dropped.
async fn hold_locks(platform: &TestPlatform, owners: &[Owner; 2]) -> wikala_db::Admin {
    let admin = platform.sql().await;
    admin.batch_execute("BEGIN").await.unwrap();
    for owner in owners {
        let lock = format!(
            "SELECT FROM {}.accounts WHERE id = '{}' FOR UPDATE",
            owner.schema, owner.locked
        );
        admin.batch_execute(&lock).await.unwrap();
    }
    admin
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_mixed_requests_of_two_tenants_never_meet() {
    let platform = TestPlatform::start_with(1, |config| {
        config.database.pool.lanes = 1;
        config.database.pool.per_lane = 1;
    })
    .await;
    // The panics are part of the test; their texts would drown a real one.
    std::panic::set_hook(Box::new(|info| {
        if info.payload().downcast_ref() != Some(&ON_PURPOSE) {
            eprintln!("{info}");
        }
    }));
    let north = Owner::of(&platform, platform.tenant("north").await).await;
    let south = Owner::of(&platform, platform.tenant("south").await).await;
    let owners = Arc::new([north, south]);
    let locks = hold_locks(&platform, &owners).await;
    let visit = |(seed, requests)| visitor(Arc::clone(&platform.host), Arc::clone(&owners), seed, requests);
    let visits = [(1, 4_000), (2, 2_000), (3, 2_000), (4, 2_000)].map(visit);
    let surprises: Vec<String> = futures_util::future::join_all(visits)
        .await
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(surprises, Vec::<String>::new());
    drop(locks);
    for owner in owners.iter() {
        count_rows(&platform.host, owner).await;
        list(owner).await;
        enter(owner).await;
    }
    // A round in the background may hold the connection for a moment; one that was lost would stay lost.
    until("the one connection is free", async || {
        let used = platform.host.db.directory_cell().unwrap().usage();
        used.open <= 1 && used.waiting == 0
    })
    .await;
    platform.stop().await;
}
