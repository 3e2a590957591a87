//! `wikala migrate`: the whole fleet, with progress, resumable, failures isolated.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use wikala_config::Config;
use wikala_db::migrator::{Options, Progress, Report};

use super::connect;
use crate::host::{Host, HostError};

#[derive(Debug, Args)]
pub(super) struct MigrateArgs {
    #[command(subcommand)]
    command: Option<MigrateCommand>,
    /// Tenants migrated side by side in each cell.
    #[arg(long, default_value_t = 4, global = true)]
    workers: usize,
}

#[derive(Debug, Subcommand)]
enum MigrateCommand {
    /// Show what is behind, and why.
    Status,
    /// Migrate everything that is behind (the default).
    Up,
    /// Take the newest step of one module back from every tenant.
    Down {
        /// The module, for example finance.
        module: String,
    },
}

pub(super) async fn run(config: Config, args: MigrateArgs) -> Result<ExitCode, HostError> {
    let host = connect::host(config).await?;
    match args.command.unwrap_or(MigrateCommand::Up) {
        MigrateCommand::Status => status(&host).await,
        MigrateCommand::Up => up(&host, args.workers).await,
        MigrateCommand::Down { module } => {
            let report = host.migrator.down(&module).await?;
            Ok(conclude("taken back", &report))
        }
    }
}

async fn status(host: &Host) -> Result<ExitCode, HostError> {
    let pending = host.migrator.pending().await?;
    for one in &pending {
        let why = one
            .error
            .as_deref()
            .map(|error| format!("  last error: {error}"))
            .unwrap_or_default();
        println!(
            "{}/{}  {}  {} -> {}{why}",
            one.cell, one.schema, one.module, one.version, one.target
        );
    }
    if pending.is_empty() {
        println!("every schema is current");
    } else {
        println!("{} behind", pending.len());
    }
    Ok(if pending.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn up(host: &Host, workers: usize) -> Result<ExitCode, HostError> {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {elapsed}");
    bar.set_style(style.unwrap_or_else(|_template| ProgressStyle::default_bar()));
    let on_progress = |progress: Progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
        if progress.failed > 0 {
            bar.set_message(format!("({} failed)", progress.failed));
        }
    };
    let report = host
        .migrator
        .up(&Options {
            workers,
            on_progress: &on_progress,
        })
        .await?;
    bar.finish_and_clear();
    Ok(conclude("migrated", &report))
}

fn conclude(verb: &str, report: &Report) -> ExitCode {
    println!("{} {verb}, {} failed", report.advanced, report.failed.len());
    for failure in &report.failed {
        eprintln!(
            "{}/{}  {}: {}",
            failure.cell, failure.schema, failure.module, failure.error
        );
    }
    if report.failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
