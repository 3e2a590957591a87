//! Parts of paths.

use wikala_module::http::{PathPart, PathWord};

/// The plugin in the path.
pub(crate) struct Plugin;

impl PathPart for Plugin {
    const NAME: &'static str = "name";
    const MEANING: Option<&'static str> = Some("The name of the plugin.");
}

impl PathWord for Plugin {
    const EXAMPLE: &'static str = "rules-categorizer";
}
