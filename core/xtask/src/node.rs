//! Node, and its package manager, for what is made with them: a package of Python, as the tests' peers are, so that
//! nobody has to have it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure};
use crate::peers;
use crate::step;
use crate::workspace::{Workspace, variable};

/// Says which packages are installed.
const INSTALLED: &str = "node_modules/.installed";

/// A Node that is installed.
pub(crate) struct Node {
    bin: PathBuf,
}

impl Node {
    /// Installs it when it is missing.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self, Failure> {
        let bin = peers::node(workspace)?;
        Ok(Self { bin })
    }

    /// Installs what the lock file of a folder asks for, unless it is there.
    pub(crate) fn install(&self, folder: &Path) -> Result<(), Failure> {
        let lock = folder.join("package-lock.json");
        let wanted = fs::read_to_string(&lock).context("read", &lock)?;
        let installed = folder.join(INSTALLED);
        if fs::read_to_string(&installed).is_ok_and(|packages| packages == wanted) {
            return Ok(());
        }
        let arguments = [
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ];
        self.npm(folder, &arguments)?;
        fs::write(&installed, wanted).context("write", &installed)
    }

    /// Runs the package manager in a folder.
    pub(crate) fn npm(&self, folder: &Path, arguments: &[&str]) -> Result<(), Failure> {
        step::run("npm", self.command(folder).args(arguments))
    }

    /// The package manager, in a folder.
    pub(crate) fn command(&self, folder: &Path) -> Command {
        let mut npm = Command::new(self.bin.join("npm"));
        let before = variable("PATH").unwrap_or_default();
        let folders = std::iter::once(self.bin.clone()).chain(std::env::split_paths(&before));
        // Only a folder with a colon in its name cannot be joined.
        npm.env("PATH", std::env::join_paths(folders).unwrap_or(before));
        npm.current_dir(folder);
        npm
    }
}
