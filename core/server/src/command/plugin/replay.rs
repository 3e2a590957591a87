//! `wikala plugin replay`: a call that failed elsewhere, again and here.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::Value;
use wikala_plugin_host::Recording;

use super::{component, log_line, sandbox};
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct ReplayArgs {
    /// The recording of a call, as `GET /api/v1/plugins/{name}/calls/{call}/recording` gives it.
    bundle: PathBuf,
    /// The component or package that was called.
    #[arg(long, value_name = "FILE", default_value = "dist/plugin.wasm")]
    component: PathBuf,
    /// A secret that the call read, as NAME=VALUE: a recording holds none. Any value does, unless the plugin looks into it.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    secret: Vec<(String, String)>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(super) async fn run(args: ReplayArgs) -> Result<ExitCode, HostError> {
    let refused = |error: &dyn std::fmt::Display| HostError::Refused(error.to_string());
    let shown = args.bundle.display().to_string();
    let text = fs::read_to_string(&args.bundle).map_err(|error| HostError::Io(shown.clone(), error))?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| HostError::Refused(format!("{shown}: {error}")))?;
    let mut recording = Recording::read(&value).map_err(|error| refused(&error))?;
    for (name, value) in args.secret {
        recording = recording.with_secret(name, value);
    }
    let host = sandbox::host()?;
    let compiled = host.load(component::read(&args.component)?).await;
    let compiled = compiled.map_err(|refusal| refused(&refusal))?;
    let played = host
        .replay(&compiled, &recording)
        .await
        .map_err(|error| refused(&error))?;
    for line in &played.logs {
        println!("log       {}", log_line::shown(line));
    }
    println!(
        "recorded  {}  {}",
        recording.outcome(),
        recording.message().unwrap_or_default()
    );
    println!(
        "played    {}  {}",
        played.outcome.name(),
        played.message.as_deref().unwrap_or_default()
    );
    println!(
        "used      {:.1} ms, {} calls of the host, {} KiB of memory",
        played.wall.as_secs_f64() * 1_000.0,
        played.host_calls,
        played.memory_peak / 1024
    );
    if played.outcome.name() == recording.outcome() {
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
