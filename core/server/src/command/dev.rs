//! `wikala dev`: everything a newcomer needs, from one command.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use wikala_cluster::{Cluster, ClusterOptions};
use wikala_config::{Config, Environment, LogFormat, Secret};
use wikala_db::Gateway;
use wikala_db::migrator::Options;

use super::{connect, serve};
use crate::demo::{self, Demo};
use crate::host::{Host, HostError};

/// The database of the private cluster.
const DATABASE: &str = "wikala";

#[derive(Debug, Args)]
pub(super) struct DevArgs {
    /// Folder for the private database, its master key, letters, the demo login and logs. [default: .wikala]
    #[arg(long, value_name = "DIR")]
    home: Option<PathBuf>,
    /// Address to listen on. [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Throw the private database away and start over.
    #[arg(long)]
    fresh: bool,
}

impl DevArgs {
    /// The home folder that was asked for: keys and mail are in it too, so it is known before the
    /// configuration is read.
    pub(super) fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }
}

pub(super) async fn run(mut config: Config, args: DevArgs) -> Result<ExitCode, HostError> {
    let started = Instant::now();
    if let Some(listen) = args.listen {
        config.server.listen = listen;
    }
    config.server.environment = Environment::Dev;
    config.logging.format = LogFormat::Pretty;
    let _log = serve::start_log(&config.logging, &config.telemetry.service_name)?;
    let home = config.cluster.home.clone();
    std::fs::create_dir_all(&home).map_err(|error| HostError::Io(home.display().to_string(), error))?;

    let cluster = match config.database.url {
        Some(_) => None,
        None => Some(private_cluster(&mut config, args.fresh).await?),
    };
    let served = Box::pin(serve_until_stopped(config, cluster.is_some(), started)).await;
    if let Some(cluster) = cluster {
        connect::retract(&home);
        let stopped = tokio::task::spawn_blocking(move || cluster.stop()).await;
        stopped.map_err(|error| HostError::Refused(error.to_string()))??;
    }
    served.map(|()| ExitCode::SUCCESS)
}

/// Starts the cluster and points the configuration at it.
async fn private_cluster(config: &mut Config, fresh: bool) -> Result<Cluster, HostError> {
    let options = ClusterOptions::new(&config.cluster.home)
        .search_process_path()
        .bindir(config.cluster.pg_bindir.clone());
    let home = config.cluster.home.clone();
    let cluster = tokio::task::spawn_blocking(move || {
        if fresh {
            Cluster::fresh(&options)?;
        }
        Cluster::start(&options)
    });
    let cluster = cluster
        .await
        .map_err(|error| HostError::Refused(error.to_string()))??;
    wikala_db::create_database(&cluster.admin_url("postgres"), DATABASE).await?;
    let url = cluster.admin_url(DATABASE);
    connect::announce(&home, &url)?;
    config.database.url = Some(Secret::new(url));
    Ok(cluster)
}

async fn serve_until_stopped(config: Config, private: bool, started: Instant) -> Result<(), HostError> {
    let home = config.cluster.home.clone();
    let gateway = private.then_some(Gateway::TrustedSocket);
    let host = Arc::new(Host::assemble(config, gateway).await?);
    let report = host
        .migrator
        .up(&Options {
            workers: 2,
            on_progress: &|_| {},
        })
        .await?;
    for failure in &report.failed {
        tracing::error!(schema = %failure.schema, error = failure.error, "a tenant is not migrated");
    }
    let serving = crate::serve::start(&host)?;
    let url = format!("http://{}", serving.address);
    let demo = demo::ensure(&host, &home, &url).await;
    match &demo {
        Ok(demo) => greet(demo, started),
        Err(error) => tracing::error!(error = %wikala_telemetry::chain(error), "no demo tenant"),
    }
    let stop = match demo {
        Ok(_) => serve::stop_signal().await,
        Err(error) => Err(error),
    };
    serving.stop().await?;
    stop
}

fn greet(demo: &Demo, started: Instant) {
    let Demo {
        url,
        email,
        password,
        api_key,
        tenant,
    } = demo;
    println!(
        "\n  Wikala is ready after {:.1} s\n\n  API docs   {url}/docs/\n  Health     {url}/health\n  Tenant     {tenant}\n  \
         Login      {email}  {password}\n  API key    {api_key}\n\n  Try:\n    curl -H 'Authorization: Bearer {api_key}' \
         '{url}/api/v1/finance/transactions?limit=5'\n    curl -H 'Authorization: Bearer {api_key}' -F file=@statement.csv \
         {url}/api/v1/finance/imports\n\n  Stop with Ctrl-C.\n",
        started.elapsed().as_secs_f64(),
    );
}
