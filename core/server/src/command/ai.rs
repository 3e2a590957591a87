//! `wikala ai`: measures categorisation with the code that serves, without a deployment.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use wikala_classify::evaluate::{Question, Report, Table, Taxonomy, evaluate};

use crate::host::HostError;

#[derive(Debug, Subcommand)]
pub(crate) enum AiCommand {
    /// Fit to labelled rows, answer others, and say how good the answers are.
    Evaluate(EvaluateArgs),
}

/// Both files are CSV with columns date, description, amount, currency, category; counterparty, account and mcc are
/// used where they are there.
#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// Rows to learn from. Without: a cold start.
    #[arg(long, value_name = "FILE")]
    train: Option<PathBuf>,
    /// Rows to answer.
    #[arg(long, value_name = "FILE")]
    test: PathBuf,
    /// Further columns that the model may use, for example a cost centre.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    context: Vec<String>,
    /// What the labels mean, for a cold start: CSV with columns label and `common_category`, and set where it is for
    /// several.
    #[arg(long, value_name = "FILE", conflicts_with = "train")]
    taxonomy: Option<PathBuf>,
    /// The set of the taxonomy that counts.
    #[arg(long, value_name = "NAME", requires = "taxonomy")]
    set: Option<String>,
    /// Leave base knowledge out: words, brands, merchant codes.
    #[arg(long)]
    no_lexicon: bool,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How often sure answers should be right.
    #[arg(long, default_value_t = 0.98)]
    promise: f32,
    /// As JSON instead of a few lines.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(command: &AiCommand) -> Result<ExitCode, HostError> {
    let AiCommand::Evaluate(args) = command;
    let train = args
        .train
        .as_deref()
        .map(|path| table(path, &args.context))
        .transpose()?;
    let test = table(&args.test, &args.context)?;
    let taxonomy = args
        .taxonomy
        .as_deref()
        .map(|path| taxonomy(path, args.set.as_deref()))
        .transpose()?;
    let report = evaluate(&Question {
        train: train.as_ref(),
        test: &test,
        taxonomy: taxonomy.as_ref(),
        lexicon: !args.no_lexicon,
        seed: args.seed,
        promise: args.promise,
    });
    print(&report, args.json);
    Ok(ExitCode::SUCCESS)
}

fn table(path: &Path, context: &[String]) -> Result<Table, HostError> {
    Table::read(open(path)?, context).map_err(|fault| refused(path, &fault))
}

fn taxonomy(path: &Path, set: Option<&str>) -> Result<Taxonomy, HostError> {
    Taxonomy::read(open(path)?, set).map_err(|fault| refused(path, &fault))
}

fn open(path: &Path) -> Result<File, HostError> {
    File::open(path).map_err(|fault| HostError::Io(path.display().to_string(), fault))
}

fn refused(path: &Path, fault: &impl std::fmt::Display) -> HostError {
    HostError::Refused(format!("{}: {fault}", path.display()))
}

fn print(report: &Report, json: bool) {
    if json {
        println!("{}", serde_json::to_string_pretty(report).unwrap_or_default());
        return;
    }
    let all = &report.all;
    println!(
        "{} rows, {} to learn from, {} categories",
        report.rows, report.train_rows, report.categories
    );
    println!("accuracy {:.3}, macro-F1 {:.3}", all.accuracy, all.macro_f1);
    let reached = all
        .precision_reached
        .map_or_else(|| "-".to_owned(), |part| format!("{part:.3}"));
    println!(
        "sure of {:.3}, precision there {reached}, promised {:.3}",
        all.coverage, report.promise
    );
    for point in &report.learning_curve {
        println!("after {:>5} rows: accuracy {:.3}", point.rows, point.accuracy);
    }
    println!(
        "fitted in {:.1} s, {:.0} rows/s, model of {} bytes",
        report.fit_seconds, report.rows_per_second, report.model_bytes
    );
}
