//! The component of a file: the file itself, or what a package holds.

use std::fs;
use std::path::Path;

use wikala_plugin_package::{Limits, Package};

use crate::host::HostError;

pub(super) fn read(file: &Path) -> Result<Vec<u8>, HostError> {
    let bytes = fs::read(file).map_err(|error| {
        HostError::Refused(format!(
            "{}: {error}; `wikala plugin build` makes a component",
            file.display()
        ))
    })?;
    if !bytes.starts_with(b"PK") {
        return Ok(bytes);
    }
    let package = Package::read(&bytes, &Limits::default());
    let package = package.map_err(|error| HostError::Refused(error.to_string()))?;
    Ok(package.content.component)
}
