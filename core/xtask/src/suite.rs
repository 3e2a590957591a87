//! Every check and every test, cheapest first.

use std::ffi::OsString;
use std::process::{Command, Stdio};

use clap::Args;

use crate::failure::Failure;
use crate::step::{Interrupt, Steps};
use crate::workspace::{Workspace, in_ci, variable};
use crate::{checkout, docs, layers, openapi, peers, portal, postgres, schema, sdk, wit};

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
    let mut present = Vec::new();
    steps.check("peers", || {
        present = peers::ensure(workspace)?;
        Ok(())
    })?;
    steps.check("target of plugins", wit::ensure_target)?;
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
    check_clients(workspace, options, &steps, &present)?;
    run_tests(workspace, options, &steps, &present)
}

/// Generates the clients anew, and lets them drive a host: a minute that `--fast` and a choice of tests leave out.
fn check_clients(
    workspace: &Workspace,
    options: &Options,
    steps: &Steps,
    peers: &[&str],
) -> Result<(), Failure> {
    if options.fast || !options.filter.is_empty() {
        return Ok(());
    }
    if !peers.contains(&"sdk") {
        println!(
            "    no comparison and no stories of the clients: what the Python client needs is not installed"
        );
        return Ok(());
    }
    steps.check("portal", || portal::check(workspace))?;
    steps.check("generated clients", || sdk::compare(workspace))?;
    steps.check("stories of the clients", || sdk::stories(workspace))?;
    steps.check("stories of the portal", || portal::stories(workspace))
}

fn check_sources(workspace: &Workspace, options: &Options, steps: &Steps) -> Result<(), Failure> {
    steps.command("format", workspace.cargo().args(["fmt", "--all", "--check"]))?;
    steps.check("layers", || layers::check(workspace))?;
    steps.check("wit", || wit::run(workspace, wit::Mode::Check))?;
    steps.check("schema", || schema::check(workspace))?;
    steps.check("clients", || sdk::check(workspace))?;
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

fn run_tests(workspace: &Workspace, options: &Options, steps: &Steps, peers: &[&str]) -> Result<(), Failure> {
    let mut tests = test_runner(workspace, steps)?;
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
    let flags = workspace.root.join("../shared/data/flags");
    if variable("WIKALA_FLAGS_CORPUS").is_none() && flags.is_dir() {
        tests.env("WIKALA_FLAGS_CORPUS", flags);
    }
    let among = if options.filter.is_empty() {
        among(&tests, peers)
    } else {
        None
    };
    tests.args(&options.filter);
    run_pass(steps, "tests", &mut tests)?;
    among.map_or(Ok(()), |mut again| {
        run_pass(steps, "tests of identity among peers", &mut again)
    })
}

/// The same runner for the tests of identity once more, with every platform among a Redis and a mail
/// server, where both are there. The first pass has neither.
fn among(tests: &Command, peers: &[&str]) -> Option<Command> {
    if !["redis", "smtp"].iter().all(|peer| peers.contains(peer)) {
        println!("    no second pass of the tests of identity: it needs Redis and the mail server");
        return None;
    }
    let mut again = Command::new(tests.get_program());
    again.args(tests.get_args().filter(|argument| *argument != "--workspace"));
    for (name, value) in tests.get_envs() {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    if let Some(folder) = tests.get_current_dir() {
        again.current_dir(folder);
    }
    again.args(["--package", "wikala-suite", "--test", "suite", "identity::"]);
    again.env("WIKALA_TEST_AMONG", "redis,mail");
    Some(again)
}

fn run_pass(steps: &Steps, name: &str, tests: &mut Command) -> Result<(), Failure> {
    steps.heading(name);
    let status = steps.interrupt.run(name, tests)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Tests { status })
    }
}

/// `cargo nextest`, installed when it is missing; where that fails, `cargo test`.
fn test_runner(workspace: &Workspace, steps: &Steps) -> Result<Command, Failure> {
    if !has_tool(workspace, "nextest") {
        steps.heading("install cargo-nextest");
        let mut install = workspace.cargo();
        install.args(["install", "cargo-nextest", "--locked"]);
        steps.interrupt.run("cargo install", &mut install)?;
    }
    let mut tests = workspace.cargo();
    if has_tool(workspace, "nextest") {
        tests.args(["nextest", "run", "--workspace"]);
        if in_ci() {
            tests.args(["--profile", "ci"]);
        }
    } else {
        println!("    cargo-nextest could not be installed: falling back to cargo test");
        tests.args(["test", "--workspace", "--bins", "--lib", "--tests"]);
    }
    Ok(tests)
}
