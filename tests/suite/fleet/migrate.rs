//! One tenant's failure is its own, and a run with nothing to do does nothing.

use std::fmt::Write as _;

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::many::{MANY, number, provision, schema, up, with_points};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_poisoned_tenant_of_two_hundred_is_named_and_the_others_advance() {
    let platform = TestPlatform::start().await;
    provision(&platform, MANY).await;
    let migrator = with_points(&platform);
    let sql = platform.sql().await;
    sql.batch_execute("CREATE VIEW t_77.points AS SELECT 1 AS mine")
        .await
        .unwrap();
    let report = up(&migrator).await;
    assert_eq!(report.advanced, MANY as usize - 1);
    assert_eq!(report.failed.len(), 1, "{report:?}");
    let failure = &report.failed[0];
    assert_eq!((failure.schema, failure.module.as_str()), (schema(77), "points"));
    assert!(
        failure.error.contains("\"points\" already exists (42P07)"),
        "{}",
        failure.error
    );

    let pending = migrator.pending().await.unwrap();
    assert_eq!(pending.len(), 1);
    assert_eq!(pending[0].error.as_ref(), Some(&failure.error));
    assert_eq!(
        (pending[0].version, pending[0].target, pending[0].blocked),
        (0, 2, false)
    );
    assert_eq!(
        up(&migrator).await.failed,
        report.failed,
        "it fails again until it is repaired"
    );

    sql.batch_execute("DROP VIEW t_77.points").await.unwrap();
    let repaired = up(&migrator).await;
    assert_eq!((repaired.advanced, repaired.failed.len()), (1, 0));
    assert_eq!(migrator.pending().await.unwrap(), []);
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    let tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'points'";
    assert_eq!(
        number(&platform, tables).await,
        i64::from(MANY) + 1,
        "and the template"
    );
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_with_nothing_to_do_touches_no_tenant() {
    let platform = TestPlatform::start().await;
    provision(&platform, MANY).await;
    let before = "SELECT sum(extract(epoch FROM migrated_at) * 1000000)::bigint FROM platform.tenant_schemas";
    let before = number(&platform, before).await;
    // Whoever reads or writes a row of any tenant now waits for ever.
    let tables = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname ~ '^t_'";
    let holder = platform.sql().await;
    let mut locks = String::from("BEGIN; ");
    for row in holder.query(tables, &[]).await.unwrap() {
        let _infallible = write!(
            locks,
            "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE; ",
            row.get::<_, &str>(0)
        );
    }
    holder.batch_execute(&locks).await.unwrap();
    let patience = std::time::Duration::from_secs(20);
    let report = tokio::time::timeout(patience, up(&platform.host.migrator))
        .await
        .expect("it waited for a tenant");
    assert_eq!((report.advanced, report.failed.len()), (0, 0));
    assert_eq!(platform.host.migrator.pending().await.unwrap(), []);
    drop(holder);
    let after = "SELECT sum(extract(epoch FROM migrated_at) * 1000000)::bigint FROM platform.tenant_schemas";
    assert_eq!(number(&platform, after).await, before);
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_is_served_while_its_migration_fails() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let migrator = with_points(&platform);
    platform
        .sql_of(&north)
        .await
        .batch_execute("CREATE TABLE points ()")
        .await
        .unwrap();
    assert_eq!(up(&migrator).await.failed.len(), 1);
    north.admin.open_account("cash", "KWD").await;
    assert_eq!(north.admin.all("/finance/accounts").await.len(), 1);
    // A tenant made now gets what this program knows, and the newer one brings it up to date.
    platform.tenant("south").await;
    let report = up(&migrator).await;
    assert_eq!((report.advanced, report.failed.len()), (1, 1));
    let body = json!({ "name": "x", "kind": "cash", "currency": "KWD" });
    assert_eq!(north.admin.post("/finance/accounts", body).await.status, 201);
    platform.stop().await;
}
