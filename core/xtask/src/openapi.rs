//! The API document and the lists made from it are committed, and equal to what the host prints.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;
use crate::{checkout, step, up};

const FILES: [&str; 4] = [
    "openapi/v1.json",
    "openapi/operations.txt",
    "openapi/schema.graphql",
    "docs/errors.md",
];
const ADVICE: &str =
    "the committed API documents are out of date: run `cargo xtask openapi` and commit the result";

/// Builds the host, then writes or compares.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<(), Failure> {
    checkout::claim(workspace)?;
    up::build(workspace)?;
    if check {
        return compare(workspace);
    }
    step::run("wikala openapi", &mut print_command(workspace, &workspace.root))
}

/// Compares the committed files with those of the host that is already built.
pub(crate) fn compare(workspace: &Workspace) -> Result<(), Failure> {
    let temporary = std::env::temp_dir();
    let fresh = tempfile::tempdir().context("create a folder in", &temporary)?;
    for folder in ["openapi", "docs"] {
        let folder = fresh.path().join(folder);
        fs::create_dir(&folder).context("create", &folder)?;
    }
    let mut print = print_command(workspace, fresh.path());
    step::run("wikala openapi", print.stdout(Stdio::null()))?;
    if !FILES
        .iter()
        .any(|file| fresh.path().join(file).exists() || workspace.root.join(file).exists())
    {
        println!("    skipped: this host prints no API document");
        return Ok(());
    }
    let difference = |file: &&str| difference(file, &workspace.root, fresh.path());
    Failure::findings(FILES.iter().filter_map(difference).collect(), ADVICE)
}

/// `wikala openapi` in a folder that has `openapi/` and `docs/`.
fn print_command(workspace: &Workspace, folder: &Path) -> Command {
    let mut print = workspace.command(workspace.wikala());
    print.current_dir(folder).args(["openapi", "--out", "."]);
    print
}

fn difference(file: &str, committed: &Path, fresh: &Path) -> Option<String> {
    let (committed, fresh) = (
        fs::read_to_string(committed.join(file)),
        fs::read_to_string(fresh.join(file)),
    );
    match (committed, fresh) {
        (Ok(committed), Ok(fresh)) if committed == fresh => None,
        (Ok(committed), Ok(fresh)) => Some(first_difference(file, &committed, &fresh)),
        (Err(_), Ok(_)) => Some(format!("{file} is not committed")),
        (Ok(_), Err(_)) => Some(format!("{file} is committed, but the host does not print it")),
        (Err(_), Err(_)) => Some(format!("{file} is neither committed nor printed")),
    }
}

fn first_difference(file: &str, committed: &str, fresh: &str) -> String {
    let (mut old, mut new) = (committed.lines(), fresh.lines());
    let mut line = 1;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return format!("{file} differs in line ends"),
            (old, new) if old == new => line += 1,
            (old, new) => {
                let (old, new) = (old.unwrap_or("(end)").trim(), new.unwrap_or("(end)").trim());
                return format!("{file}:{line}\n  - committed: {old}\n  + printed:   {new}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_different_line_is_named() {
        let text = first_difference("v1.json", "a\nb\nc\n", "a\nB\n");
        assert_eq!(text, "v1.json:2\n  - committed: b\n  + printed:   B");
        assert!(first_difference("v1.json", "a\n", "a\nb\n").contains("(end)"));
    }
}
