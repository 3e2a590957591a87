//! Redis, from where the distribution put it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::lead;
use crate::debian;
use crate::failure::{Context, Failure};
use crate::workspace::variable;

/// The server looks at the name it is called by: its other names are the same program. Debian's `redis-tools` has one of
/// them, and unlike `redis-server` starts no service.
const NAMES: [&str; 4] = [
    "redis-server",
    "valkey-server",
    "redis-check-rdb",
    "valkey-check-rdb",
];

/// Leaves `redis-server` in `folder`, as a link.
pub(super) fn ensure(folder: &Path) -> Result<(), Failure> {
    let link = folder.join("redis-server");
    if answers(&link) {
        return Ok(());
    }
    if find().is_none() && debian::can_install() {
        println!("Redis is missing; installing it");
        debian::update()?;
        debian::install(&["redis-tools"])?;
    }
    let found = find().ok_or(Failure::Missing {
        what: "redis-server",
        package: "redis-tools",
    })?;
    fs::create_dir_all(folder).context("create", folder)?;
    lead(&link, &found)?;
    if answers(&link) {
        Ok(())
    } else {
        Err(Failure::Missing {
            what: "a redis-server that runs",
            package: "redis-server",
        })
    }
}

fn find() -> Option<PathBuf> {
    let path = variable("PATH")?;
    NAMES.iter().find_map(|name| {
        std::env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    })
}

fn answers(program: &Path) -> bool {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
