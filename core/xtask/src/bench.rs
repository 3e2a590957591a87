//! The benchmark: release builds, then the figures.

use std::os::unix::process::CommandExt;

use crate::failure::Failure;
use crate::workspace::{Workspace, variable};
use crate::{checkout, postgres, step};

/// Builds host and benchmark with optimisation and becomes the benchmark.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), Failure> {
    postgres::ensure()?;
    checkout::claim(workspace)?;
    let mut build = workspace.cargo();
    build.args([
        "build",
        "--release",
        "--package",
        "wikala-server",
        "--package",
        "wikala-bench",
    ]);
    step::run("cargo build --release", &mut build)?;
    let release = workspace.target.join("release");
    let program = release.join("wikala-bench");
    let mut command = workspace.command(&program);
    command
        .arg("--home")
        .arg(workspace.target.join("bench-pg"))
        .arg("--host")
        .arg(release.join("wikala"))
        .arg("--json")
        .arg(workspace.target.join("bench.json"))
        .args(arguments);
    if let Some(bindir) = variable("WIKALA_PG_BINDIR") {
        command.arg("--bindir").arg(bindir);
    }
    let source = command.exec();
    Err(Failure::Spawn {
        program: program.display().to_string(),
        source,
    })
}
