//! Where things are: the checkout, the build folder, the tools.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure};

/// A checkout and its build folder.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// The checkout this command was called in, not the one it was compiled in: build folders are shared.
    pub(crate) fn locate() -> Result<Self, Failure> {
        let package =
            variable("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("core/xtask"), PathBuf::from);
        let root = package.join("../..");
        let root = root.canonicalize().context("find the workspace at", &root)?;
        let target = target_folder(&root);
        Ok(Self { root, target })
    }

    /// A program that runs in the checkout and uses the shared build folder.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        forget_this_package(&mut command);
        command
    }

    /// The cargo that runs this command.
    pub(crate) fn cargo(&self) -> Command {
        self.command(variable("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// The binary of the host in a development build.
    pub(crate) fn wikala(&self) -> PathBuf {
        self.target.join("debug").join("wikala")
    }

    /// Where the peers of tests are installed: `WIKALA_PEERS`, or a folder that all checkouts share.
    pub(crate) fn peers(&self) -> PathBuf {
        let chosen = variable("WIKALA_PEERS").map(|folder| self.root.join(folder));
        chosen.unwrap_or_else(|| {
            cache_folder()
                .unwrap_or_else(|| self.target.clone())
                .join("peers")
        })
    }

    /// A path as the reader knows it.
    pub(crate) fn relative<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// One environment variable that is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "these are cargo's variables and the developer's, not settings of the host"
)]
pub(crate) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Whether nobody watches: what is missing is then an error, and a test may be asked twice.
pub(crate) fn in_ci() -> bool {
    variable("CI").is_some_and(|value| value == "true")
}

/// `CARGO_TARGET_DIR`, or a folder that survives the checkout, so that a new one does not build all dependencies again.
fn target_folder(root: &Path) -> PathBuf {
    if let Some(target) = variable("CARGO_TARGET_DIR") {
        return root.join(target);
    }
    cache_folder().map_or_else(|| root.join("target"), |cache| cache.join("target"))
}

/// Where things are kept that can be made again.
fn cache_folder() -> Option<PathBuf> {
    let cache = variable("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|cache| cache.is_absolute());
    let cache = cache.or_else(|| Some(PathBuf::from(variable("HOME")?).join(".cache")));
    cache.map(|cache| cache.join("wikala"))
}

/// `cargo run` describes this package in the environment; build scripts that watch those variables would run again.
#[expect(clippy::disallowed_methods, reason = "names only, to leave them out")]
fn forget_this_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name.as_ref());
        }
    }
}
