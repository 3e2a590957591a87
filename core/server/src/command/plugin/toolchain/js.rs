//! JavaScript: componentize-qjs, which brings a small engine along, or componentize-js, whose engine knows pages.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::command::plugin::tool;
use crate::host::HostError;

const NODE: &str = "install Node.js 18 or newer from https://nodejs.org";

/// Calls componentize-js. Its own `fetch` is left out: requests go through `wikala:host-http`, which can be granted.
const SCRIPT: &str = "
import { componentize } from '@bytecodealliance/componentize-js';
import { writeFile } from 'node:fs/promises';
const made = await componentize({
  sourcePath: 'plugin.js', witPath: 'wit', worldName: 'plugin', disableFeatures: ['http'],
});
await writeFile(process.argv[1], made.component);
";

/// The package that a project names when it wants the larger engine.
const LARGE: &str = "@bytecodealliance/componentize-js";

pub(super) fn build(root: &Path, component: &Path) -> Result<(), HostError> {
    let mut command = if names(root, LARGE)? {
        installed(&root.join("node_modules").join(LARGE))?;
        let mut command = Command::new("node");
        command.args(["--input-type=module", "--eval", SCRIPT]);
        command
    } else {
        let program = root.join("node_modules/.bin/componentize-qjs");
        installed(&program)?;
        let program = std::path::absolute(&program)
            .map_err(|error| HostError::Io(program.display().to_string(), error))?;
        let mut command = Command::new(program);
        command.args([
            "--wit",
            "wit",
            "--world",
            "plugin",
            "--js",
            "plugin.js",
            "--sync",
            "--output",
        ]);
        command
    };
    command.arg(component).current_dir(root);
    tool::run(command, NODE)
}

/// Whether a project names a package itself. One may be there because another brought it.
fn names(root: &Path, package: &str) -> Result<bool, HostError> {
    let file = root.join("package.json");
    let shown = file.display().to_string();
    let text = fs::read_to_string(&file).map_err(|error| HostError::Io(shown.clone(), error))?;
    let project: Value =
        serde_json::from_str(&text).map_err(|error| HostError::Refused(format!("{shown}: {error}")))?;
    let kinds = ["dependencies", "devDependencies"];
    Ok(kinds.iter().any(|kind| !project[kind][package].is_null()))
}

fn installed(place: &Path) -> Result<(), HostError> {
    if place.exists() {
        return Ok(());
    }
    Err(HostError::Refused(
        "the tools of this project are not installed: run `npm install` (Node.js 18 or newer from https://nodejs.org)"
            .to_owned(),
    ))
}
