//! One build folder for several checkouts.
//!
//! Cargo tells old from new by file times, and takes packages of the same name for the same package. A checkout that is
//! older than the last build of another one would run the other's code. So the build folder remembers whose code is in it,
//! and the workspace's own crates are dropped when that changes. Dependencies stay.

use std::fs::{self, File, TryLockError};
use std::os::unix::ffi::OsStrExt;
use std::thread::sleep;
use std::time::Duration;

use crate::failure::{Context, Failure};
use crate::layers::metadata;
use crate::step::{Interrupt, run};
use crate::workspace::Workspace;

/// Makes sure that the build folder holds no code of another checkout.
pub(crate) fn claim(workspace: &Workspace) -> Result<(), Failure> {
    let note = workspace.target.join("checkout");
    let mine = workspace.root.as_os_str().as_bytes();
    let before = fs::read(&note).ok();
    if before.as_deref().map(<[u8]>::trim_ascii_end) == Some(mine) {
        return Ok(());
    }
    fs::create_dir_all(&workspace.target).context("create", &workspace.target)?;
    if before.is_some() || workspace.target.join("debug").exists() {
        let mut clean = workspace.cargo();
        clean.args(["clean", "--quiet", "--offline"]);
        for package in metadata::read(workspace)? {
            clean.args(["--package", &package.name]);
        }
        run("cargo clean", &mut clean)?;
    }
    fs::write(&note, mine).context("write", &note)
}

/// Waits until no other test run uses the build folder, and keeps others out as long as the answer lives.
pub(crate) fn wait_for_turn(workspace: &Workspace, interrupt: &Interrupt) -> Result<File, Failure> {
    fs::create_dir_all(&workspace.target).context("create", &workspace.target)?;
    let path = workspace.target.join("test.lock");
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .context("open", &path)?;
    let mut told = false;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(source)) => return Err(source).context("lock", &path),
            Err(TryLockError::WouldBlock) if interrupt.happened() => return Err(Failure::Interrupted),
            Err(TryLockError::WouldBlock) => {
                if !told {
                    println!(
                        "waiting for another test run that uses {}",
                        workspace.target.display()
                    );
                    told = true;
                }
                sleep(Duration::from_millis(200));
            }
        }
    }
}
