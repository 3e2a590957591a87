//! Every check and every test, cheapest first.

use std::ffi::OsString;
use std::process::{Command, Stdio};

use clap::Args;

use crate::failure::Failure;
use crate::step::{Interrupt, Steps};
use crate::workspace::{Workspace, variable};
use crate::{checkout, docs, layers, openapi, peers, postgres, schema};

/// What to run.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Leave out clippy, the licence check and the documentation tests
    #[arg(long)]
    fast: bool,
    /// Names of tests, and further arguments for the test runner
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    filter: Vec<String>,
}

/// Runs everything and stops at the first failure. The summary of the test runner is the last thing printed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    let steps = Steps::new(Interrupt::listen()?);
    let _turn = checkout::wait_for_turn(workspace, &steps.interrupt)?;
    steps.check("postgresql", || {
        let found = postgres::ensure()?;
        println!("{} in {}", found.version(), found.bindir().display());
        Ok(())
    })?;
    steps.check("peers", || peers::ensure(workspace))?;
    checkout::claim(workspace)?;
    check_sources(workspace, options, &steps)?;
    let build = ["build", "--workspace", "--bins", "--tests"];
    steps.command("build", workspace.cargo().args(build))?;
    steps.check("openapi", || openapi::compare(workspace))?;
    if !options.fast {
        steps.command(
            "documentation tests",
            workspace
                .cargo()
                .args(["test", "--quiet", "--workspace", "--doc"]),
        )?;
    }
    run_tests(workspace, options, &steps)
}

fn check_sources(workspace: &Workspace, options: &Options, steps: &Steps) -> Result<(), Failure> {
    steps.command("format", workspace.cargo().args(["fmt", "--all", "--check"]))?;
    steps.check("layers", || layers::check(workspace))?;
    steps.check("schema", || schema::check(workspace))?;
    steps.check("documentation links", || docs::check(workspace))?;
    if options.fast {
        return Ok(());
    }
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    steps.command("clippy", workspace.cargo().args(clippy))?;
    if has_tool(workspace, "deny") {
        return steps.command(
            "licences and advisories",
            workspace.cargo().args(["deny", "--workspace", "check"]),
        );
    }
    steps.heading("licences and advisories");
    println!("    skipped: cargo-deny is not installed (cargo install cargo-deny --locked)");
    Ok(())
}

fn has_tool(workspace: &Workspace, name: &str) -> bool {
    let mut version = workspace.cargo();
    version
        .args([name, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}

fn run_tests(workspace: &Workspace, options: &Options, steps: &Steps) -> Result<(), Failure> {
    let mut tests = test_runner(workspace, options, steps)?;
    let (_cluster, url) = match variable("WIKALA_TEST_DATABASE_URL") {
        Some(url) => (None, url),
        None => {
            let cluster = postgres::start_for_tests(workspace)?;
            println!(
                "{} ready in {:.0?}, log in {}",
                cluster.version(),
                cluster.ready_in(),
                cluster.log_file().display()
            );
            let url = OsString::from(cluster.admin_url("postgres"));
            (Some(cluster), url)
        }
    };
    tests
        .env("WIKALA_TEST_DATABASE_URL", url)
        .env("WIKALA_BIN", workspace.wikala())
        .env("WIKALA_PEERS", workspace.peers());
    let corpus = workspace.root.join("../shared/data/statements");
    if variable("WIKALA_CORPUS").is_none() && corpus.is_dir() {
        tests.env("WIKALA_CORPUS", corpus);
    }
    let status = steps.interrupt.run("tests", &mut tests)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Tests { status })
    }
}

/// `cargo nextest`, installed when it is missing; where that fails, `cargo test`.
fn test_runner(workspace: &Workspace, options: &Options, steps: &Steps) -> Result<Command, Failure> {
    if !has_tool(workspace, "nextest") {
        steps.heading("install cargo-nextest");
        let mut install = workspace.cargo();
        install.args(["install", "cargo-nextest", "--locked"]);
        steps.interrupt.run("cargo install", &mut install)?;
    }
    let mut tests = workspace.cargo();
    if has_tool(workspace, "nextest") {
        tests.args(["nextest", "run", "--workspace"]);
    } else {
        println!("    cargo-nextest could not be installed: falling back to cargo test");
        tests.args(["test", "--workspace", "--bins", "--lib", "--tests"]);
    }
    tests.args(&options.filter);
    steps.heading("tests");
    Ok(tests)
}
