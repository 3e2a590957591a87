//! Pausing a plugin that breaks, for one tenant, and letting it go on. The tenant is told by events.

use serde::Serialize;
use wikala_module::db::event::Event;
use wikala_module::kernel::policy::{Access, system};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{Db, DbError, TenantTx};

use crate::policy::QuarantinePlugin;
use crate::running::breaker::Change;
use crate::running::observer::Whose;
use crate::store::installs::{self, InstallRow};
use crate::store::revision;

/// The types of the events.
pub(crate) const QUARANTINED: &str = "wikala.platform.plugin.quarantined.v1";
pub(crate) const RELEASED: &str = "wikala.platform.plugin.released.v1";

/// A plugin is not called for a while.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Quarantined<'q> {
    plugin: &'q str,
    version: &'q str,
    because: &'q str,
    probe_at: Timestamp,
}

impl Event for Quarantined<'_> {
    const TYPE: &'static str = QUARANTINED;
    fn subject(&self) -> String {
        self.plugin.to_owned()
    }
}

/// It is called again.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Released<'q> {
    plugin: &'q str,
    version: &'q str,
}

impl Event for Released<'_> {
    const TYPE: &'static str = RELEASED;
    fn subject(&self) -> String {
        self.plugin.to_owned()
    }
}

/// What the audit log keeps of a pause.
fn state(row: &InstallRow) -> serde_json::Value {
    serde_json::json!({
        "quarantinedAt": row.quarantined_at,
        "quarantinedBecause": row.quarantined_because,
        "probeAt": row.probe_at,
    })
}

/// Lets an installation that is held go on.
pub(crate) async fn release(
    tx: &mut TenantTx<'_>,
    mut row: InstallRow,
    now: Timestamp,
) -> Result<InstallRow, DbError> {
    row.quarantined_at = None;
    row.quarantined_because = None;
    row.probe_at = None;
    let saved = installs::save(tx, row, now).await?;
    let event = Released {
        plugin: &saved.name,
        version: &saved.current.version,
    };
    tx.emit(&event).await?;
    Ok(saved)
}

/// Writes down that a plugin is paused or goes on, as its calls decided. Of a version that is no longer the current one
/// nothing is written.
pub(crate) async fn record(
    db: &Db,
    tenant: &Tenant,
    of: &Whose,
    change: Change,
    because: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    // A tenant is given, so nothing denies it.
    let access = system::<QuarantinePlugin>(Some(tenant));
    let mut access: Access<QuarantinePlugin> =
        access.map_err(|denied| DbError::Settings(denied.to_string()))?;
    let mut tx = db.begin(&mut access).await?;
    revision::touch(&mut tx).await?;
    let held = installs::hold_by_id(&mut tx, of.install).await?;
    let Some(mut row) = held.filter(|row| *row.current.version == *of.version) else {
        return Ok(());
    };
    let (name, before) = (row.name.clone(), state(&row));
    let saved = match change {
        Change::Paused { probe_at } => {
            let is_new = row.quarantined_at.is_none();
            row.quarantined_at = Some(now);
            row.quarantined_because = Some(because.to_owned());
            row.probe_at = Some(probe_at);
            let saved = installs::save(&mut tx, row, now).await?;
            if is_new {
                let event = Quarantined {
                    plugin: &name,
                    version: &of.version,
                    because,
                    probe_at,
                };
                tx.emit(&event).await?;
            }
            saved
        }
        Change::Closed if row.quarantined_at.is_none() => return Ok(()),
        Change::Closed => release(&mut tx, row, now).await?,
    };
    tx.before(&name, &before)?;
    tx.after(&name, &state(&saved))?;
    tx.commit().await
}
