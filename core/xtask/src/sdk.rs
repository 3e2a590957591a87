//! The clients in `sdk/`: what is committed is what their generators write, and it drives a host that runs.

mod ledger;

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::demo_host::DemoHost;
use crate::failure::Failure;
use crate::node::Node;
use crate::peers;
use crate::step;
use crate::workspace::Workspace;

/// The folder of the client in TypeScript.
const TYPESCRIPT: &str = "sdk/typescript";

/// What to do; without an option, write the ledger.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Options {
    /// Compare the ledger with what is committed instead of writing it
    #[arg(long)]
    check: bool,
    /// Generate the clients anew, and compare with what is committed
    #[arg(long)]
    compare: bool,
    /// Run the story of each client against a host; the host must be built
    #[arg(long)]
    stories: bool,
}

/// Does what the options say.
pub(crate) fn run(workspace: &Workspace, options: Options) -> Result<(), Failure> {
    if !options.compare && !options.stories {
        return ledger::run(workspace, options.check);
    }
    peers::ensure(workspace)?;
    if options.compare {
        compare(workspace)?;
    }
    if options.stories {
        stories(workspace)?;
    }
    Ok(())
}

/// Refuses a client that lacks an operation. Reads files only.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    ledger::run(workspace, true)
}

/// Refuses generated code that its generator would write differently, and a core that does not keep its types.
pub(crate) fn compare(workspace: &Workspace) -> Result<(), Failure> {
    let mut generate = python(workspace);
    step::run("generate.py", generate.args(["generator/generate.py", "--check"]))?;
    step::run("mypy", python(workspace).args(["-m", "mypy"]))?;
    step::run(
        "ruff",
        python(workspace).args(["-m", "ruff", "check", "--quiet", "."]),
    )?;
    step::run("pytest", python(workspace).args(["-m", "pytest", "--quiet"]))?;
    let (node, typescript) = (Node::of(workspace)?, workspace.root.join(TYPESCRIPT));
    node.install(&typescript)?;
    for script in ["check", "test"] {
        node.npm(&typescript, &["run", "--silent", script])?;
    }
    let mut generate = rust(workspace);
    step::run(
        "generator",
        generate.args(["run", "--quiet", "--package", "generator", "--", "--check"]),
    )?;
    let mut tests = rust(workspace);
    step::run("cargo test", tests.args(["test", "--quiet", "--workspace"]))
}

/// Starts a host of its own, and lets each client drive it.
pub(crate) fn stories(workspace: &Workspace) -> Result<(), Failure> {
    let mut tests = rust(workspace);
    let story = ["test", "--quiet", "--features", "story", "--test", "story"];
    // Built before the host is started, so that it does not wait.
    step::run("cargo test", tests.args(story).arg("--no-run"))?;
    let host = DemoHost::start(workspace)?;
    let mut story_in_python = python(workspace);
    story_in_python.args(["-m", "pytest", "--quiet", "tests/story"]);
    step::run("pytest", host.introduce(&mut story_in_python))?;
    let node = Node::of(workspace)?;
    let mut story_in_typescript = node.command(&workspace.root.join(TYPESCRIPT));
    story_in_typescript.args(["run", "--silent", "story"]);
    step::run("npm", host.introduce(&mut story_in_typescript))?;
    let mut story_in_rust = rust(workspace);
    step::run("cargo test", host.introduce(story_in_rust.args(story)))
}

/// The Python that has what the client needs.
fn python(workspace: &Workspace) -> Command {
    let mut python = workspace.command(workspace.peers().join("sdk/bin/python"));
    python.current_dir(workspace.root.join("sdk/python"));
    python
}

/// Cargo in the workspace of the Rust client, whose build folder is its own.
fn rust(workspace: &Workspace) -> Command {
    let target: PathBuf = workspace.target.join("sdk");
    let mut cargo = workspace.cargo();
    cargo
        .current_dir(workspace.root.join("sdk/rust"))
        .env("CARGO_TARGET_DIR", target);
    cargo
}
