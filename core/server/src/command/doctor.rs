//! `wikala doctor`: is everything as it should be?

use std::process::ExitCode;

use clap::Args;
use wikala_config::{Config, Environment};
use wikala_egress::Breakers;
use wikala_kernel::policy::Principal;
use wikala_platform::policy::ManageSigningKeys;
use wikala_platform::signing_keys::all;

use super::connect;
use crate::host::{Host, HostError, VERSION};

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {}

pub(super) async fn run(config: Config, _args: DoctorArgs) -> Result<ExitCode, HostError> {
    println!("wikala {VERSION}");
    println!("ok    configuration");
    let host = connect::host(config).await?;
    let healthy = [
        cells(&host).await?,
        migrations(&host).await?,
        drift(&host).await?,
        keys(&host).await?,
        entitlements(&host).await?,
        flags(&host),
    ];
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

/// What tenants have against what their plans, overrides and switches come to.
async fn entitlements(host: &Host) -> Result<bool, HostError> {
    let drifted = wikala_platform::entitlements::drifted(&host.db, host.clock.now()).await?;
    if drifted.is_empty() {
        println!("ok    entitlements are what plans and overrides come to");
    }
    for tenant in &drifted {
        println!("FAIL  tenant {tenant} has other entitlements than its plan and overrides come to");
    }
    Ok(drifted.is_empty())
}

/// A host that started has unwrapped the data keys, so only what may go wrong later is left.
async fn keys(host: &Host) -> Result<bool, HostError> {
    let provider = crate::keys::provider(&host.config, &Breakers::default())?;
    println!("ok    master key {}", provider.current());
    let is_local = matches!(host.config.keys, wikala_config::Keys::File(_));
    if is_local && host.config.server.environment == Environment::Production {
        println!(
            "WARN  the master key is a file of this machine: every further host needs a copy of {}",
            crate::keys::file(&host.config).display()
        );
    }
    let mut access = host.operator::<ManageSigningKeys>(&Principal::operator(None))?;
    let keys = all(&host.platform, &mut access).await?;
    let signs = keys.iter().find(|key| key.state == "signing");
    match signs {
        Some(key) => println!("ok    signing key {} since {}", key.kid, key.signs_from),
        None => println!("FAIL  no key signs access tokens"),
    }
    Ok(signs.is_some())
}

/// What a tenant leaves behind does not make the deployment unhealthy.
fn flags(host: &Host) -> bool {
    let expired = host.flags.expired();
    for flag in &expired {
        let (mark, whose) = match flag.tenant {
            None => ("FAIL", "of the deployment".to_owned()),
            Some(id) => ("WARN", format!("of tenant {id}")),
        };
        let owner = flag.owner.as_deref().unwrap_or("nobody");
        let (key, at) = (&flag.key, flag.expired_at.date_naive());
        println!("{mark}  the flag {key} {whose} expired on {at}; {owner} looks after it");
    }
    let healthy = expired.iter().all(|flag| flag.tenant.is_some());
    if healthy {
        println!("ok    no flag of the deployment has expired");
    }
    healthy
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
