//! The end of a tenant.

use std::fmt::Write as _;

use crate::bookshop::{bookshop, in_schema};
use crate::server::{GONE, connect, server, tenant, traces};

/// Forty tables of average size.
fn warehouse() -> String {
    (0..40).fold(String::new(), |mut sql, room| {
        let _infallible = writeln!(
            sql,
            "CREATE TABLE room_{room:02} (id uuid PRIMARY KEY, a text UNIQUE, b text UNIQUE, c text);
             CREATE INDEX ON room_{room:02} (c);"
        );
        sql
    })
}

#[tokio::test]
async fn a_dropped_tenant_leaves_nothing_and_may_be_dropped_again() {
    let Some(server) = server(1).await else { return };
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let cell = db.cell("cell-0").unwrap();
    migrator.provision(cell, tenant(1)).await.unwrap();
    migrator.provision(cell, tenant(11)).await.unwrap();
    assert_eq!(traces(cell, tenant(1)).await, (true, true, 2));
    cell.fence(tenant(1)).await.unwrap();
    for _time in 0..2 {
        cell.drop_tenant(tenant(1)).await.unwrap();
        assert_eq!(traces(cell, tenant(1)).await, GONE);
    }
    assert_eq!(traces(cell, tenant(11)).await, (true, true, 2));
    migrator.provision(cell, tenant(1)).await.unwrap();
    assert_eq!(db.drift().await.unwrap(), []);
}

/// Notes after each drop how many locks its transaction holds.
const COUNT_LOCKS: &str = "
    CREATE TABLE public.held (locks bigint);
    CREATE FUNCTION public.note() RETURNS event_trigger LANGUAGE plpgsql AS
        'BEGIN INSERT INTO public.held SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid(); END';
    CREATE EVENT TRIGGER note ON sql_drop EXECUTE FUNCTION public.note()";

#[tokio::test]
async fn a_tenant_of_any_size_is_dropped_with_the_locks_of_a_default_server() {
    let Some(server) = server(1).await else { return };
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let cell = db.cell("cell-0").unwrap();
    migrator.provision(cell, tenant(1)).await.unwrap();
    in_schema(cell, tenant(1), &warehouse()).await;
    let owner = connect(&server.url(0)).await;
    if owner.batch_execute(COUNT_LOCKS).await.is_err() {
        eprintln!("skipped: only a superuser can count the locks");
        return;
    }
    cell.drop_tenant(tenant(1)).await.unwrap();
    let sql = "SELECT max(locks), count(*) FROM public.held";
    let row = owner.query_one(sql, &[]).await.unwrap();
    let (locks, drops): (i64, i64) = (row.get(0), row.get(1));
    assert!(locks < 64, "{locks} locks");
    assert!(drops > 10, "{drops} drops");
    assert_eq!(traces(cell, tenant(1)).await, GONE);
}
