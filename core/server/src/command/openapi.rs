//! `wikala openapi`: the contract as files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::host::HostError;
use crate::{compose, documents};

#[derive(Debug, Args)]
pub(super) struct OpenapiArgs {
    /// Folder to write openapi/v1.json, openapi/operations.txt, openapi/schema.graphql and
    /// docs/errors.md into.
    #[arg(long, default_value = ".", value_name = "DIR")]
    out: PathBuf,
}

pub(super) fn run(args: &OpenapiArgs) -> Result<ExitCode, HostError> {
    documents::write(&args.out, &compose::operations())?;
    documents::write_schema(&args.out, &compose::graph()?.sdl())?;
    Ok(ExitCode::SUCCESS)
}
