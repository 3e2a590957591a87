//! The command line: one file per command.

mod ai;
mod audit;
mod connect;
pub mod dev;
mod doctor;
mod flags;
mod import;
mod keys;
mod migrate;
mod openapi;
mod plugin;
pub(crate) mod private_file;
mod serve;
mod tenant;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wikala_config::Config;

use crate::host::HostError;

/// Wikala: a multi-tenant SaaS platform host.
#[derive(Debug, Parser)]
#[command(name = "wikala", version, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    /// Configuration file (TOML or JSON). Environment variables win over it.
    #[arg(long, global = true, env = "WIKALA_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run everything on this machine: a private PostgreSQL, a demo tenant, the API.
    Dev(dev::DevArgs),
    /// Serve the API on the configured database.
    Serve(serve::ServeArgs),
    /// Do jobs, publish events and send letters, without serving the API.
    Worker,
    /// Bring the platform and every tenant to this program's schema versions.
    Migrate(migrate::MigrateArgs),
    /// Create, list, suspend, export and delete tenants.
    #[command(subcommand)]
    Tenant(tenant::TenantCommand),
    /// Measure categorisation on labelled rows.
    #[command(subcommand)]
    Ai(ai::AiCommand),
    /// Prove the audit log, or take it out.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Import a bank statement into a tenant, or show how it would be read.
    Import(import::ImportArgs),
    /// Import, export, list and check feature flags.
    #[command(subcommand)]
    Flags(flags::FlagsCommand),
    /// List and rotate signing keys; put sealed secrets under another master key.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Write, test, sign and install plugins.
    #[command(subcommand)]
    Plugin(plugin::PluginCommand),
    /// Print the API contract: OpenAPI document, operations ledger, error page.
    Openapi(openapi::OpenapiArgs),
    /// Check configuration, database, migrations and drift.
    Doctor(doctor::DoctorArgs),
}

/// Runs the command line; errors go to standard error in one line, and the exit code is 1.
/// A usage error is 2.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("wikala: {}", wikala_telemetry::chain(&error));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(cli: Cli) -> Result<ExitCode, HostError> {
    // What needs no deployment reads no configuration.
    let command = match cli.command {
        Command::Ai(command) => return ai::run(&command),
        Command::Openapi(args) => return openapi::run(&args),
        Command::Plugin(command) => return Box::pin(plugin::run(command)).await,
        command => command,
    };
    let home = match &command {
        Command::Dev(args) => args.home(),
        _ => None,
    };
    let (mut config, warnings) = Config::from_environment(cli.config, home)?;
    for warning in &warnings {
        eprintln!("wikala: warning: {}: {}", warning.name, warning.message);
    }
    match command {
        Command::Dev(args) => Box::pin(dev::run(config, args)).await,
        Command::Serve(args) => {
            args.apply(&mut config);
            Box::pin(serve::run(config)).await
        }
        Command::Worker => Box::pin(worker::run(config)).await,
        Command::Migrate(args) => Box::pin(migrate::run(config, args)).await,
        Command::Audit(command) => Box::pin(audit::run(config, command)).await,
        Command::Tenant(command) => Box::pin(tenant::run(config, command)).await,
        Command::Import(args) => Box::pin(import::run(config, args)).await,
        Command::Flags(command) => Box::pin(flags::run(config, command)).await,
        Command::Keys(command) => Box::pin(keys::run(config, command)).await,
        Command::Doctor(args) => Box::pin(doctor::run(config, args)).await,
        Command::Ai(command) => ai::run(&command),
        Command::Openapi(args) => openapi::run(&args),
        Command::Plugin(command) => Box::pin(plugin::run(command)).await,
    }
}
