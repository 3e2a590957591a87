//! Migrations that work for thousands of schemas on one pool.

mod files;
mod rules;
mod tokens;

use std::fs;

use crate::failure::{Context, Failure};
use crate::layers::sources::walk;
use crate::workspace::Workspace;

const ADVICE: &str = "the rules and their reasons are in core/xtask/src/schema/rules.rs";

/// Refuses incomplete migrations, and statements in tenant migrations that break tenancy.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let root = workspace.root.join("migrations");
    if !root.exists() {
        println!("    skipped: there are no migrations");
        return Ok(());
    }
    let (mut found, folders) = files::violations(&root)?;
    let mut scripts = walk(&root.join("tenant"), "sql")?;
    scripts.sort();
    for script in &scripts {
        let text = fs::read_to_string(script).context("read", script)?;
        for violation in rules::violations(&text) {
            found.push(format!(
                "{}:{}: {}",
                workspace.relative(script),
                violation.line,
                violation.reason
            ));
        }
    }
    println!("    {folders} migrations, {} tenant scripts", scripts.len());
    Failure::findings(found, ADVICE)
}
