//! Every link and path in the documentation leads somewhere.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure};
use crate::layers::sources::walk;
use crate::markdown::{Kind, references};
use crate::workspace::Workspace;

const ADVICE: &str = "documentation is part of the code: correct the reference, or add what it promises";

/// Checks `docs/`, the documents at the root, and the README of every folder.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let mut found = Vec::new();
    let documents = documents(workspace)?;
    for document in &documents {
        let text = fs::read_to_string(document).context("read", document)?;
        for reference in references(&text) {
            if !leads_somewhere(&reference.kind, document, &workspace.root) {
                let (Kind::Link(target) | Kind::Path(target)) = &reference.kind;
                found.push(format!(
                    "{}:{}: {target} does not exist",
                    workspace.relative(document),
                    reference.line
                ));
            }
        }
    }
    println!("    {} documents", documents.len());
    Failure::findings(found, ADVICE)
}

fn documents(workspace: &Workspace) -> Result<Vec<PathBuf>, Failure> {
    let mut files = walk(&workspace.root, "md")?;
    files.sort();
    Ok(files)
}

fn leads_somewhere(kind: &Kind, document: &Path, root: &Path) -> bool {
    match kind {
        Kind::Path(path) => root.join(path).exists(),
        Kind::Link(target) => match target.strip_prefix('/') {
            Some(from_root) => root.join(from_root).exists(),
            None => document
                .parent()
                .is_some_and(|folder| folder.join(target).exists()),
        },
    }
}
