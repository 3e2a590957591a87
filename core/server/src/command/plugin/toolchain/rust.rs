//! Rust: cargo, for the target of components.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::command::plugin::tool;
use crate::host::HostError;

const TARGET: &str = "wasm32-wasip2";
const RUST: &str = "install Rust from https://rustup.rs";

pub(super) fn build(root: &Path, component: &Path) -> Result<(), HostError> {
    target_is_there(root)?;
    let made = cargo(root)?;
    let copied = fs::copy(&made, component);
    copied
        .map(drop)
        .map_err(|error| HostError::Io(made.display().to_string(), error))
}

/// Asked before cargo, which would explain a missing target at length and last.
fn target_is_there(root: &Path) -> Result<(), HostError> {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(root);
    let output = tool::read(rustc, RUST)?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if folder.is_dir() {
        return Ok(());
    }
    Err(HostError::Refused(format!(
        "Rust cannot make components yet: run `rustup target add {TARGET}`"
    )))
}

/// One line of what cargo tells programs.
#[derive(Deserialize)]
struct Message {
    reason: String,
    #[serde(default)]
    filenames: Vec<PathBuf>,
    #[serde(default)]
    manifest_path: PathBuf,
}

/// Builds, and gives the file that was made for this project.
fn cargo(root: &Path) -> Result<PathBuf, HostError> {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "build",
            "--release",
            "--target",
            TARGET,
            "--message-format=json-render-diagnostics",
        ])
        .current_dir(root);
    let output = tool::read(cargo, RUST)?;
    if !output.status.success() {
        return Err(HostError::Refused("cargo build failed".to_owned()));
    }
    let own = root.join("Cargo.toml").canonicalize();
    let own = own.map_err(|error| HostError::Io("Cargo.toml".to_owned(), error))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok());
    let artefacts =
        messages.filter(|message| message.reason == "compiler-artifact" && message.manifest_path == own);
    let mut files = artefacts.flat_map(|artefact| artefact.filenames);
    let component = files.find(|file| file.extension().is_some_and(|extension| extension == "wasm"));
    component.ok_or_else(|| {
        HostError::Refused(
            "cargo made no component: write `crate-type = [\"cdylib\", \"rlib\"]` under [lib] of Cargo.toml"
                .to_owned(),
        )
    })
}
