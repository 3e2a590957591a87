//! `wikala plugin build`: sources into a component.

use std::path::PathBuf;

use clap::Args;

use super::project::Project;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct BuildArgs {
    /// Folder of the project.
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

pub(super) fn run(args: &BuildArgs) -> Result<(), HostError> {
    let component = Project::open(&args.dir)?.build()?;
    println!("{}", component.display());
    Ok(())
}
