//! `wikala flags`: documents of feature flags in and out, what is in them, and what is wrong with them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use wikala_config::Config;
use wikala_flags::{Document, lint};
use wikala_gate::{ManageDeploymentFlags, Scope, Stored, export, import};
use wikala_kernel::policy::{Access, Principal};
use wikala_platform::policy::ReadTenants;
use wikala_platform::tenants::by_slug;

use super::connect;
use crate::host::{Host, HostError};

#[derive(Debug, Subcommand)]
pub(super) enum FlagsCommand {
    /// Replace the flags of the deployment, or of a tenant, by those of a file in the flagd format.
    Import(ImportArgs),
    /// Write the flags of the deployment, or of a tenant, to a file.
    Export {
        /// The file; `-` is standard output.
        file: PathBuf,
        #[command(flatten)]
        whose: Whose,
    },
    /// List the flags with their owners and when they should be gone.
    List(Whose),
    /// Say what is wrong with the flags; the exit code is 1 when anything is.
    Lint {
        /// A file, read without a database; without one the stored flags.
        file: Option<PathBuf>,
        #[command(flatten)]
        whose: Whose,
    },
}

#[derive(Debug, Args)]
pub(super) struct Whose {
    /// The flags of one tenant instead of the deployment's.
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file; `-` is standard input.
    file: PathBuf,
    #[command(flatten)]
    whose: Whose,
    /// Take a document that was written for another host: flags need no owner and no expiry.
    #[arg(long, conflicts_with = "tenant")]
    foreign: bool,
}

pub(super) async fn run(config: Config, command: FlagsCommand) -> Result<ExitCode, HostError> {
    if let FlagsCommand::Lint { file: Some(file), .. } = &command {
        return report(&read(file)?);
    }
    let host = connect::host(config).await?;
    match command {
        FlagsCommand::Import(args) => take_in(&host, args).await,
        FlagsCommand::Export { file, whose } => write(&file, &stored(&host, &whose).await?),
        FlagsCommand::List(whose) => list(&stored(&host, &whose).await?),
        FlagsCommand::Lint { whose, .. } => report(&stored(&host, &whose).await?.document.to_string()),
    }
}

fn access(host: &Host) -> Result<Access<ManageDeploymentFlags>, HostError> {
    host.operator(&Principal::operator(None))
}

async fn scope(host: &Host, whose: &Whose) -> Result<Scope, HostError> {
    let Some(slug) = &whose.tenant else {
        return Ok(Scope::Deployment);
    };
    let mut access = host.operator::<ReadTenants>(&Principal::operator(None))?;
    Ok(Scope::Tenant(
        by_slug(&host.platform, &mut access, slug).await?.id,
    ))
}

async fn stored(host: &Host, whose: &Whose) -> Result<Stored, HostError> {
    let scope = scope(host, whose).await?;
    let stored = export(&host.flags, &mut access(host)?, scope).await;
    stored.map_err(|problem| HostError::Refused(problem.told()))
}

async fn take_in(host: &Host, args: ImportArgs) -> Result<ExitCode, HostError> {
    let text = read(&args.file)?;
    let document = serde_json::from_str(&text);
    let document =
        document.map_err(|error| HostError::Refused(format!("{}: {error}", args.file.display())))?;
    let scope = scope(host, &args.whose).await?;
    let taken = import(&host.flags, &mut access(host)?, scope, (document, args.foreign)).await;
    let taken = taken.map_err(|problem| HostError::Refused(problem.told()))?;
    println!(
        "version {}: {} flags",
        taken.version,
        parsed(&taken.document.to_string())?.flags().len()
    );
    Ok(ExitCode::SUCCESS)
}

fn write(file: &Path, stored: &Stored) -> Result<ExitCode, HostError> {
    let text = format!("{:#}\n", stored.document);
    if file == Path::new("-") {
        print!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    let written = fs::write(file, text);
    written.map_err(|error| HostError::Io(file.display().to_string(), error))?;
    Ok(ExitCode::SUCCESS)
}

fn list(stored: &Stored) -> Result<ExitCode, HostError> {
    for flag in parsed(&stored.document.to_string())?.flags() {
        let state = if flag.is_enabled() { "enabled" } else { "disabled" };
        let expires = flag
            .expires()
            .map_or_else(|| "-".to_owned(), |at| at.to_rfc3339());
        println!(
            "{:40} {state:9} {:24} {expires}",
            flag.key(),
            flag.owner().unwrap_or("-")
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong with a document, whoever it was written for.
fn report(text: &str) -> Result<ExitCode, HostError> {
    let document = parsed(text)?;
    let now = wikala_kernel::time::Clock::now(&wikala_kernel::time::SystemClock);
    let faults = document.faults().iter().map(ToString::to_string);
    let smells = lint(&document, now)
        .into_iter()
        .map(|finding| finding.to_string());
    let found: Vec<String> = faults.chain(smells).collect();
    found.iter().for_each(|line| println!("{line}"));
    if found.is_empty() {
        println!("ok    {} flags", document.flags().len());
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

fn parsed(text: &str) -> Result<Document, HostError> {
    Document::parse_foreign(text).map_err(|error| HostError::Refused(error.to_string()))
}

fn read(file: &Path) -> Result<String, HostError> {
    let broken = |error| HostError::Io(file.display().to_string(), error);
    if file == Path::new("-") {
        return std::io::read_to_string(std::io::stdin()).map_err(broken);
    }
    fs::read_to_string(file).map_err(broken)
}
