//! The plugin contract: folders that are frozen, and the reference made from them.

mod contract;
mod frozen;
mod reference;
mod tables;

use std::fs;

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;

const REFERENCE: &str = "docs/plugins/capabilities.md";
const ADVICE: &str = "a released interface never changes: copy its folder to the next version and edit the copy. \
                      `cargo xtask wit --freeze` adds new folders and writes the reference";

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Compare everything with what is committed.
    Check,
    /// Compare the folders, and write the reference.
    Write,
    /// Add new folders to the frozen ones, and write the reference.
    Freeze,
}

/// Refuses an edit to a frozen folder; keeps the reference up to date.
pub(crate) fn run(workspace: &Workspace, mode: Mode) -> Result<(), Failure> {
    let folder = workspace.root.join("sdk/wit");
    let packages = contract::read(&folder)?;
    let mut found = frozen::compare(&folder, &packages, mode == Mode::Freeze)?;
    let text = reference::print(&packages);
    let file = workspace.root.join(REFERENCE);
    if mode == Mode::Check {
        let committed = fs::read_to_string(&file).unwrap_or_default();
        if committed != text {
            found.push(format!("{REFERENCE} is out of date: run `cargo xtask wit`"));
        }
    } else {
        let parent = file.parent().unwrap_or(&workspace.root);
        fs::create_dir_all(parent).context("create", parent)?;
        fs::write(&file, text).context("write", &file)?;
    }
    println!("    {} packages", packages.len());
    Failure::findings(found, ADVICE)
}

/// Installs the target that plugins are built for.
pub(crate) fn ensure_target() -> Result<(), Failure> {
    use std::process::{Command, Stdio};
    const TARGET: &str = "wasm32-wasip2";
    let mut list = Command::new("rustup");
    list.args(["target", "list", "--installed"]).stderr(Stdio::null());
    let Ok(installed) = list.output() else {
        println!("    skipped: no rustup; the toolchain must have {TARGET}");
        return Ok(());
    };
    let installed = String::from_utf8_lossy(&installed.stdout);
    if installed.lines().any(|line| line.trim() == TARGET) {
        println!("    {TARGET}");
        return Ok(());
    }
    crate::step::run("rustup", Command::new("rustup").args(["target", "add", TARGET]))
}
