//! The end of a tenant.

use std::fmt::Write as _;

use wikala_db::migration::{Migration, MigrationSet};

use crate::bookshop::bookshop;
use crate::server::{GONE, connect, server, tenant, traces};

/// So many tables that dropping the schema at once would need more locks than a server with 200
/// connections and default settings has; proving that here would starve the other tests of locks.
fn warehouse() -> MigrationSet {
    let halls = (0..8).map(|hall| {
        let up = (0..250).fold(String::new(), |mut sql, room| {
            let _infallible = writeln!(
                sql,
                "CREATE TABLE r{hall}_{room} (id uuid PRIMARY KEY, a text UNIQUE, b text UNIQUE, c text UNIQUE, d text UNIQUE);"
            );
            sql
        });
        Migration { name: format!("000{hall}").into(), up: up.into(), down: "".into() }
    });
    MigrationSet {
        module: "warehouse".into(),
        steps: halls.collect(),
    }
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

#[tokio::test]
async fn a_tenant_too_large_for_one_transaction_is_dropped_on_a_default_server() {
    let Some(server) = server(1).await else { return };
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let cell = db.cell("cell-0").unwrap();
    migrator.provision(cell, tenant(1)).await.unwrap();
    let owner = connect(&server.url(0)).await;
    owner.batch_execute("SET search_path = t_1").await.unwrap();
    for hall in warehouse().steps {
        owner.batch_execute(&hall.up).await.unwrap();
    }
    cell.drop_tenant(tenant(1)).await.unwrap();
    assert_eq!(traces(cell, tenant(1)).await, GONE);
}
