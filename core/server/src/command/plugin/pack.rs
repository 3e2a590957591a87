//! `wikala plugin pack`: a component and its manifest into one file.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::inspect::refuse_disagreement;
use super::project::Project;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct PackArgs {
    /// Folder of the project.
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// File to write; dist/NAME-VERSION.wplug when nothing is said.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &PackArgs) -> Result<(), HostError> {
    let project = Project::open(&args.dir)?;
    let package = project.assemble()?;
    refuse_disagreement(&package.manifest, &project.component(), package.component())?;
    let bytes = package
        .write()
        .map_err(|error| HostError::Refused(error.to_string()))?;
    let file = args.output.clone().unwrap_or_else(|| project.package());
    fs::write(&file, &bytes).map_err(|error| HostError::Io(file.display().to_string(), error))?;
    println!("{}  {} bytes  {}", file.display(), bytes.len(), package.digest);
    Ok(())
}
