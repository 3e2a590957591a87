//! Developer commands: `cargo xtask up`, `test`, and the checks that `test` is made of.
//!
//! Kept small and apart from the host, so that it builds in seconds and can check a workspace that does not build.

mod bench;
mod checkout;
mod components;
mod debian;
mod demo_host;
mod docs;
mod failure;
mod layers;
mod markdown;
mod node;
mod openapi;
mod peers;
mod portal;
mod postgres;
mod schema;
mod sdk;
mod step;
mod suite;
mod up;
mod wit;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;
use crate::workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Developer commands of Wikala",
    disable_version_flag = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, build the host, and run `wikala dev`
    Up {
        /// Arguments for `wikala dev`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run every check and every test against a private PostgreSQL
    Test(suite::Options),
    /// Measure the host next to pgbench and COPY in the same run
    Bench {
        /// Arguments for the benchmark, for example --quick, --large, --only list,create
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Install the programs that tests talk to, as `test` does
    Peers,
    /// Refuse dependencies, frameworks and files in the wrong place
    Layers,
    /// Refuse migrations that do not work for thousands of schemas
    Schema,
    /// Write the API document and the lists made from it
    Openapi {
        /// Compare with what is committed instead of writing
        #[arg(long)]
        check: bool,
    },
    /// Build the pages of the portal when they changed, and check them
    Portal,
    /// Refuse operations that a client lacks, and write the ledger of the clients
    Sdk(sdk::Options),
    /// Refuse links and paths in the documentation that lead nowhere
    Docs,
    /// Build and pack our own plugins
    Components,
    /// Refuse edits to frozen interfaces of plugins, and write their reference
    Wit {
        /// Compare the reference with what is committed instead of writing it
        #[arg(long, conflicts_with = "freeze")]
        check: bool,
        /// Freeze folders that are new
        #[arg(long)]
        freeze: bool,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            failure.exit_code()
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    let workspace = Workspace::locate()?;
    match command {
        Command::Up { arguments } => up::run(&workspace, &arguments),
        Command::Test(options) => suite::run(&workspace, &options),
        Command::Bench { arguments } => bench::run(&workspace, &arguments),
        Command::Peers => peers::ensure(&workspace).map(|_present| ()),
        Command::Layers => layers::check(&workspace),
        Command::Schema => schema::check(&workspace),
        Command::Openapi { check } => openapi::run(&workspace, check),
        Command::Portal => portal::check(&workspace),
        Command::Sdk(options) => sdk::run(&workspace, options),
        Command::Docs => docs::check(&workspace),
        Command::Components => components::run(&workspace),
        Command::Wit { check: true, .. } => wit::run(&workspace, wit::Mode::Check),
        Command::Wit { freeze: true, .. } => wit::run(&workspace, wit::Mode::Freeze),
        Command::Wit { .. } => wit::run(&workspace, wit::Mode::Write),
    }
}
