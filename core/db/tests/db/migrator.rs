//! A fleet that is migrated: one bad tenant, a run that is killed, a way back.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use wikala_db::migration::{Migration, MigrationSet};
use wikala_db::migrator::{Migrator, Options, Progress, Report};
use wikala_db::{Cell, Db};

use crate::bookshop::{bookshop, in_schema, newer_bookshop, number};
use crate::server::{Server, connect, eventually, server, tenant};

const QUIET: Options<'static> = Options {
    workers: 4,
    on_progress: &|_progress: Progress| {},
};

/// A fleet of `tenants` at the old version and the migrator of a newer program.
async fn fleet(server: &Server, tenants: i32) -> (Db, Migrator) {
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let cell = db.cell("cell-0").unwrap();
    let started = Instant::now();
    for number in 1..=tenants {
        migrator.provision(cell, tenant(number)).await.unwrap();
    }
    eprintln!(
        "{:?} to provision a tenant",
        started.elapsed() / tenants.unsigned_abs()
    );
    (db.clone(), newer(&db, newer_bookshop()))
}

fn newer(db: &Db, set: MigrationSet) -> Migrator {
    Migrator::new(db.clone(), Vec::new(), vec![set])
}

fn failed(report: &Report) -> Vec<i32> {
    report
        .failed
        .iter()
        .map(|failure| failure.schema.number())
        .collect()
}

/// Tenants whose books have the new column, and tenants recorded at the new version.
async fn migrated(cell: &Cell) -> (i64, i64) {
    let sql = "SELECT (SELECT count(*) FROM pg_attribute WHERE attname = 'isbn' AND NOT attisdropped
                       AND attrelid::regclass::text LIKE 't%.books' AND attrelid <> 't_0.books'::regclass),
                      (SELECT count(*) FROM platform.tenant_schemas
                       WHERE module = 'bookshop' AND version = 2 AND number > 0)";
    let row = cell.admin().await.unwrap().query_one(sql, &[]).await.unwrap();
    (row.get(0), row.get(1))
}

#[tokio::test]
async fn one_poisoned_tenant_of_two_hundred_fails_alone() {
    let Some(server) = server(1).await else { return };
    let (db, newer) = fleet(&server, 200).await;
    let cell = db.cell("cell-0").unwrap();
    in_schema(cell, tenant(77), "ALTER TABLE books ADD COLUMN isbn text").await;
    let (started, report) = (Instant::now(), newer.up(&QUIET).await.unwrap());
    eprintln!("{:?} to migrate 200 tenants", started.elapsed());
    assert_eq!((report.advanced, failed(&report)), (199, vec![77]));
    assert!(
        report.failed[0].error.contains("isbn"),
        "{}",
        report.failed[0].error
    );
    assert_eq!(migrated(cell).await, (200, 199));
    let pending = newer.pending().await.unwrap();
    let pending: Vec<_> = pending
        .iter()
        .map(|p| (p.schema.number(), p.version, p.target, p.error.is_some()))
        .collect();
    assert_eq!(pending, [(77, 1, 2, true)]);
    in_schema(cell, tenant(77), "ALTER TABLE books DROP COLUMN isbn").await;
    let report = newer.up(&QUIET).await.unwrap();
    assert_eq!((report.advanced, failed(&report)), (1, vec![]));
    assert_eq!(newer.pending().await.unwrap(), []);
    assert_eq!(newer.up(&QUIET).await.unwrap(), Report::default());
}

#[tokio::test]
async fn a_run_dropped_midway_is_resumed() {
    let Some(server) = server(1).await else { return };
    let (db, newer) = fleet(&server, 60).await;
    let cell = db.cell("cell-0").unwrap();
    let (done, seen) = tokio::sync::mpsc::unbounded_channel();
    let on_progress = move |progress: Progress| done.send(progress.done).unwrap();
    let options = Options {
        workers: 3,
        on_progress: &on_progress,
    };
    let mut seen = seen;
    tokio::select! {
        report = newer.up(&options) => panic!("ran to its end: {report:?}"),
        () = async { while seen.recv().await.is_some_and(|done| done < 20) {} } => {}
    }
    // A statement that was under way may still finish, whole or not at all.
    eventually("every tenant is whole", async || {
        let (columns, versions) = migrated(cell).await;
        columns == versions
    })
    .await;
    let (before, _) = migrated(cell).await;
    assert!((20..60).contains(&before), "{before} migrated");
    let report = newer.up(&QUIET).await.unwrap();
    assert_eq!(failed(&report), Vec::<i32>::new());
    assert!(report.advanced >= 30);
    assert_eq!(migrated(cell).await, (60, 60));
    assert_eq!(db.drift().await.unwrap(), []);
}

#[tokio::test]
async fn a_killed_connection_costs_its_tenant_and_no_other() {
    let Some(server) = server(1).await else { return };
    let (db, newer) = fleet(&server, 40).await;
    let cell = db.cell("cell-0").unwrap();
    // One worker waits for the reader of tenant 5 when its connection is killed.
    let mut reader = connect(&server.url(0)).await;
    let reading = reader.transaction().await.unwrap();
    reading
        .batch_execute("LOCK TABLE t_5.books IN ACCESS SHARE MODE")
        .await
        .unwrap();
    let killer = connect(&server.url(0)).await;
    let kill = async {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
        eventually("a worker waits", async || {
            !killer.query(sql, &[]).await.unwrap().is_empty()
        })
        .await;
    };
    let one = Options {
        workers: 1,
        on_progress: &|_progress| {},
    };
    let (report, ()) = tokio::join!(newer.up(&one), kill);
    let report = report.unwrap();
    assert_eq!(
        (report.advanced, failed(&report)),
        (39, vec![5]),
        "{:?}",
        report.failed
    );
    reading.rollback().await.unwrap();
    let report = newer.up(&one).await.unwrap();
    assert_eq!((report.advanced, failed(&report)), (1, vec![]));
    assert_eq!(migrated(cell).await, (40, 40));
}

#[tokio::test]
async fn down_takes_the_newest_step_back_and_goes_on_after_a_failure() {
    let Some(server) = server(1).await else { return };
    let (db, newer) = fleet(&server, 5).await;
    let cell = db.cell("cell-0").unwrap();
    newer.up(&QUIET).await.unwrap();
    in_schema(cell, tenant(3), "ALTER TABLE books RENAME COLUMN isbn TO other").await;
    let report = newer.down("bookshop").await.unwrap();
    assert_eq!(
        (report.advanced, failed(&report)),
        (5, vec![3]),
        "four tenants and the template"
    );
    in_schema(cell, tenant(3), "ALTER TABLE books RENAME COLUMN other TO isbn").await;
    let report = newer.down("bookshop").await.unwrap();
    assert_eq!(
        (report.advanced, failed(&report)),
        (1, vec![]),
        "only the one that is behind"
    );
    assert_eq!(migrated(cell).await, (0, 0));
    assert_eq!(db.drift().await.unwrap(), []);
    newer.up(&QUIET).await.unwrap();
    assert_eq!(migrated(cell).await, (5, 5));
}

#[tokio::test]
async fn an_older_program_touches_nothing() {
    let Some(server) = server(1).await else { return };
    let (db, newest) = fleet(&server, 3).await;
    let cell = db.cell("cell-0").unwrap();
    newest.up(&QUIET).await.unwrap();
    let older = newer(&db, bookshop());
    let report = older.up(&QUIET).await.unwrap();
    assert_eq!((report.advanced, failed(&report)), (0, vec![1, 2, 3]));
    assert!(report.failed[0].error.contains("newer"));
    let report = older.down("bookshop").await.unwrap();
    assert_eq!(
        (report.advanced, report.failed.len()),
        (0, 4),
        "it does not have that step"
    );
    assert_eq!(migrated(cell).await, (3, 3));
}

#[tokio::test]
async fn an_edited_release_is_found_and_nothing_is_run() {
    let Some(server) = server(1).await else { return };
    let (db, _newer) = fleet(&server, 2).await;
    let mut edited = newer_bookshop();
    edited.steps[0]
        .up
        .to_mut()
        .push_str("; CREATE TABLE late (id int)");
    let edited = newer(&db, edited);
    let report = edited.up(&QUIET).await.unwrap();
    assert_eq!((report.advanced, failed(&report)), (0, vec![1, 2]));
    assert!(
        report.failed[0].error.contains("edited"),
        "{}",
        report.failed[0].error
    );
    assert_eq!(migrated(db.cell("cell-0").unwrap()).await, (0, 0));
}

#[tokio::test]
async fn two_hosts_starting_at_once_prepare_one_cell() {
    let Some(server) = server(1).await else { return };
    let settings = server.settings(1);
    let start = async || {
        let db = Db::open(&settings).await.unwrap();
        Migrator::new(db, Vec::new(), vec![bookshop()])
            .prepare()
            .await
            .unwrap();
    };
    let all = tokio::time::timeout(Duration::from_secs(30), async {
        tokio::join!(start(), start(), start())
    });
    all.await.unwrap();
}

#[tokio::test]
async fn two_runs_at_once_take_each_step_once() {
    let Some(server) = server(1).await else { return };
    let (db, _newer) = fleet(&server, 20).await;
    let mut counted = bookshop();
    counted.steps.push(Migration {
        name: "0002_count".into(),
        up: "INSERT INTO remarks (body) VALUES ('ran')".into(),
        down: "DELETE FROM remarks WHERE body = 'ran'".into(),
    });
    let counted = newer(&db, counted);
    counted.prepare().await.unwrap();
    let (one, two, three) = tokio::join!(counted.up(&QUIET), counted.up(&QUIET), counted.up(&QUIET));
    for report in [one, two, three] {
        assert_eq!(report.unwrap().failed, []);
    }
    let cell = db.cell("cell-0").unwrap();
    for schema in 1..=20 {
        assert_eq!(
            number(cell, tenant(schema), "SELECT count(*) FROM remarks").await,
            1,
            "tenant {schema}"
        );
    }
    assert_eq!(counted.pending().await.unwrap(), []);
}

#[tokio::test]
async fn progress_ends_at_its_total() {
    let Some(server) = server(1).await else { return };
    let (_db, newer) = fleet(&server, 10).await;
    let last = AtomicUsize::new(0);
    let on_progress = |progress: Progress| {
        assert_eq!(progress.total, 10);
        last.fetch_max(progress.done, Ordering::Relaxed);
    };
    newer
        .up(&Options {
            workers: 2,
            on_progress: &on_progress,
        })
        .await
        .unwrap();
    assert_eq!(last.into_inner(), 10);
}
