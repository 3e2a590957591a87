//! Archives: the same bytes again after a stay elsewhere, and nothing at all from a bad one.

use std::io::Cursor;
use std::sync::Mutex;

use serde_json::json;
use tokio::io::AsyncReadExt;
use wikala_db::archive::{ArchiveError, ArchiveManifest, ArchiveProgress, verify_archive};
use wikala_db::migrator::Migrator;
use wikala_db::{Cell, Db};
use wikala_kernel::tenant::TenantSchema;

use crate::bookshop::{bookshop, in_schema, newer_bookshop, number, stock};
use crate::server::{GONE, Server, server, tenant, traces};

fn quiet(_progress: ArchiveProgress<'_>) {}

/// A job may run on any thread.
fn sendable<F: Future + Send>(future: F) -> F {
    future
}

async fn export(cell: &Cell, schema: TenantSchema) -> Vec<u8> {
    let mut out = Vec::new();
    sendable(cell.export_tenant(schema, json!({ "slug": "north" }), &mut out, &quiet))
        .await
        .unwrap();
    out
}

async fn import(
    migrator: &Migrator,
    cell: &Cell,
    schema: TenantSchema,
    archive: &[u8],
) -> Result<ArchiveManifest, ArchiveError> {
    sendable(migrator.import_tenant(cell, schema, Cursor::new(archive), &quiet)).await
}

/// Two cells, a stocked tenant 1 in the first, and its archive.
async fn stocked(server: &Server) -> (Db, Migrator, Vec<u8>) {
    let (db, migrator) = server.migrator(vec![bookshop()]).await;
    let cell = db.cell("cell-0").unwrap();
    migrator.provision(cell, tenant(1)).await.unwrap();
    stock(cell, tenant(1)).await;
    let archive = export(cell, tenant(1)).await;
    (db, migrator, archive)
}

#[tokio::test]
async fn a_tenant_exported_from_its_next_home_has_the_same_bytes() {
    let Some(server) = server(2).await else { return };
    let (db, migrator, archive) = stocked(&server).await;
    let next = db.cell("cell-1").unwrap();
    let imported = import(&migrator, next, tenant(2_000_000_000), &archive)
        .await
        .unwrap();
    assert_eq!(verify_archive(archive.as_slice()).await.unwrap(), imported);
    let again = export(next, tenant(2_000_000_000)).await;
    assert!(again == archive, "{} and {} bytes", archive.len(), again.len());
    assert_eq!(db.drift().await.unwrap(), []);
    assert_eq!(migrator.pending().await.unwrap(), []);
}

#[tokio::test]
async fn the_manifest_counts_what_is_inside_and_names_no_cell_or_number() {
    let Some(server) = server(1).await else { return };
    let (_db, _migrator, archive) = stocked(&server).await;
    let manifest = verify_archive(archive.as_slice()).await.unwrap();
    assert_eq!(manifest.tenant, json!({ "slug": "north" }));
    let modules: Vec<_> = manifest
        .modules
        .iter()
        .map(|m| (m.name.as_str(), m.version))
        .collect();
    assert_eq!(modules, [("base", 4), ("bookshop", 1)]);
    let tables: Vec<_> = manifest
        .tables
        .iter()
        .map(|t| (t.name.as_str(), t.rows, t.parts))
        .collect();
    let expected = [
        ("audit_chains", 0, 0),
        ("audit_entries", 0, 0),
        ("books", 4, 1),
        ("event_deliveries", 0, 0),
        ("event_stream", 1, 1),
        ("idempotency_keys", 0, 0),
        ("outbox", 1, 1),
        ("quota_meters", 0, 0),
        ("quota_slots", 0, 0),
        ("quota_warnings", 0, 0),
        ("remarks", 5, 1),
        ("shelves", 4, 1),
        ("usage_records", 0, 0),
    ];
    assert_eq!(tables, expected);
    assert!(!manifest.tables[2].columns.contains(&"title_length".to_owned()));
    let text = String::from_utf8_lossy(&archive);
    assert!(!text.contains("t_1") && !text.contains("cell-0"));
}

#[tokio::test]
async fn an_imported_tenant_has_its_rules_and_not_the_starting_rows() {
    let Some(server) = server(2).await else { return };
    let (db, migrator, archive) = stocked(&server).await;
    let (next, schema) = (db.cell("cell-1").unwrap(), tenant(7));
    import(&migrator, next, schema, &archive).await.unwrap();
    assert_eq!(
        number(next, schema, "SELECT count(*) FROM shelves WHERE label = 'Old'").await,
        0
    );
    let computed = "SELECT count(*) FROM books WHERE title_length = length(title)";
    assert_eq!(number(next, schema, computed).await, 4);
    let admin = next.admin().await.unwrap();
    let role = next.roles().tenant(schema);
    admin
        .batch_execute(&format!("SET ROLE {role}; SET search_path = {schema}"))
        .await
        .unwrap();
    let orphan = "INSERT INTO remarks VALUES ('nowhere')";
    let error = admin.batch_execute(orphan).await.unwrap_err();
    assert_eq!(error.as_db_error().unwrap().constraint(), Some("remarks_shelf"));
    admin
        .batch_execute("INSERT INTO remarks VALUES ('New')")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_damaged_archive_is_refused_and_leaves_nothing() {
    let Some(server) = server(2).await else { return };
    let (db, migrator, archive) = stocked(&server).await;
    let next = db.cell("cell-1").unwrap();
    for at in (0..archive.len()).step_by(7) {
        let mut changed = archive.clone();
        changed[at] ^= 0x20;
        let verdict = verify_archive(changed.as_slice()).await;
        assert!(
            matches!(verdict, Err(ArchiveError::Damaged(_))),
            "byte {at}: {verdict:?}"
        );
    }
    for length in (0..archive.len()).step_by(101) {
        let refused = import(&migrator, next, tenant(2), &archive[..length]).await;
        assert!(
            matches!(refused, Err(ArchiveError::Damaged(_))),
            "{length} bytes: {refused:?}"
        );
    }
    assert_eq!(traces(next, tenant(2)).await, GONE);
}

#[tokio::test]
async fn rows_that_break_a_rule_are_refused_and_leave_nothing() {
    let Some(server) = server(2).await else { return };
    let (db, migrator, _archive) = stocked(&server).await;
    let (cell, next) = (db.cell("cell-0").unwrap(), db.cell("cell-1").unwrap());
    let break_it =
        "ALTER TABLE remarks DROP CONSTRAINT remarks_shelf; INSERT INTO remarks VALUES ('nowhere')";
    in_schema(cell, tenant(1), break_it).await;
    let archive = export(cell, tenant(1)).await;
    let refused = import(&migrator, next, tenant(2), &archive).await.unwrap_err();
    assert!(refused.to_string().contains("remarks_shelf"), "{refused}");
    assert_eq!(traces(next, tenant(2)).await, GONE);
    in_schema(
        cell,
        tenant(1),
        "TRUNCATE remarks; ALTER TABLE books DROP CONSTRAINT books_title_check",
    )
    .await;
    in_schema(cell, tenant(1), "UPDATE books SET title = ''").await;
    let archive = export(cell, tenant(1)).await;
    let refused = import(&migrator, next, tenant(2), &archive).await.unwrap_err();
    assert!(refused.to_string().contains("books_title_check"), "{refused}");
    assert_eq!(traces(next, tenant(2)).await, GONE);
}

#[tokio::test]
async fn an_archive_of_other_versions_or_tables_is_refused_by_name() {
    let Some(server) = server(2).await else { return };
    let (db, migrator, archive) = stocked(&server).await;
    let (cell, next) = (db.cell("cell-0").unwrap(), db.cell("cell-1").unwrap());
    let newer = Migrator::new(db.clone(), Vec::new(), vec![newer_bookshop()]);
    let refused = import(&newer, next, tenant(2), &archive).await.unwrap_err();
    let expected = "the archive is of other module versions: bookshop is 1, here 2";
    assert_eq!(refused.to_string(), expected);
    in_schema(cell, tenant(1), "ALTER TABLE remarks ADD COLUMN extra text").await;
    let altered = export(cell, tenant(1)).await;
    let refused = import(&migrator, next, tenant(2), &altered).await.unwrap_err();
    assert!(
        matches!(&refused, ArchiveError::Shape(what) if what.contains("extra")),
        "{refused}"
    );
    assert_eq!(traces(next, tenant(2)).await, GONE);
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let Some(server) = server(1).await else { return };
    let (db, migrator, archive) = stocked(&server).await;
    let cell = db.cell("cell-0").unwrap();
    let occupied = import(&migrator, cell, tenant(1), &archive).await;
    assert!(matches!(occupied, Err(ArchiveError::Occupied(_))), "{occupied:?}");
    assert!(
        export(cell, tenant(1)).await == archive,
        "the tenant that was there is as it was"
    );
    let mut out = Vec::new();
    let missing = cell.export_tenant(tenant(9), json!(null), &mut out, &quiet).await;
    assert!(matches!(missing, Err(ArchiveError::Missing(_))), "{missing:?}");
    in_schema(cell, tenant(1), "CREATE SEQUENCE numbers").await;
    let sequence = cell
        .export_tenant(tenant(1), json!(null), &mut out, &quiet)
        .await
        .unwrap_err();
    assert_eq!(sequence.to_string(), "the sequence numbers cannot be archived");
    assert!(out.is_empty());
}

#[tokio::test]
async fn an_export_sees_one_moment_whatever_is_written_meanwhile() {
    let Some(server) = server(1).await else { return };
    let (db, _migrator, _archive) = stocked(&server).await;
    let cell = db.cell("cell-0").unwrap();
    // The first table fills the pipe, so the export waits there until somebody reads.
    let many = "INSERT INTO books (code, edition, shelf_id, title)
                SELECT 'many', n, '00000000-0000-7000-8000-000000000001', repeat('x', 1000)
                FROM generate_series(1, 10000) AS n";
    in_schema(cell, tenant(1), many).await;
    let (pipe, mut reader) = tokio::io::duplex(1024);
    let progress = Mutex::new(Vec::new());
    let note = |p: ArchiveProgress<'_>| progress.lock().unwrap().push((p.table.to_owned(), p.rows));
    let exporting = cell.export_tenant(tenant(1), json!(null), pipe, &note);
    let reading = async {
        let mut archive = vec![0; 1];
        reader.read_exact(&mut archive).await.unwrap();
        in_schema(
            cell,
            tenant(1),
            "DELETE FROM remarks; DELETE FROM books WHERE code = 'many'",
        )
        .await;
        reader.read_to_end(&mut archive).await.unwrap();
        archive
    };
    let (exported, archive) = tokio::join!(exporting, reading);
    let manifest = verify_archive(archive.as_slice()).await.unwrap();
    assert_eq!(manifest, exported.unwrap());
    let rows: Vec<u64> = manifest.tables.iter().map(|table| table.rows).collect();
    assert_eq!(rows, [0, 0, 10_004, 0, 1, 0, 1, 0, 0, 0, 5, 4, 0]);
    assert_eq!(manifest.tables[2].parts, 3);
    let progress = progress.into_inner().unwrap();
    assert_eq!(progress.len(), 7);
    assert_eq!(progress.last(), Some(&("shelves".to_owned(), 10_015)));
}
