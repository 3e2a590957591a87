//! Loading an archive: a new tenant, all of it or nothing.

use std::pin::pin;

use bytes::Bytes;
use futures_util::SinkExt;
use tokio::io::{AsyncRead, AsyncSeek, AsyncSeekExt};
use tokio_postgres::CopyInSink;
use tokio_postgres::error::SqlState;
use wikala_kernel::tenant::TenantSchema;

use super::error::ArchiveError;
use super::manifest::{ArchiveManifest, ArchivedTable};
use super::shape::{self, Shape};
use super::tally::Tally;
use super::tar::Reader;
use super::verify::verify_archive;
use super::{ArchiveProgress, OnProgress, SESSION, part_name};
use crate::admin::Admin;
use crate::cell::Cell;
use crate::migrator::{Migrator, provision};

impl Migrator {
    /// Makes a tenant's role, schema and tables and fills them from an archive, in one
    /// transaction. The archive is read twice: to be verified before the database is asked for
    /// anything, and to be loaded, when it is verified again.
    ///
    /// # Errors
    /// As [`verify_archive`]; [`ArchiveError::Modules`] and [`ArchiveError::Shape`] when this
    /// program's tables are others; [`ArchiveError::Occupied`]; or what the database said.
    /// Nothing stays behind.
    pub async fn import_tenant<R: AsyncRead + AsyncSeek + Unpin>(
        &self,
        cell: &Cell,
        schema: TenantSchema,
        mut archive: R,
        on_progress: OnProgress<'_>,
    ) -> Result<ArchiveManifest, ArchiveError> {
        let start = archive.stream_position().await?;
        let manifest = verify_archive(&mut archive).await?;
        manifest.require_modules(self.tenant_sets())?;
        archive.seek(std::io::SeekFrom::Start(start)).await?;
        let admin = cell.admin().await?;
        let script = provision::statements(cell.roles(), schema, self.tenant_sets());
        let mut import = Import {
            admin: &admin,
            schema,
            tar: Reader::new(archive),
            on_progress,
        };
        let loaded = import.run(&script, &manifest).await;
        if loaded.is_err() {
            // Dropping the connection would do it too, but some time after this returns.
            let _already_failed = admin.batch_execute("ROLLBACK").await;
        }
        loaded.map(|()| manifest)
    }
}

/// Epochs are counted by the directory that the tenant came from: here the first one is newer.
const REBASE: &str = "UPDATE quota_meters SET epoch = 0;\n";

/// An archive that is being loaded.
struct Import<'i, R> {
    admin: &'i Admin,
    schema: TenantSchema,
    tar: Reader<R>,
    on_progress: OnProgress<'i>,
}

impl<R: AsyncRead + Unpin> Import<'_, R> {
    async fn run(&mut self, provisioning: &str, manifest: &ArchiveManifest) -> Result<(), ArchiveError> {
        let opening = format!("BEGIN; {SESSION};\n{provisioning}");
        let taken = |error: tokio_postgres::Error| match error.code() {
            Some(code) if [&SqlState::DUPLICATE_SCHEMA, &SqlState::DUPLICATE_OBJECT].contains(&code) => {
                ArchiveError::Occupied(self.schema)
            }
            _ => error.into(),
        };
        self.admin.batch_execute(&opening).await.map_err(taken)?;
        let shapes = shape::tables(self.admin, self.schema).await?;
        compare(&shapes, manifest)?;
        let extras = shape::extras(self.admin, self.schema).await?;
        let tables = shape::listed(&shapes);
        // The migrations' own rows go too: the archive has them as the tenant left them.
        self.admin
            .batch_execute(&format!("{}TRUNCATE {tables}", extras.take_off))
            .await?;
        let mut progress = ArchiveProgress {
            table: "",
            tables_done: 0,
            tables: shapes.len(),
            rows: 0,
            bytes: 0,
        };
        for (shape, archived) in shapes.iter().zip(&manifest.tables) {
            self.table(shape, archived, progress).await?;
            progress.tables_done += 1;
            progress.rows += archived.rows;
            progress.bytes += archived.bytes;
        }
        self.admin
            .batch_execute(&format!("{}{REBASE}ANALYZE {tables}; COMMIT", extras.put_back))
            .await?;
        Ok(())
    }

    async fn table(
        &mut self,
        shape: &Shape,
        archived: &ArchivedTable,
        before: ArchiveProgress<'_>,
    ) -> Result<(), ArchiveError> {
        let mut copy = pin!(self.admin.copy_in(&shape.copy_in()).await?);
        let mut tally = Tally::default();
        for part in 1..=archived.parts {
            self.part(&part_name(&shape.name, part), copy.as_mut(), &mut tally)
                .await?;
            (self.on_progress)(ArchiveProgress {
                table: &shape.name,
                rows: before.rows + tally.rows,
                bytes: before.bytes + tally.bytes,
                ..before
            });
        }
        let counted = (tally.rows, tally.bytes);
        if counted != (archived.rows, archived.bytes) || tally.sha256() != archived.sha256 {
            return Err(changed_meanwhile());
        }
        let loaded = copy.finish().await?;
        if loaded == archived.rows {
            return Ok(());
        }
        let what = format!("{} of its {} rows of {} load", loaded, archived.rows, shape.name);
        Err(ArchiveError::Damaged(what))
    }

    async fn part(
        &mut self,
        name: &str,
        mut copy: std::pin::Pin<&mut CopyInSink<Bytes>>,
        tally: &mut Tally,
    ) -> Result<(), ArchiveError> {
        if self.tar.next_file().await?.as_deref() != Some(name) {
            return Err(changed_meanwhile());
        }
        while let Some(chunk) = self.tar.chunk().await? {
            tally.add(&chunk);
            if copy.send(chunk).await.is_err() {
                // The server has refused a row; the answer to the end of the copy says why.
                return copy
                    .finish()
                    .await
                    .map_err(Into::into)
                    .and_then(|_rows| Err(changed_meanwhile()));
            }
        }
        Ok(())
    }
}

fn compare(shapes: &[Shape], manifest: &ArchiveManifest) -> Result<(), ArchiveError> {
    if shapes.len() == manifest.tables.len() {
        let mut pairs = shapes.iter().zip(&manifest.tables);
        return pairs
            .find(|(shape, archived)| !shape.is(archived))
            .map_or(Ok(()), |(shape, archived)| {
                let (here, there) = (shape.columns.join(", "), archived.columns.join(", "));
                let (name, other) = (&shape.name, &archived.name);
                Err(ArchiveError::Shape(format!(
                    "{name} ({here}), not {other} ({there})"
                )))
            });
    }
    let what = format!("{} tables, not {}", shapes.len(), manifest.tables.len());
    Err(ArchiveError::Shape(what))
}

fn changed_meanwhile() -> ArchiveError {
    ArchiveError::damaged("it changed while it was read")
}
