//! `GET /tenants/{id}/export`, and archives for the command line.

use std::io::SeekFrom;

use futures_util::StreamExt;
use serde_json::json;
use tokio::io::{AsyncRead, AsyncSeek, AsyncSeekExt, AsyncWrite};
use tokio_util::io::ReaderStream;
use uuid::Uuid;
use wikala_module::db::archive::{ArchiveManifest, OnProgress};
use wikala_module::http::{Answer, At, Authorized, Download, Problem, Shared, codes as http_codes};
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::tenant::{TenantSchema, TenantState};

use super::create::claim;
use super::{NewTenantRequest, TenantBody};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ManageTenants;
use crate::store::tenants;

/// Everything of a tenant as one file. It is written to disk first, so that a slow client does
/// not hold the tenant's tables.
pub(super) async fn export(
    Authorized(mut access): Authorized<ManageTenants>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Download> {
    let broken = |error: std::io::Error| Problem::new(http_codes::INTERNAL).caused_by(error);
    let spool = tokio::task::spawn_blocking(tempfile::tempfile).await;
    let spool = spool
        .map_err(std::io::Error::other)
        .and_then(|file| file)
        .map_err(broken)?;
    let mut file = tokio::fs::File::from_std(spool);
    let (tenant, _) = export_tenant(&platform, &mut access, id, &mut file, &|_| {}).await?;
    file.seek(SeekFrom::Start(0)).await.map_err(broken)?;
    let content = ReaderStream::new(file).map(move |chunk| chunk.map_err(broken));
    Ok(Download::new(
        "application/x-tar",
        format!("{}.tar", tenant.slug),
        content,
    ))
}

/// Writes everything a tenant's schema holds, as of one moment.
///
/// # Errors
/// [`codes::TENANT_NOT_FOUND`], [`codes::TENANT_STATE`] while it is made or removed, or what the
/// database or `out` said.
pub async fn export_tenant<W: AsyncWrite + Unpin>(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    id: Uuid,
    out: W,
    on_progress: OnProgress<'_>,
) -> Result<(TenantBody, ArchiveManifest), PlatformError> {
    let mut tx = platform.db.begin_platform(access).await?;
    let row = tenants::find(&mut tx, id).await?;
    drop(tx);
    let row = row.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    let tenant = row
        .to_tenant()
        .ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    if !matches!(tenant.state, TenantState::Active | TenantState::Suspended) {
        return Err(PlatformError::Refused(
            codes::TENANT_STATE,
            format!("it is {}", row.state),
        ));
    }
    let subject = json!({
        "id": row.id, "slug": row.slug, "name": row.name, "tier": row.tier, "plan": row.plan, "locale": row.locale,
    });
    let cell = platform.db.cell(&tenant.cell)?;
    let manifest = cell
        .export_tenant(tenant.schema, subject, out, on_progress)
        .await?;
    let mut tx = platform.db.begin_platform(access).await?;
    tenants::find(&mut tx, id).await?;
    tx.about(TenantId(id));
    tx.after(
        &id.to_string(),
        &json!({ "exported": { "rows": manifest.rows() } }),
    )?;
    tx.commit().await?;
    Ok((row.into(), manifest))
}

/// Makes a tenant and fills it from an archive; it is served when it is complete.
///
/// # Errors
/// As creating a tenant; [`codes::ARCHIVE_REFUSED`] when the archive is damaged or of other
/// module versions. Then no schema stays behind.
pub async fn import_tenant<R: AsyncRead + AsyncSeek + Unpin>(
    platform: &PlatformState,
    access: &mut Access<ManageTenants>,
    request: NewTenantRequest,
    archive: R,
    on_progress: OnProgress<'_>,
) -> Result<(TenantBody, ArchiveManifest), PlatformError> {
    // Never an unfinished row: somebody may be finishing it.
    let row = claim(platform, access, request).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::SLUG_TAKEN))?;
    let schema = TenantSchema::from_number(row.number)
        .ok_or_else(|| PlatformError::Refused(codes::TENANT_INVALID, "no number is left".into()))?;
    let cell = platform.db.cell(&row.cell)?;
    let loaded = platform
        .migrator
        .import_tenant(cell, schema, archive, on_progress)
        .await;
    let next = if loaded.is_ok() {
        TenantState::Active
    } else {
        TenantState::Deleted
    };
    let mut tx = platform.db.begin_platform(access).await?;
    let made = tenants::transition(&mut tx, row.id, &[TenantState::Provisioning], next).await?;
    let manifest = match loaded {
        Ok(manifest) => manifest,
        Err(error) => {
            tx.commit_bookkeeping().await?;
            return Err(error.into());
        }
    };
    let made = made.ok_or_else(|| PlatformError::code(codes::SLUG_TAKEN))?;
    tx.about(TenantId(row.id));
    let archive = json!({ "tenant": manifest.tenant, "rows": manifest.rows() });
    tx.after(&row.id.to_string(), &json!({ "imported": archive }))?;
    tx.commit().await?;
    Ok((made.into(), manifest))
}
