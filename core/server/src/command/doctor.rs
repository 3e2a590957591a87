//! `wikala doctor`: is everything as it should be?

use std::process::ExitCode;

use clap::Args;
use wikala_config::Config;

use super::connect;
use crate::host::{Host, HostError, VERSION};

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {}

pub(super) async fn run(config: Config, _args: DoctorArgs) -> Result<ExitCode, HostError> {
    println!("wikala {VERSION}");
    println!("ok    configuration");
    let host = connect::host(config).await?;
    let healthy = [cells(&host).await?, migrations(&host).await?, drift(&host).await?];
    let all = healthy.into_iter().all(|good| good);
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn cells(host: &Host) -> Result<bool, HostError> {
    for cell in host.db.cells() {
        let admin = cell.admin().await?;
        let row = admin
            .query_one("SHOW server_version", &[])
            .await
            .map_err(wikala_db::DbError::from)?;
        println!(
            "ok    cell {}: PostgreSQL {}",
            cell.name(),
            row.get::<_, String>(0)
        );
    }
    Ok(true)
}

async fn migrations(host: &Host) -> Result<bool, HostError> {
    let pending = host.migrator.pending().await?;
    for one in &pending {
        let why = one.error.as_deref().unwrap_or("run `wikala migrate`");
        println!(
            "FAIL  {}/{} {} is at {} of {}: {why}",
            one.cell, one.schema, one.module, one.version, one.target
        );
    }
    if pending.is_empty() {
        println!("ok    migrations");
    }
    Ok(pending.is_empty())
}

async fn drift(host: &Host) -> Result<bool, HostError> {
    let drifts = host.db.drift().await?;
    for drift in &drifts {
        println!("FAIL  {}/{} differs from the template", drift.cell, drift.schema);
        drift.missing.iter().for_each(|line| println!("      - {line}"));
        drift
            .unexpected
            .iter()
            .for_each(|line| println!("      + {line}"));
    }
    if drifts.is_empty() {
        println!("ok    no schema has drifted");
    }
    Ok(drifts.is_empty())
}
