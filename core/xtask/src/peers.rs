//! Programs written by others that tests talk to: a cache, a mail server, a provider of logins, a directory's client,
//! a key service. And what the Python client is made and tested with.
//!
//! They are installed once, with fixed versions, into a folder that all checkouts share, and need no network afterwards.
//! A machine that cannot have one of them leaves out the tests that need it and is told so; in CI that is an error.

mod environment;
mod redis;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure};
use crate::workspace::{Workspace, in_ci};

const ADVICE: &str = "CI runs every test: install what is missing, or do not set CI";

/// Peers that are packages of Python or Node; each has a folder below `tests/peers`.
const PACKAGED: [&str; 8] = [
    "smtp",
    "openid",
    "scim",
    "kms",
    "webhooks",
    "graphql",
    "openfeature",
    "sdk",
];

/// Node alone, for what is made with it.
const NODE: &str = "node";

/// The folder of a Node, and of its package manager, which is installed when it is missing.
pub(crate) fn node(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let cache = workspace.peers();
    fs::create_dir_all(&cache).context("create", &cache)?;
    let _turn = wait_for_turn(&cache)?;
    environment::ensure(&cache, NODE, &workspace.root.join("tests/peers").join(NODE))?;
    Ok(cache.join(NODE).join("bin"))
}

/// Installs what is missing, and returns the names of those that are there.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Vec<&'static str>, Failure> {
    let cache = workspace.peers();
    fs::create_dir_all(&cache).context("create", &cache)?;
    let _turn = wait_for_turn(&cache)?;
    let (mut present, mut missing) = (Vec::new(), Vec::new());
    let mut note = |peer: &'static str, outcome: Result<(), Failure>| match outcome {
        Err(Failure::Interrupted) => Err(Failure::Interrupted),
        Err(failure) => {
            missing.push(format!("{peer} is missing: {}", failure.in_one_line()));
            Ok(())
        }
        Ok(()) => {
            present.push(peer);
            Ok(())
        }
    };
    note("redis", redis::ensure(&cache.join("redis")))?;
    for peer in PACKAGED {
        let source = workspace.root.join("tests/peers").join(peer);
        note(peer, environment::ensure(&cache, peer, &source))?;
    }
    println!("    {}", cache.display());
    report(missing)?;
    Ok(present)
}

fn report(missing: Vec<String>) -> Result<(), Failure> {
    if in_ci() {
        return Failure::findings(missing, ADVICE);
    }
    for line in missing {
        println!("    {line}; tests that need it are skipped");
    }
    Ok(())
}

/// Two checkouts do not install the same thing at the same time.
fn wait_for_turn(cache: &Path) -> Result<File, Failure> {
    let path = cache.join("lock");
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .context("open", &path)?;
    file.lock().context("lock", &path)?;
    Ok(file)
}

/// Makes `link` lead to `target`, at once and whatever it was before.
fn lead(link: &Path, target: &Path) -> Result<(), Failure> {
    if fs::read_link(link).is_ok_and(|now| now == target) {
        return Ok(());
    }
    let mut draft = link.as_os_str().to_owned();
    draft.push(".new");
    let draft = PathBuf::from(draft);
    // Left behind by a run that was killed here.
    let _nothing_there = fs::remove_file(&draft);
    std::os::unix::fs::symlink(target, &draft).context("link", &draft)?;
    fs::rename(&draft, link).context("move into place", link)
}
