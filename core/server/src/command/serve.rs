//! `wikala serve`: the API on the configured database, until a signal.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use wikala_config::{Config, Logging};
use wikala_telemetry::{LogFormat, LogSettings, RollingFile};

use crate::host::{Host, HostError};

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Address to listen on.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Start only these optional modules, separated by commas: a process of their own.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    modules: Option<Vec<String>>,
}

impl ServeArgs {
    pub(super) fn apply(&self, config: &mut Config) {
        if let Some(listen) = self.listen {
            config.server.listen = listen;
        }
        if let Some(modules) = &self.modules {
            config.modules.only_here = Some(modules.clone());
            // Where the others are is the business of the process in front.
            config.modules.elsewhere.clear();
        }
    }
}

pub(super) async fn run(config: Config) -> Result<ExitCode, HostError> {
    let _log = start_log(&config.logging, &config.telemetry.service_name)?;
    let host = Arc::new(super::connect::host(config).await?);
    report_pending(&host).await?;
    let serving = crate::serve::start(&host)?;
    tracing::info!(address = %serving.address, "serving");
    stop_signal().await?;
    tracing::info!("stopping");
    serving.stop().await?;
    Ok(ExitCode::SUCCESS)
}

/// Says what is not migrated. Tenants behind are still served: migrations only ever expand first.
async fn report_pending(host: &Host) -> Result<(), HostError> {
    let pending = host.migrator.pending().await?;
    if !pending.is_empty() {
        tracing::warn!(
            schemas = pending.len(),
            "tenant schemas are behind: run `wikala migrate`"
        );
    }
    Ok(())
}

/// Starts the log as configured.
pub(crate) fn start_log(logging: &Logging, service: &str) -> Result<wikala_telemetry::Guard, HostError> {
    let format = match logging.format {
        wikala_config::LogFormat::Json => LogFormat::Json,
        wikala_config::LogFormat::Pretty => LogFormat::Pretty,
    };
    let file = logging.file.as_ref().map(|file| RollingFile {
        path: file.path.clone(),
        max_mb: file.max_mb,
        keep: file.keep,
    });
    let settings = LogSettings {
        service: service.to_owned(),
        filter: logging.level.as_str().to_owned(),
        format,
        stdout: logging.stdout,
        file,
    };
    wikala_telemetry::init(&settings).map_err(|error| HostError::Refused(format!("log: {error}")))
}

/// Waits for Ctrl-C or SIGTERM.
pub(crate) async fn stop_signal() -> Result<(), HostError> {
    let broken = |error| HostError::Io("signals".to_owned(), error);
    let mut terminate = signal(SignalKind::terminate()).map_err(broken)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(broken)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
