//! From a clean checkout to a running host.

use std::os::unix::process::CommandExt;

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{checkout, portal, postgres, step};

/// Builds the host and becomes `wikala dev`, so that signals and the exit code are the host's own.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), Failure> {
    postgres::ensure()?;
    checkout::claim(workspace)?;
    if let Err(failure) = portal::ensure(workspace) {
        println!("without the portal: {}", failure.in_one_line());
    }
    build(workspace)?;
    let source = workspace
        .command(workspace.wikala())
        .arg("dev")
        .args(arguments)
        .exec();
    Err(Failure::Spawn {
        program: workspace.wikala().display().to_string(),
        source,
    })
}

/// A development build of the host alone.
pub(crate) fn build(workspace: &Workspace) -> Result<(), Failure> {
    let mut build = workspace.cargo();
    build.args(["build", "--package", "wikala-server", "--bin", "wikala"]);
    step::run("cargo build", &mut build)
}
