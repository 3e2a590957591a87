//! Tenant archives at the command line.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::fs::{self, File};
use tokio::io::{AsyncSeekExt, BufReader, BufWriter};
use uuid::Uuid;
use wikala_db::archive::{ArchiveManifest, ArchiveProgress, verify_archive};
use wikala_kernel::policy::Access;
use wikala_platform::policy::ManageTenants;
use wikala_platform::tenants::{NewTenantRequest, TenantBody, export_tenant, import_tenant};

use super::ArchiveArgs;
use crate::host::{Host, HostError};

/// Writes an archive beside its name and renames it when it is complete.
pub(super) async fn export(
    host: &Host,
    access: &mut Access<ManageTenants>,
    id: Uuid,
    out: &Path,
) -> Result<(), HostError> {
    let broken = |error| HostError::Io(out.display().to_string(), error);
    let mut part = out.as_os_str().to_owned();
    part.push(".part");
    let mut file = BufWriter::new(File::create(&part).await.map_err(broken)?);
    let bar = bar();
    let exported = export_tenant(&host.platform, access, id, &mut file, &|progress| {
        step(&bar, progress);
    })
    .await;
    bar.finish_and_clear();
    let (_, manifest) = match exported {
        Ok(done) => done,
        Err(error) => {
            let _gone = fs::remove_file(&part).await;
            return Err(error.into());
        }
    };
    file.into_inner().sync_all().await.map_err(broken)?;
    fs::rename(&part, out).await.map_err(broken)?;
    println!("{}: {}", out.display(), summary(&manifest));
    Ok(())
}

/// Makes a tenant from an archive.
pub(super) async fn import(
    host: &Host,
    access: &mut Access<ManageTenants>,
    args: ArchiveArgs,
) -> Result<TenantBody, HostError> {
    let broken = |error| HostError::Io(args.file.display().to_string(), error);
    let mut file = BufReader::new(File::open(&args.file).await.map_err(broken)?);
    let manifest = verify_archive(&mut file)
        .await
        .map_err(wikala_platform::PlatformError::from)?;
    file.rewind().await.map_err(broken)?;
    let told = |member: &str| manifest.tenant[member].as_str().map(str::to_owned);
    let request = NewTenantRequest {
        name: args
            .name
            .or_else(|| told("name"))
            .unwrap_or_else(|| args.slug.clone()),
        slug: args.slug,
        plan: args.plan.or_else(|| told("plan")).or_else(|| told("tier")),
        locale: told("locale"),
        cell: args.cell,
        role_pack: None,
    };
    let bar = bar();
    let imported = import_tenant(&host.platform, access, request, file, &|progress| {
        step(&bar, progress);
    })
    .await;
    bar.finish_and_clear();
    Ok(imported?.0)
}

/// Says whether an archive is whole.
pub(super) async fn verify(path: &Path) -> Result<(), HostError> {
    let broken = |error| HostError::Io(path.display().to_string(), error);
    let file = BufReader::new(File::open(path).await.map_err(broken)?);
    let manifest = verify_archive(file)
        .await
        .map_err(wikala_platform::PlatformError::from)?;
    println!("{}: whole, {}", path.display(), summary(&manifest));
    Ok(())
}

fn summary(manifest: &ArchiveManifest) -> String {
    format!(
        "{} tables, {} rows, {} bytes",
        manifest.tables.len(),
        manifest.rows(),
        manifest.bytes()
    )
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} tables  {msg}  {elapsed}");
    bar.set_style(style.unwrap_or_else(|_template| ProgressStyle::default_bar()));
    bar
}

fn step(bar: &ProgressBar, progress: ArchiveProgress<'_>) {
    bar.set_length(progress.tables as u64);
    bar.set_position(progress.tables_done as u64);
    bar.set_message(format!("{} {} rows", progress.table, progress.rows));
}
