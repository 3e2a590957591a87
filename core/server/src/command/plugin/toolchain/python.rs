//! Python: componentize-py, which brings the interpreter along.

use std::path::Path;
use std::process::Command;

use crate::command::plugin::tool;
use crate::host::HostError;

const INSTALL: &str = "run `python3 -m venv .venv && .venv/bin/pip install -r requirements.txt`";

pub(super) fn build(root: &Path, component: &Path) -> Result<(), HostError> {
    // The project's own, when it has one, so that nobody must activate anything.
    let own = root.join(".venv/bin/componentize-py");
    let mut command = match own.canonicalize() {
        Ok(own) => Command::new(own),
        Err(_none) => Command::new("componentize-py"),
    };
    command
        .args([
            "--quiet",
            "--wit-path",
            "wit",
            "--world",
            "plugin",
            "componentize",
            "app",
            "--output",
        ])
        .arg(component)
        .current_dir(root);
    tool::run(command, INSTALL)
}
