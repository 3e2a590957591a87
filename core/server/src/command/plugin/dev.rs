//! `wikala plugin dev`: builds on every change and puts the result into a running tenant.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use clap::Args;
use wikala_kernel::time::{Clock, SystemClock};

use super::api::{Api, Where};
use super::install::{Setup, send, take};
use super::project::Project;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct DevArgs {
    /// Folder of the project.
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    setup: Setup,
    /// Stop after the first time.
    #[arg(long)]
    once: bool,
}

/// Folders with what is made and not written.
const MADE: [&str; 7] = [
    "target",
    "dist",
    "node_modules",
    ".venv",
    ".git",
    "__pycache__",
    "bindings",
];

/// How often the sources are looked at.
const PAUSE: Duration = Duration::from_millis(500);

pub(super) async fn run(args: DevArgs) -> Result<(), HostError> {
    let api = Api::new(args.place)?;
    let mut seen = None;
    let mut last: Option<String> = None;
    loop {
        let state = state(&args.dir)?;
        if seen != Some(state) {
            seen = Some(state);
            match round(&api, &args.dir, &args.setup).await {
                Ok(sent) => forget(&api, last.replace(sent)).await,
                Err(error) if args.once => return Err(error),
                // The author mends it, and the next round goes on.
                Err(error) => eprintln!("wikala: {}", wikala_telemetry::chain(&error)),
            }
        }
        if args.once {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Builds, sends and upgrades, as a version that was never there: a version never changes.
async fn round(api: &Api, dir: &Path, setup: &Setup) -> Result<String, HostError> {
    let project = Project::open(dir)?;
    let project = project.with_version(&format!("dev.{}", SystemClock.now().timestamp_millis()))?;
    project.build()?;
    let package = project.assemble()?;
    let bytes = package
        .write()
        .map_err(|error| HostError::Refused(error.to_string()))?;
    let sent = send(api, bytes).await?;
    let how = take(api, &package.manifest, setup, false).await?;
    println!("{} {}  {how}", package.manifest.name, package.manifest.version);
    Ok(sent)
}

/// The version before the last is of no use to anybody. One that is still in use stays.
async fn forget(api: &Api, sent: Option<String>) {
    if let Some(id) = sent {
        let _in_use = api.delete(&format!("/plugins/packages/{id}")).await;
    }
}

/// When the newest of the sources was written, and how many there are.
fn state(folder: &Path) -> Result<(SystemTime, usize), HostError> {
    let broken = |error| HostError::Io(folder.display().to_string(), error);
    let mut newest = (SystemTime::UNIX_EPOCH, 0);
    for entry in fs::read_dir(folder).map_err(broken)? {
        let entry = entry.map_err(broken)?;
        let kind = entry.file_type().map_err(broken)?;
        let name = entry.file_name();
        let found = if kind.is_dir() && !MADE.iter().any(|made| name == *made) {
            state(&entry.path())?
        } else if kind.is_file() {
            let written = entry.metadata().and_then(|about| about.modified());
            (written.map_err(broken)?, 1)
        } else {
            continue;
        };
        newest = (newest.0.max(found.0), newest.1 + found.1);
    }
    Ok(newest)
}
