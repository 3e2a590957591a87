//! `wikala plugin`: what authors of plugins need, from the first file to a running tenant.

mod agreement;
mod api;
mod build;
mod component;
mod dev;
mod inspect;
mod install;
mod key;
mod log_line;
mod new;
mod pack;
mod project;
mod replay;
mod sandbox;
mod sign;
mod template;
mod test;
mod tool;
mod toolchain;

use std::process::ExitCode;

use clap::Subcommand;

use crate::host::HostError;

#[derive(Debug, Subcommand)]
pub(super) enum PluginCommand {
    /// Make a project for a new plugin, with an example and tests that run.
    New(new::NewArgs),
    /// Make the component of a project: dist/plugin.wasm.
    Build(build::BuildArgs),
    /// Run the cases in tests/*.toml against the component, in the real sandbox.
    Test(test::TestArgs),
    /// Show what a component or a package is and needs, and what its manifest lacks.
    Inspect(inspect::InspectArgs),
    /// Make a key that signs packages.
    Key(key::KeyArgs),
    /// Make the package of a project: one .wplug file.
    Pack(pack::PackArgs),
    /// Sign a package.
    Sign(sign::SignArgs),
    /// Bring a package to a running host and install it, or upgrade to it.
    Install(install::InstallArgs),
    /// Build on every change, and upgrade a running tenant to the result.
    Dev(dev::DevArgs),
    /// Run a call again that failed elsewhere, from its recording.
    Replay(replay::ReplayArgs),
}

/// Authors have no deployment: nothing here reads its configuration.
pub(super) async fn run(command: PluginCommand) -> Result<ExitCode, HostError> {
    match command {
        PluginCommand::New(args) => new::run(&args),
        PluginCommand::Build(args) => build::run(&args),
        PluginCommand::Test(args) => return test::run(args).await,
        PluginCommand::Inspect(args) => return inspect::run(&args),
        PluginCommand::Key(args) => key::run(&args),
        PluginCommand::Pack(args) => pack::run(&args),
        PluginCommand::Sign(args) => sign::run(&args),
        PluginCommand::Install(args) => install::run(args).await,
        PluginCommand::Dev(args) => dev::run(args).await,
        PluginCommand::Replay(args) => return replay::run(args).await,
    }?;
    Ok(ExitCode::SUCCESS)
}
