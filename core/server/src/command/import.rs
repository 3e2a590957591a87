//! `wikala import`: a statement file into a tenant, or how it would be read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use uuid::Uuid;
use wikala_config::Config;
use wikala_finance::imports::{ImportOutcome, ImportRequest, examine, import};
use wikala_kernel::money::Currency;
use wikala_kernel::policy::Principal;
use wikala_kernel::time::{Clock, SystemClock};
use wikala_platform::policy::ReadTenants;
use wikala_platform::tenants::principal_of;

use super::connect;
use crate::compose;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The statement file.
    file: PathBuf,
    /// Slug of the tenant; not needed with --dry-run.
    #[arg(long, required_unless_present = "dry_run")]
    tenant: Option<String>,
    /// Account to import into; found by what the file says, or made, when absent.
    #[arg(long)]
    account: Option<Uuid>,
    /// Currency of a file that names none.
    #[arg(long)]
    currency: Option<Currency>,
    /// How to read the file: JSON, or @FILE with JSON in it. What is not said is detected.
    #[arg(long, value_name = "JSON|@FILE")]
    mapping: Option<String>,
    /// Only show how the file would be read.
    #[arg(long)]
    dry_run: bool,
    /// Import nothing when any row cannot be read.
    #[arg(long)]
    strict: bool,
    /// Print the whole answer as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: ImportArgs) -> Result<ExitCode, HostError> {
    let broken = |error| HostError::Io(args.file.display().to_string(), error);
    let file = File::open(&args.file).map_err(broken)?;
    let request = ImportRequest {
        account_id: args.account,
        mapping: args.mapping.as_deref().map(read_mapping).transpose()?,
        strict: args.strict,
        currency: args.currency,
        file_name: args
            .file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned()),
        limits: compose::import_limits(&config),
        ..Default::default()
    };
    let outcome = match (&args.tenant, args.dry_run) {
        (Some(slug), false) => Box::pin(into_tenant(config, slug, file, request)).await?,
        _ => {
            let today = SystemClock.now().date_naive();
            let looked = tokio::task::spawn_blocking(move || {
                let mut file = file;
                examine(&compose::statement_formats(), &mut file, &request, today)
            });
            looked
                .await
                .map_err(|error| HostError::Refused(error.to_string()))??
        }
    };
    report(&outcome, args.json, args.dry_run);
    let asks = !outcome.ambiguities.is_empty();
    Ok(if asks {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

async fn into_tenant(
    config: Config,
    slug: &str,
    file: File,
    request: ImportRequest,
) -> Result<ImportOutcome, HostError> {
    let host = connect::host(config).await?;
    let mut reader = host.operator::<ReadTenants>(&Principal::operator(None))?;
    let principal = principal_of(&host.platform, &mut reader, slug).await?;
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {human_pos} rows  {per_sec}  {elapsed}");
    bar.set_style(style.unwrap_or_else(|_template| ProgressStyle::default_spinner()));
    let access = host.operator(&principal)?;
    let progress = bar.clone();
    let outcome = import(&host.finance, access, file, request, move |rows| {
        progress.set_position(rows);
    })
    .await;
    bar.finish_and_clear();
    Ok(outcome?)
}

fn read_mapping(text: &str) -> Result<serde_json::Value, HostError> {
    let text = match text.strip_prefix('@') {
        Some(path) => {
            fs::read_to_string(Path::new(path)).map_err(|error| HostError::Io(path.to_owned(), error))?
        }
        None => text.to_owned(),
    };
    serde_json::from_str(&text).map_err(|error| HostError::Refused(format!("--mapping: {error}")))
}

fn report(outcome: &ImportOutcome, json: bool, dry_run: bool) {
    if json {
        println!("{}", serde_json::to_string_pretty(outcome).unwrap_or_default());
        return;
    }
    if dry_run {
        show_reading(outcome);
    }
    println!(
        "{}: {} imported, {} duplicates, {} rejected",
        outcome.format, outcome.imported, outcome.duplicates, outcome.rejected
    );
    for ambiguity in &outcome.ambiguities {
        let options = ambiguity.options.join(", ");
        eprintln!(
            "question: {} ({options}); answer with --mapping {{\"{}\": ...}}",
            ambiguity.question, ambiguity.mapping_field
        );
    }
    for error in &outcome.errors {
        let column = error.column.as_deref().unwrap_or("row");
        eprintln!(
            "line {}: {column}: {} ({:?})",
            error.line, error.reason, error.value
        );
    }
}

/// How the file was understood, for people.
fn show_reading(outcome: &ImportOutcome) {
    for guess in &outcome.guesses {
        println!("{:20} {:24} {}", guess.field, guess.value, guess.reason);
    }
    for row in &outcome.preview {
        println!("{}", serde_json::to_string(row).unwrap_or_default());
    }
    for statement in &outcome.statements {
        println!("{}", serde_json::to_string(statement).unwrap_or_default());
    }
}
