//! Builds and packs our own plugins: `target/components/NAME.wplug`.
//!
//! Everything is done by the host's own command line, the way that an author does it. Components in other languages are
//! left out where their tools are not installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure};
use crate::step;
use crate::wit;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    wit::ensure_target()?;
    let mut host = workspace.cargo();
    step::run(
        "cargo build",
        host.args(["build", "--quiet", "--package", "wikala-server"]),
    )?;
    let into = workspace.target.join("components");
    std::fs::create_dir_all(&into).context("make the folder", &into)?;
    for folder in folders(&workspace.root.join("plugins/components"))? {
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(missing) = prepare(workspace, &folder)? {
            println!("{name}: left out, {missing} is not installed");
            continue;
        }
        let package = into.join(&name).with_extension("wplug");
        plugin(workspace, &folder, &["build"])?;
        plugin(
            workspace,
            &folder,
            &["pack", "--output", &package.to_string_lossy()],
        )?;
    }
    Ok(())
}

/// The folders with a manifest, in the order of their names.
fn folders(parent: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(parent).context("read the folder", parent)? {
        let folder = entry.context("read the folder", parent)?.path();
        if folder.join("plugin.toml").is_file() {
            folders.push(folder);
        }
    }
    folders.sort();
    Ok(folders)
}

/// Installs what a project needs besides Rust, or names the program that is missing for that.
fn prepare(workspace: &Workspace, folder: &Path) -> Result<Option<&'static str>, Failure> {
    if folder.join("package.json").is_file() && !folder.join("node_modules").is_dir() {
        if !is_installed("npm") {
            return Ok(Some("npm"));
        }
        let mut npm = workspace.command("npm");
        let npm = npm.args(["ci", "--silent"]).current_dir(folder);
        step::run("npm ci", npm)?;
    }
    if folder.join("requirements.txt").is_file() && !folder.join(".venv").is_dir() {
        if !is_installed("python3") {
            return Ok(Some("python3"));
        }
        let mut venv = workspace.command("python3");
        step::run("python3", venv.args(["-m", "venv", ".venv"]).current_dir(folder))?;
        let mut pip = workspace.command(folder.join(".venv/bin/pip"));
        let pip = pip.args(["install", "--quiet", "-r", "requirements.txt"]);
        step::run("pip", pip.current_dir(folder))?;
    }
    Ok(None)
}

fn is_installed(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

/// Runs `wikala plugin` on a project. Components have a build folder of their own: they share nothing with the host.
fn plugin(workspace: &Workspace, folder: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let mut wikala = workspace.command(workspace.wikala());
    let wikala = wikala
        .arg("plugin")
        .args(arguments)
        .arg("--dir")
        .arg(folder)
        .env("CARGO_TARGET_DIR", workspace.target.join("components/build"));
    step::run("wikala plugin", wikala)
}
