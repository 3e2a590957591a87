//! What somebody changed by hand is named.

use crate::bookshop::{bookshop, in_schema};
use crate::server::{server, tenant};

#[tokio::test]
async fn a_change_made_by_hand_is_named_with_its_tenant() {
    let Some(server) = server(2).await else { return };
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let (cell, other) = (db.cell("cell-0").unwrap(), db.cell("cell-1").unwrap());
    for number in [1, 2, 11, 111] {
        migrator.provision(cell, tenant(number)).await.unwrap();
    }
    migrator.provision(other, tenant(3)).await.unwrap();
    assert_eq!(db.drift().await.unwrap(), []);
    in_schema(cell, tenant(11), "DROP INDEX books_by_shelf").await;
    in_schema(
        other,
        tenant(3),
        "ALTER TABLE books ALTER price DROP DEFAULT, ALTER shelf_id DROP NOT NULL, ADD extra int",
    )
    .await;
    let drift = db.drift().await.unwrap();
    let named: Vec<_> = drift
        .iter()
        .map(|drift| (drift.cell.as_str(), drift.schema.number()))
        .collect();
    assert_eq!(named, [("cell-0", 11), ("cell-1", 3)]);
    assert_eq!(
        drift[0].missing,
        [
            "index CREATE INDEX books_by_shelf ON books USING btree (shelf_id, added_at DESC) WHERE (price IS NOT NULL)"
        ]
    );
    assert!(drift[0].unexpected.is_empty());
    assert_eq!(drift[1].missing, ["column books.shelf_id uuid not null"]);
    assert_eq!(
        drift[1].unexpected,
        ["column books.extra integer", "column books.shelf_id uuid"]
    );
}

#[tokio::test]
async fn a_tenant_whose_tables_are_gone_is_found() {
    let Some(server) = server(1).await else { return };
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let cell = db.cell("cell-0").unwrap();
    migrator.provision(cell, tenant(1)).await.unwrap();
    let admin = cell.admin().await.unwrap();
    admin.batch_execute("DROP SCHEMA t_1 CASCADE").await.unwrap();
    let drift = db.drift().await.unwrap();
    assert_eq!(drift.len(), 1);
    assert!(drift[0].missing.len() > 20 && drift[0].unexpected.is_empty());
}
