//! Writing an archive: one snapshot, one pass, flat memory.

use std::pin::pin;

use bytes::BytesMut;
use futures_util::TryStreamExt;
use tokio::io::AsyncWrite;
use wikala_kernel::tenant::TenantSchema;

use super::error::ArchiveError;
use super::manifest::{ArchiveManifest, ArchivedTable, FORMAT, sum_file};
use super::shape::{self, Shape};
use super::tally::Tally;
use super::tar::Writer;
use super::{ArchiveProgress, MANIFEST, MANIFEST_SUM, OnProgress, SESSION, part_name};
use crate::admin::Admin;
use crate::cell::Cell;

/// A part is written when it is this long; it ends with a whole row.
const PART: usize = 4 * 1024 * 1024;

impl Cell {
    /// Writes everything a tenant's schema holds, as of one moment. `subject` says who the tenant
    /// is and stands in the manifest as it is.
    ///
    /// The tenant can be served meanwhile, but not migrated: its tables are locked against that
    /// until the last byte is taken, so a slow reader should be given a file.
    ///
    /// # Errors
    /// [`ArchiveError::Missing`], [`ArchiveError::Unsupported`], or what the database or `out` said.
    pub async fn export_tenant<W: AsyncWrite + Unpin>(
        &self,
        schema: TenantSchema,
        subject: serde_json::Value,
        out: W,
        on_progress: OnProgress<'_>,
    ) -> Result<ArchiveManifest, ArchiveError> {
        let admin = self.admin().await?;
        let shapes = freeze(&admin, schema).await?;
        let modules = shape::modules(&admin, schema).await?;
        if modules.is_empty() {
            return Err(ArchiveError::Missing(schema));
        }
        let mut export = Export {
            admin: &admin,
            tar: Writer::new(out),
            tables: Vec::new(),
        };
        for shape in &shapes {
            export.table(shape, shapes.len(), on_progress).await?;
        }
        let manifest = ArchiveManifest {
            format: FORMAT,
            tenant: subject,
            modules,
            tables: export.tables,
        };
        let bytes = manifest.to_bytes()?;
        export.tar.file(MANIFEST, &bytes).await?;
        export.tar.file(MANIFEST_SUM, &sum_file(&bytes)).await?;
        export.tar.finish().await?;
        Ok(manifest)
    }
}

/// Opens the transaction that sees one moment and returns the tables of that moment.
///
/// The locks come before the first look at any row: a migration that rewrites a table in between
/// would leave it empty to an older snapshot.
async fn freeze(admin: &Admin, schema: TenantSchema) -> Result<Vec<Shape>, ArchiveError> {
    shape::require_rows_only(admin, schema).await?;
    let before = shape::tables(admin, schema).await?;
    if before.is_empty() {
        return Err(ArchiveError::Missing(schema));
    }
    let tables = shape::listed(&before);
    let opening = format!(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {SESSION};
         LOCK TABLE {tables} IN ACCESS SHARE MODE"
    );
    admin.batch_execute(&opening).await?;
    if shape::tables(admin, schema).await? == before {
        Ok(before)
    } else {
        Err(ArchiveError::Changing)
    }
}

/// An archive that is being written.
struct Export<'e, W> {
    admin: &'e Admin,
    tar: Writer<W>,
    tables: Vec<ArchivedTable>,
}

impl<W: AsyncWrite + Unpin> Export<'_, W> {
    async fn table(
        &mut self,
        shape: &Shape,
        tables: usize,
        on_progress: OnProgress<'_>,
    ) -> Result<(), ArchiveError> {
        let mut rows = pin!(self.admin.copy_out(&shape.copy_out()).await?);
        let (mut tally, mut parts, mut part) = (Tally::default(), 0, BytesMut::new());
        loop {
            let row = rows.try_next().await?;
            part.extend_from_slice(row.as_deref().unwrap_or_default());
            if part.len() >= PART || (row.is_none() && !part.is_empty()) {
                parts += 1;
                tally.add(&part);
                self.tar.file(&part_name(&shape.name, parts), &part).await?;
                part.clear();
                on_progress(self.so_far(&shape.name, &tally, tables));
            }
            if row.is_none() {
                break;
            }
        }
        self.tables.push(ArchivedTable {
            name: shape.name.clone(),
            columns: shape.columns.clone(),
            rows: tally.rows,
            bytes: tally.bytes,
            parts,
            sha256: tally.sha256(),
        });
        Ok(())
    }

    fn so_far<'t>(&self, table: &'t str, tally: &Tally, tables: usize) -> ArchiveProgress<'t> {
        ArchiveProgress {
            table,
            tables_done: self.tables.len(),
            tables,
            rows: self.tables.iter().map(|done| done.rows).sum::<u64>() + tally.rows,
            bytes: self.tables.iter().map(|done| done.bytes).sum::<u64>() + tally.bytes,
        }
    }
}
