//! `wikala audit`: proving the log and taking it out.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use wikala_config::Config;
use wikala_kernel::id::TenantId;
use wikala_kernel::policy::Principal;
use wikala_kernel::tenant::Tenant;
use wikala_platform::audit::{
    ChainOf, ChainReport, Export, StatementKeys, prove, prove_file, statement_keys,
};
use wikala_platform::policy::ReadTenants;
use wikala_platform::tenants::{all, principal_of};

use super::connect;
use crate::host::{Host, HostError};

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Recompute the log and name the first wrong entry; the exit code is 1 when there is one.
    Verify(VerifyArgs),
    /// Print the key set that signed heads are checked with, retired keys included: keep a copy
    /// where the owner of the database cannot change it.
    Keys,
    /// Write a tenant's log to a file that can be verified without any database.
    Export {
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// The file. [default: audit-SLUG.jsonl]
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "what")]
struct What {
    /// The log of one tenant.
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
    /// The logs of every tenant and of the platform itself.
    #[arg(long)]
    all: bool,
    /// An exported log; needs no database.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    what: What,
    /// The key set that signed heads are checked with, as `wikala audit keys` printed it. Without
    /// it the keys of the database or of the file itself are believed.
    #[arg(long, value_name = "JWKS")]
    keys: Option<PathBuf>,
}

pub(super) async fn run(config: Config, command: AuditCommand) -> Result<ExitCode, HostError> {
    match command {
        AuditCommand::Verify(args) => verify(config, args).await,
        AuditCommand::Keys => {
            let host = connect::host(config).await?;
            println!("{}", statement_keys(&host.platform).await?.to_json());
            Ok(ExitCode::SUCCESS)
        }
        AuditCommand::Export { tenant, out } => {
            let host = connect::host(config).await?;
            let out = out.unwrap_or_else(|| PathBuf::from(format!("audit-{tenant}.jsonl")));
            export(&host, &tenant, &out).await?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn verify(config: Config, args: VerifyArgs) -> Result<ExitCode, HostError> {
    let keys = args.keys.as_deref().map(read_keys).transpose()?;
    if let Some(file) = &args.what.file {
        let broken = |error| HostError::Io(file.display().to_string(), error);
        let reader = BufReader::new(File::open(file).map_err(broken)?);
        let reports = prove_file(reader, keys.as_ref())
            .map_err(|error| HostError::Refused(format!("{}: {error}", file.display())))?;
        if keys.is_none() {
            println!(
                "signatures were checked with the keys in the file itself: give --keys to check them with yours"
            );
        }
        return Ok(show_all(&file.display().to_string(), &reports));
    }
    let host = connect::host(config).await?;
    let mut outcome = ExitCode::SUCCESS;
    for slug in slugs(&host, &args.what).await? {
        let tenant = tenant(&host, &slug).await?;
        let about = ChainOf::OnPlatform(Some(TenantId(tenant.id.0)));
        let mut reports = Vec::new();
        for of in [ChainOf::InTenant(&tenant), about] {
            reports.push(prove(&host.platform, of, keys.as_ref()).await?);
        }
        if show_all(&slug, &reports) != ExitCode::SUCCESS {
            outcome = ExitCode::FAILURE;
        }
    }
    if args.what.all {
        let own = prove(&host.platform, ChainOf::OnPlatform(None), keys.as_ref()).await?;
        if show_all("(platform)", &[own]) != ExitCode::SUCCESS {
            outcome = ExitCode::FAILURE;
        }
    }
    Ok(outcome)
}

async fn slugs(host: &Host, what: &What) -> Result<Vec<String>, HostError> {
    if let Some(slug) = &what.tenant {
        return Ok(vec![slug.clone()]);
    }
    let mut access = host.operator::<ReadTenants>(&Principal::operator(None))?;
    let tenants = all(&host.platform, &mut access).await?;
    let kept = |state: &str| ["active", "suspended"].contains(&state);
    Ok(tenants
        .into_iter()
        .filter(|tenant| kept(&tenant.state))
        .map(|tenant| tenant.slug)
        .collect())
}

async fn tenant(host: &Host, slug: &str) -> Result<Tenant, HostError> {
    let mut access = host.operator::<ReadTenants>(&Principal::operator(None))?;
    let principal = principal_of(&host.platform, &mut access, slug).await?;
    let tenant = principal.tenant.as_deref().cloned();
    tenant.ok_or_else(|| HostError::Refused(format!("there is no tenant {slug:?}")))
}

fn read_keys(path: &Path) -> Result<StatementKeys, HostError> {
    let name = || path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| HostError::Io(name(), error))?;
    StatementKeys::read(&text).map_err(|error| HostError::Refused(format!("{}: {error}", name())))
}

async fn export(host: &Host, slug: &str, out: &Path) -> Result<(), HostError> {
    let broken = |error| HostError::Io(out.display().to_string(), error);
    let mut export = Export::new(tenant(host, slug).await?);
    let mut file = File::create(out).map_err(broken)?;
    while let Some(lines) = export.next(&host.platform).await? {
        file.write_all(&lines).map_err(broken)?;
    }
    file.sync_all().map_err(broken)?;
    println!("{}", out.display());
    Ok(())
}

/// Says how each chain is, and whether all are whole.
fn show_all(name: &str, reports: &[ChainReport]) -> ExitCode {
    for report in reports {
        let place = report.place.as_str();
        let ChainReport {
            entries, checkpoints, ..
        } = report;
        match &report.fault {
            None => println!("{name} {place}: whole, {entries} entries, {checkpoints} signed heads"),
            Some(fault) => {
                let seq = fault.seq.map_or_else(|| "none".to_owned(), |seq| seq.to_string());
                let id = fault.id.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
                println!(
                    "{name} {place}: BROKEN after {entries} entries: {:?}, number {seq}, entry {id}: {}",
                    fault.kind, fault.detail
                );
            }
        }
    }
    if reports.iter().all(|report| report.fault.is_none()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
