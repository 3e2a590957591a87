//! Plans that change while writers are at work.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use wikala_kernel::policy::system;

use super::*;
use crate::server::eventually;

fn month(most: i64) -> Option<Limit> {
    Some(Limit {
        most,
        per: Per::Month,
    })
}

fn day(most: i64) -> Option<Limit> {
    Some(Limit { most, per: Per::Day })
}

/// Writers who learn of a new plan at different times.
struct Rush {
    plan: Mutex<Customer>,
    /// Refusals by the plan that is in force.
    refused: AtomicUsize,
    over: AtomicBool,
}

impl Rush {
    async fn write(&self, db: &Db, n: u64) {
        while !self.over.load(Ordering::SeqCst) {
            let customer = self.plan.lock().unwrap().clone();
            // By now the plan may be another one.
            tokio::time::sleep(Duration::from_micros(n * 150)).await;
            match buy_one(db, &customer).await {
                Ok(_) => {}
                refused => {
                    exhausted(refused);
                    if self.plan.lock().unwrap().0.epoch == customer.0.epoch {
                        self.refused.fetch_add(1, Ordering::SeqCst);
                    }
                }
            }
        }
    }

    /// Changes the plan and waits until everybody is refused by it.
    async fn until_refused(&self, epoch: i64, limit: Option<Limit>) {
        self.change(epoch, limit);
        self.refused.store(0, Ordering::SeqCst);
        eventually("all are refused", async || {
            self.refused.load(Ordering::SeqCst) > 50
        })
        .await;
    }

    fn change(&self, epoch: i64, limit: Option<Limit>) {
        let mut plan = self.plan.lock().unwrap();
        *plan = plan.at(epoch, limit);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_limit_that_changes_while_writers_run_is_met_exactly() {
    let Some(server) = server(1).await else { return };
    let db = shop(&server, 10).await;
    let rush = Rush {
        plan: Mutex::new(Customer::limited(200, Per::Month)),
        refused: AtomicUsize::new(0),
        over: AtomicBool::new(false),
    };
    let plan = async || {
        let customer = || rush.plan.lock().unwrap().clone();
        rush.until_refused(2, month(200)).await;
        assert_eq!(used(&db, &customer()).await, 200);
        rush.until_refused(3, month(50)).await;
        assert_eq!(
            used(&db, &customer()).await,
            200,
            "nothing is taken below what is used"
        );
        rush.until_refused(4, month(450)).await;
        assert_eq!(used(&db, &customer()).await, 450);
        rush.change(5, None);
        eventually("many more", async || counted(&db, &customer()).await > 700).await;
        rush.until_refused(6, month(1_500)).await;
        assert_eq!(used(&db, &customer()).await, 1_500);
        // Counted by day from here on, and everything was on one day.
        rush.until_refused(7, day(1_600)).await;
        rush.change(8, None);
        eventually("many more", async || counted(&db, &customer()).await > 1_800).await;
        rush.until_refused(9, day(2_500)).await;
        rush.over.store(true, Ordering::SeqCst);
        assert_eq!(counted(&db, &customer()).await, 2_500);
    };
    tokio::join!(plan(), join_all((0..12).map(|n| rush.write(&db, n))));
}

/// What the records say.
async fn counted(db: &Db, customer: &Customer) -> i64 {
    let mut access = customer.access();
    let mut tx = db.begin_read(&mut access).await.unwrap();
    number(&mut tx, "SELECT sum(quantity)::bigint FROM usage_records").await
}

#[tokio::test]
async fn whoever_holds_an_older_plan_is_counted_by_the_one_in_force() {
    let Some(server) = server(1).await else { return };
    let (db, old) = (shop(&server, 1).await, Customer::limited(10, Per::Month));
    let new = old.at(2, month(1));
    buy_one(&db, &old).await.unwrap();
    exhausted(buy_one(&db, &new).await);
    buy_one(&db, &old).await.unwrap();
    let newer = old.at(3, month(3));
    buy_one(&db, &newer).await.unwrap();
    assert_eq!(exhausted(buy_one(&db, &old).await).limit, 3);
    assert_eq!(used(&db, &newer).await, 3);
    let larger = old.at(4, day(5));
    buy_one(&db, &larger).await.unwrap();
    buy_one(&db, &old).await.unwrap();
    assert_eq!(exhausted(buy_one(&db, &newer).await).per, Per::Day);
    assert_eq!(used(&db, &larger).await, 5);
}

#[tokio::test]
async fn an_epoch_that_changes_nothing_here_overtakes_nobody() {
    let Some(server) = server(1).await else { return };
    let (db, old) = (shop(&server, 1).await, Customer::limited(10, Per::Month));
    buy_one(&db, &old.at(7, month(10))).await.unwrap();
    buy_one(&db, &old).await.unwrap();
    assert_eq!(used(&db, &old).await, 2);
}

#[tokio::test]
async fn the_platform_itself_is_not_limited_and_what_it_uses_counts() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(10, Per::Day));
    buy_one(&db, &customer).await.unwrap();
    let mut access: Access<UsePlan> = system(Some(&customer.0)).unwrap();
    let mut tx = db.begin(&mut access).await.unwrap();
    tx.use_quota(&sale(new_uuid(), 8, noon())).await.unwrap();
    tx.use_quota(&sale(new_uuid(), 8, noon())).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(exhausted(buy_one(&db, &customer).await).used, 17);
    assert_eq!(used(&db, &customer).await, 17);
}

#[tokio::test]
async fn a_lower_limit_warns_at_the_next_use_and_a_higher_one_not_again() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(100, Per::Month));
    buy(&db, &customer, sale(new_uuid(), 50, noon())).await.unwrap();
    let lower = customer.at(2, month(60));
    buy_one(&db, &lower).await.unwrap();
    assert_eq!(warnings(&db, &lower).await, ["80% of 60 at 51"]);
    let higher = customer.at(3, month(200));
    buy(&db, &higher, sale(new_uuid(), 120, noon())).await.unwrap();
    assert_eq!(warnings(&db, &higher).await, ["80% of 60 at 51"]);
}

#[tokio::test]
async fn a_tenant_that_moves_takes_what_it_used_along_and_no_epoch() {
    let Some(server) = server(2).await else { return };
    let (db, migrator) = server.migrator(Vec::new()).await;
    let [old, new] = ["cell-0", "cell-1"].map(|cell| db.cell(cell).unwrap());
    migrator.provision(old, tenant(1)).await.unwrap();
    let before = Customer::limited(10, Per::Month).at(900, month(10));
    buy(&db, &before, sale(new_uuid(), 4, noon())).await.unwrap();
    let mut archive = Vec::new();
    old.export_tenant(tenant(1), serde_json::json!(null), &mut archive, &|_| {})
        .await
        .unwrap();
    migrator
        .import_tenant(new, tenant(1), std::io::Cursor::new(archive), &|_| {})
        .await
        .unwrap();
    let moved = Customer(Arc::new(Tenant {
        cell: "cell-1".into(),
        ..Tenant::clone(&before.at(1, month(5)).0)
    }));
    buy_one(&db, &moved).await.unwrap();
    assert_eq!(exhausted(buy_one(&db, &moved).await).used, 5);
}
