//! `wikala worker`: jobs, events, letters and seals, as a process of its own.

use std::process::ExitCode;
use std::sync::Arc;

use wikala_config::Config;

use super::connect;
use super::serve::{start_log, stop_signal};
use crate::background::Background;
use crate::host::HostError;

pub(super) async fn run(config: Config) -> Result<ExitCode, HostError> {
    let _log = start_log(&config.logging, &config.telemetry.service_name)?;
    let host = Arc::new(connect::host(config).await?);
    let background = Background::start(&host, true);
    tracing::info!(slots = host.config.jobs.slots, "working");
    stop_signal().await?;
    tracing::info!("stopping");
    background.stop().await;
    host.db.close();
    Ok(ExitCode::SUCCESS)
}
