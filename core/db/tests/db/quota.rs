//! Quotas: exactly the limit, whoever comes together, rolls back or holds an old plan.

mod changes;
mod crowd;
mod model;
mod periods;

use std::sync::Arc;

use chrono_tz::Tz;
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, sql_query};
use uuid::Uuid;
use wikala_db::migrator::Migrator;
use wikala_db::quota::{Counted, Exhausted, Use};
use wikala_db::{Db, DbError, TenantTx};
use wikala_kernel::entitlement::{Entitlements, Limit, Per};
use wikala_kernel::id::{TenantId, new_uuid};
use wikala_kernel::policy::{Access, Gate, Principal, authorize};
use wikala_kernel::tenant::{Tenant, TenantState};
use wikala_kernel::tier::Tier;
use wikala_kernel::time::Timestamp;

use crate::server::{Server, server, tenant};

wikala_kernel::actions! { "shop", InTenant:
    /// Use what the plan limits.
    UsePlan = "shop.use_plan" needs "shop.manage";
}

const METER: &str = "shop.sales";

/// A tenant on a version of its plan.
#[derive(Clone)]
struct Customer(Arc<Tenant>);

impl Customer {
    fn new() -> Self {
        Self(Arc::new(Tenant {
            id: TenantId::generate(),
            schema: tenant(1),
            slug: "customer".into(),
            cell: "cell-0".into(),
            epoch: 1,
            state: TenantState::Active,
            entitlements: Arc::new(Entitlements::of_tier(Tier::Core)),
            time_zone: Tz::UTC,
            settling: false,
            locale: "en".into(),
        }))
    }

    /// A new customer with this limit of the meter.
    fn limited(most: i64, per: Per) -> Self {
        Self::new().at(1, Some(Limit { most, per }))
    }

    /// The same tenant with another limit, at this epoch.
    fn at(&self, epoch: i64, limit: Option<Limit>) -> Self {
        let mut entitlements = Entitlements::of_tier(Tier::Core);
        entitlements
            .limits
            .extend(limit.map(|limit| (METER.to_owned(), limit)));
        Self(Arc::new(Tenant {
            epoch,
            entitlements: Arc::new(entitlements),
            ..Tenant::clone(&self.0)
        }))
    }

    fn living_in(&self, time_zone: Tz) -> Self {
        Self(Arc::new(Tenant {
            time_zone,
            ..Tenant::clone(&self.0)
        }))
    }

    fn access(&self) -> Access<UsePlan> {
        let gate = Gate {
            modules: ["shop".into()].into(),
            ..Gate::default()
        };
        authorize(&gate, Some(&Principal::operator(Some(Arc::clone(&self.0))))).unwrap()
    }
}

/// One cell with the tenant.
async fn shop(server: &Server, connections: usize) -> Db {
    let db = Db::open(&server.settings(connections)).await.unwrap();
    let migrator = Migrator::new(db.clone(), Vec::new(), Vec::new());
    migrator.prepare().await.unwrap();
    migrator
        .provision(db.cell("cell-0").unwrap(), tenant(1))
        .await
        .unwrap();
    db
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn noon() -> Timestamp {
    at("2026-11-15T12:00:00Z")
}

fn sale(source: Uuid, quantity: i64, occurred_at: Timestamp) -> Use<'static> {
    Use {
        meter: METER,
        source,
        quantity,
        occurred_at,
    }
}

/// Uses and commits.
async fn buy(db: &Db, customer: &Customer, sale: Use<'_>) -> Result<Counted, DbError> {
    let mut access = customer.access();
    let mut tx = db.begin(&mut access).await?;
    let counted = tx.use_quota(&sale).await?;
    tx.commit().await?;
    Ok(counted)
}

/// One more.
async fn buy_one(db: &Db, customer: &Customer) -> Result<Counted, DbError> {
    buy(db, customer, sale(new_uuid(), 1, noon())).await
}

fn exhausted(outcome: Result<Counted, DbError>) -> Exhausted {
    match outcome {
        Err(DbError::QuotaExhausted(figures)) => *figures,
        other => panic!("not refused: {other:?}"),
    }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

async fn number(tx: &mut TenantTx<'_>, sql: &str) -> i64 {
    let row: Number = tx
        .one(sql_query(format!("SELECT ({sql}) AS number")))
        .await
        .unwrap();
    row.number
}

/// What the records, the slots and the interface say was used of the month.
async fn used(db: &Db, customer: &Customer) -> i64 {
    let mut access = customer.access();
    let mut tx = db.begin_read(&mut access).await.unwrap();
    let recorded = number(
        &mut tx,
        "SELECT coalesce(sum(quantity), 0)::bigint FROM usage_records",
    )
    .await;
    let slots = "SELECT coalesce(sum(used), 0)::bigint FROM quota_slots";
    assert_eq!(number(&mut tx, slots).await, recorded, "slots and records");
    assert_eq!(tx.usage(METER, noon()).await.unwrap().used, recorded);
    recorded
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = Text)]
    told: String,
}

/// The warnings that were given, as `meter level% of limit at used`.
async fn warnings(db: &Db, customer: &Customer) -> Vec<String> {
    let mut access = customer.access();
    let mut tx = db.begin_read(&mut access).await.unwrap();
    let told =
        "SELECT concat(data->>'level', '% of ', data->>'limit', ' at ', data->>'used') AS told FROM outbox
                WHERE event_type = 'wikala.platform.quota.warned.v1' ORDER BY emitted_at";
    let told: Vec<Told> = tx.load(sql_query(told)).await.unwrap();
    told.into_iter().map(|row| row.told).collect()
}

#[tokio::test]
async fn the_first_beyond_the_limit_is_refused_with_figures_and_leaves_nothing() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(5, Per::Month));
    for _sale in 0..5 {
        assert_eq!(buy_one(&db, &customer).await.unwrap(), Counted::Now);
    }
    let refused = exhausted(buy_one(&db, &customer).await);
    let expected = Exhausted {
        meter: METER.into(),
        limit: 5,
        per: Per::Month,
        used: 5,
        asked: 1,
        resets_at: Some(at("2026-12-01T00:00:00Z")),
    };
    assert_eq!(refused, expected);
    assert_eq!(
        refused.to_string(),
        "the plan includes 5 of shop.sales per month; 5 are used and 0 are left, 1 were asked for"
    );
    assert_eq!(used(&db, &customer).await, 5);
}

#[tokio::test]
async fn a_refused_use_cannot_be_committed() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(1, Per::Month));
    let mut access = customer.access();
    let mut tx = db.begin(&mut access).await.unwrap();
    exhausted(tx.use_quota(&sale(new_uuid(), 2, noon())).await);
    let _works_still = number(&mut tx, "SELECT 1::bigint").await;
    assert!(matches!(tx.commit().await, Err(DbError::RolledBack)));
    assert_eq!(used(&db, &customer).await, 0);
}

#[tokio::test]
async fn a_large_use_is_taken_or_refused_whole() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(100, Per::Month));
    let take = async |quantity| buy(&db, &customer, sale(new_uuid(), quantity, noon())).await;
    assert_eq!(exhausted(take(101).await).used, 0);
    take(79).await.unwrap();
    assert_eq!(exhausted(take(22).await).used, 79);
    take(21).await.unwrap();
    take(0).await.unwrap();
    assert_eq!(exhausted(take(1).await).used, 100);
    assert_eq!(exhausted(take(i64::MAX).await).used, 100);
    assert_eq!(used(&db, &customer).await, 100);
}

#[tokio::test]
async fn the_same_source_counts_once_also_when_nothing_is_left() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 2).await, Customer::limited(3, Per::Month));
    let first = sale(new_uuid(), 2, noon());
    assert_eq!(buy(&db, &customer, first).await.unwrap(), Counted::Now);
    assert_eq!(buy(&db, &customer, first).await.unwrap(), Counted::Before);
    buy_one(&db, &customer).await.unwrap();
    exhausted(buy_one(&db, &customer).await);
    let late = sale(first.source, 9, at("2026-10-01T00:00:00Z"));
    assert_eq!(buy(&db, &customer, late).await.unwrap(), Counted::Before);
    assert_eq!(used(&db, &customer).await, 3);
}

#[tokio::test]
async fn each_level_is_warned_of_once_even_when_whoever_reached_it_rolled_back() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(10, Per::Month));
    for _sale in 0..7 {
        buy_one(&db, &customer).await.unwrap();
    }
    assert_eq!(warnings(&db, &customer).await, [""; 0]);
    let mut access = customer.access();
    let mut tx = db.begin(&mut access).await.unwrap();
    tx.use_quota(&sale(new_uuid(), 1, noon())).await.unwrap();
    drop(tx);
    assert_eq!(warnings(&db, &customer).await, [""; 0]);
    buy_one(&db, &customer).await.unwrap();
    buy_one(&db, &customer).await.unwrap();
    assert_eq!(warnings(&db, &customer).await, ["80% of 10 at 8"]);
    buy_one(&db, &customer).await.unwrap();
    exhausted(buy_one(&db, &customer).await);
    assert_eq!(
        warnings(&db, &customer).await,
        ["80% of 10 at 8", "100% of 10 at 10"]
    );
}
