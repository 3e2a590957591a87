//! Dependency direction is a test, not a drawing.

mod arrows;
mod fences;
pub(crate) mod metadata;
pub(crate) mod sources;
mod table;

use crate::failure::Failure;
use crate::workspace::Workspace;

const ADVICE: &str = "the allowed arrows are in core/xtask/src/layers/table.rs and docs explain why; \
                      move the code to the layer that may hold it";

/// Refuses dependencies, frameworks, file names and environment reads in the wrong place.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let packages = metadata::read(workspace)?;
    let mut found = arrows::violations(&packages);
    found.extend(fences::violations(&packages));
    found.extend(sources::violations(workspace)?);
    println!("    {} crates", packages.len());
    Failure::findings(found, ADVICE)
}
