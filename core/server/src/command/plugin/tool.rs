//! Runs other programs, and says how to get one that is not there.

use std::io::ErrorKind;
use std::process::{Command, Output, Stdio};

use crate::host::HostError;

/// Runs a program that talks to the person; `install` says how to get it.
pub(super) fn run(mut command: Command, install: &str) -> Result<(), HostError> {
    let status = command
        .status()
        .map_err(|error| absent(&command, error, install))?;
    if status.success() {
        return Ok(());
    }
    Err(HostError::Refused(format!("{} failed: {status}", name(&command))))
}

/// Runs a program whose standard output is read; what it says on standard error goes to the person.
pub(super) fn read(mut command: Command, install: &str) -> Result<Output, HostError> {
    let output = command.stderr(Stdio::inherit()).output();
    output.map_err(|error| absent(&command, error, install))
}

fn absent(command: &Command, error: std::io::Error, install: &str) -> HostError {
    let name = name(command);
    if error.kind() == ErrorKind::NotFound {
        HostError::Refused(format!("{name} is not installed: {install}"))
    } else {
        HostError::Io(name, error)
    }
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
