//! Builds the plugins of `tests/guests`, once for all tests.
//!
//! There is no build script: the plugins are built when a test asks for the first, and cargo decides whether
//! anything has to be done. Tests in other processes wait.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

const TARGET: &str = "wasm32-wasip2";

/// The bytes of a plugin for tests: `hostile`, `matcher`, `probe` or `steady`.
///
/// # Panics
/// When it cannot be built; the message is cargo's.
#[must_use]
#[expect(clippy::panic, reason = "only tests call this")]
pub fn component(name: &str) -> Vec<u8> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build(&guests(), &target_folder().join("guests")));
    let folder = match built {
        Ok(folder) => folder,
        Err(why) => panic!("the plugins for tests cannot be built: {why}"),
    };
    let file = folder.join(name).with_extension("wasm");
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn guests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../guests")
}

/// Builds every member of a workspace of plugins, with a build folder of its own, and gives the folder of the
/// components.
///
/// # Errors
/// What cargo or rustup said.
pub fn build(workspace: &Path, target: &Path) -> Result<PathBuf, String> {
    std::fs::create_dir_all(target).map_err(|error| format!("{}: {error}", target.display()))?;
    let lock = target.join("lock");
    let lock = File::create(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    // Held until it is dropped, and given back when the process dies.
    lock.lock().map_err(|error| format!("the lock: {error}"))?;
    ensure_target()?;
    let mut cargo = Command::new(program("CARGO", "cargo"));
    cargo
        .args(["build", "--quiet", "--release", "--target", TARGET])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo)?;
    Ok(target.join(TARGET).join("release"))
}

/// Installs the target for plugins when it is not there.
///
/// # Errors
/// What rustup said.
pub fn ensure_target() -> Result<(), String> {
    let mut list = Command::new("rustup");
    list.args(["target", "list", "--installed"]);
    // Without rustup the toolchain is somebody else's affair, and cargo says what is missing.
    let Ok(installed) = list.stderr(Stdio::null()).output() else {
        return Ok(());
    };
    let installed = String::from_utf8_lossy(&installed.stdout);
    if installed.lines().any(|line| line.trim() == TARGET) {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Where this test itself was built, so that a clean build is clean here too.
fn target_folder() -> PathBuf {
    let chosen = variable("CARGO_TARGET_DIR").map(PathBuf::from);
    let found = chosen.or_else(|| {
        let test = std::env::current_exe().ok()?;
        let is_profile = |folder: &&Path| folder.join("deps").is_dir();
        Some(test.ancestors().find(is_profile)?.parent()?.to_owned())
    });
    found.unwrap_or_else(|| guests().join("target"))
}

fn program(name: &str, default: &str) -> String {
    variable(name).unwrap_or_else(|| default.to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "variables of cargo, not settings of the host"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
