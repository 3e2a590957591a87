//! Rules about source files that a manifest does not show.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;

/// A name that says nothing invites everything.
const EMPTY_NAMES: [&str; 6] = [
    "utils.rs",
    "util.rs",
    "helpers.rs",
    "helper.rs",
    "common.rs",
    "mod.rs",
];

/// Where the environment may be read.
const READS_ENVIRONMENT: [&str; 4] = ["core/config/", "core/xtask/", "core/cluster/", "tests/"];

const SKIPPED: [&str; 3] = ["target", "node_modules", "dist"];

/// Every file with an empty name, and every environment read outside the configuration.
pub(crate) fn violations(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut files = walk(&workspace.root, "rs")?;
    files.sort();
    for file in files {
        let name = workspace.relative(&file).to_string();
        let text = fs::read_to_string(&file).context("read", &file)?;
        found.extend(of_file(&name, &text));
    }
    Ok(found)
}

fn of_file(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let name = path.rsplit('/').next().unwrap_or(path);
    if EMPTY_NAMES.contains(&name) {
        found.push(format!("{path}: choose a name that says what is inside"));
    }
    let may_read =
        READS_ENVIRONMENT.iter().any(|folder| path.starts_with(folder)) || path.contains("/tests/");
    let reads = |line: &&str| {
        ["env::var(", "env::var_os(", "env::vars"]
            .iter()
            .any(|call| line.contains(call))
    };
    let code = |line: &&str| !line.trim_start().starts_with("//");
    if !may_read && text.lines().filter(code).any(|line| reads(&line)) {
        found.push(format!("{path}: only core/config reads the environment"));
    }
    found
}

/// All files with this ending, without build results and hidden folders.
pub(crate) fn walk(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context("read", folder)? {
        let entry = entry.context("read", folder)?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let kind = entry.file_type().context("inspect", &path)?;
        if kind.is_dir() && !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
            files.extend(walk(&path, ending)?);
        } else if kind.is_file() && path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::of_file;

    #[test]
    fn empty_names_are_refused() {
        assert_eq!(of_file("core/db/src/utils.rs", "").len(), 1);
        assert_eq!(of_file("core/db/src/lane/mod.rs", "").len(), 1);
        assert!(of_file("core/db/src/lane.rs", "").is_empty());
    }

    #[test]
    fn the_environment_is_read_in_one_place() {
        let code = "fn f() { std::env::var(\"X\"); }";
        assert_eq!(of_file("core/db/src/lane.rs", code).len(), 1);
        assert!(of_file("core/config/src/loader.rs", code).is_empty());
        assert!(of_file("core/db/tests/lane.rs", code).is_empty());
        assert!(of_file("core/db/src/lane.rs", "/// never `env::var(..)`").is_empty());
    }
}
