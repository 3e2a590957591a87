//! Writes down what plugins did, beside their calls.
//!
//! What was used is added up for a moment and written at once, so that calls are not slowed. A process that is killed
//! loses at most that moment; one that stops writes it first.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc::Receiver;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_module::DbError;
use wikala_module::db::quota::Use;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, Permissions, Principal, authorize};
use wikala_module::kernel::tenant::{Tenant, TenantState};
use wikala_module::kernel::time::Timestamp;
use wikala_module::telemetry::{self, chain};

use super::lengths::{STEPS, step};
use super::observer::{Ended, Report, Whose};
use super::plugins::{Plugins, access};
use crate::policy::{MeterPlugins, RunPlugin};
use crate::store::calls::CallRow;
use crate::store::shadow::{Compared, DifferenceRow};
use crate::store::used::UsedRow;
use crate::store::{calls, shadow, used};
use crate::{quarantine, sealed};

/// The meter of what plugins use.
pub(crate) const METER: &str = "plugins.milliseconds";
/// What was used is written so often.
const FLUSH: Duration = Duration::from_secs(2);
/// Reports taken at once.
const CROWD: usize = 256;

/// Writes for as long as it lives.
pub struct Reporter {
    stop: CancellationToken,
    task: Option<JoinHandle<()>>,
}

impl Reporter {
    /// Begins, once for each host.
    #[must_use]
    pub fn start(plugins: &Plugins) -> Self {
        let waiting = plugins.0.waiting.lock();
        let waiting = waiting.unwrap_or_else(PoisonError::into_inner).take();
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let own = plugins.clone();
        let task = waiting
            .map(|waiting| telemetry::spawn("plugin reports", Writing::new(own).run(waiting, stopped)));
        Self { stop, task }
    }

    /// Writes what waits, and ends.
    pub async fn stop(self) {
        self.stop.cancel();
        let Some(task) = self.task else { return };
        if let Err(error) = task.await {
            tracing::error!(error = %chain(&error), "the reports of plugins broke");
        }
    }
}

/// What is being written.
struct Writing {
    plugins: Plugins,
    /// Of each tenant: what its plugins used and is not written yet.
    unwritten: HashMap<Uuid, HashMap<Uuid, UsedRow>>,
    /// Microseconds that did not make a millisecond yet.
    rest: HashMap<Uuid, i64>,
}

impl Writing {
    fn new(plugins: Plugins) -> Self {
        Self {
            plugins,
            unwritten: HashMap::new(),
            rest: HashMap::new(),
        }
    }

    async fn run(mut self, mut waiting: Receiver<Report>, stopped: CancellationToken) {
        let mut ticks = tokio::time::interval(FLUSH);
        let mut crowd = Vec::with_capacity(CROWD);
        loop {
            tokio::select! {
                () = stopped.cancelled() => break,
                _ = ticks.tick() => self.flush().await,
                count = waiting.recv_many(&mut crowd, CROWD) => {
                    if count == 0 {
                        break;
                    }
                    for report in crowd.drain(..) {
                        self.take(report).await;
                    }
                }
            }
        }
        while let Ok(report) = waiting.try_recv() {
            self.take(report).await;
        }
        self.flush().await;
    }

    async fn take(&mut self, report: Report) {
        let written = match report {
            Report::Ended(ended) => {
                self.add(&ended);
                match ended.failed {
                    Some(failed) => self.keep_call(&ended.of, failed.0, failed.1).await,
                    None => Ok(()),
                }
            }
            Report::Changed {
                of,
                change,
                because,
                at,
                breaker,
            } => {
                let written = match self.tenant(of.tenant).await {
                    Ok(Some(tenant)) => {
                        quarantine::record(&self.plugins.0.db, &tenant, &of, change, &because, at).await
                    }
                    Ok(None) => Ok(()),
                    Err(error) => Err(error),
                };
                if written.is_ok() {
                    breaker.stored();
                }
                written
            }
            Report::Compared {
                of,
                shadow_version,
                compared,
                differences,
                world,
                at,
            } => {
                let found = (compared, differences);
                self.keep_comparison(&of, &shadow_version, found, world, at).await
            }
        };
        if let Err(error) = written {
            tracing::warn!(error = %chain(&error), "what a plugin did cannot be written down");
        }
    }

    async fn tenant(&self, id: Uuid) -> Result<Option<Arc<Tenant>>, DbError> {
        let Some(entrance) = self.plugins.entrance() else {
            return Ok(None);
        };
        let found = entrance.tenant(id).await?;
        Ok(found.filter(|tenant| matches!(tenant.state, TenantState::Active | TenantState::Suspended)))
    }

    fn add(&mut self, ended: &Ended) {
        let of = &ended.of;
        let installs = self.unwritten.entry(of.tenant).or_default();
        let row = installs.entry(of.install).or_insert_with(|| UsedRow {
            install_id: of.install,
            calls: 0,
            failures: 0,
            micros: 0,
            lengths: vec![0; STEPS],
        });
        row.micros += i64::try_from(ended.wall.as_micros()).unwrap_or(i64::MAX / 2);
        // A version beside costs time, but its calls are nobody's answers.
        if !ended.is_shadow {
            row.calls += 1;
            row.failures += i64::from(ended.broke);
            if let Some(count) = row.lengths.get_mut(step(ended.wall)) {
                *count += 1;
            }
        }
    }

    async fn keep_call(
        &self,
        of: &Whose,
        call: CallRow,
        recording: Option<serde_json::Value>,
    ) -> Result<(), DbError> {
        let (Some(tenant), Some(vault)) = (self.tenant(of.tenant).await?, self.plugins.vault()) else {
            return Ok(());
        };
        let recording = recording.and_then(|recording| sealed::seal(vault, call.id, &recording));
        let mut access = access::<RunPlugin>(&tenant)?;
        let mut tx = self.plugins.0.db.begin(&mut access).await?;
        calls::insert(&mut tx, of.install, call, recording).await?;
        let kept = i64::from(self.plugins.options().kept_calls);
        calls::trim(&mut tx, of.install, kept).await?;
        tx.commit_bookkeeping().await
    }

    async fn keep_comparison(
        &self,
        of: &Whose,
        shadow_version: &str,
        (compared, differences): (Compared, Vec<serde_json::Value>),
        world: &str,
        at: Timestamp,
    ) -> Result<(), DbError> {
        let (Some(tenant), Some(vault)) = (self.tenant(of.tenant).await?, self.plugins.vault()) else {
            return Ok(());
        };
        let mut access = access::<RunPlugin>(&tenant)?;
        let mut tx = self.plugins.0.db.begin(&mut access).await?;
        if !shadow::count(&mut tx, of.install, shadow_version, compared).await? {
            return Ok(());
        }
        for difference in differences {
            let id = new_uuid();
            let Some(content) = sealed::seal(vault, id, &difference) else {
                continue;
            };
            let row = DifferenceRow {
                id,
                version: of.version.to_string(),
                shadow_version: shadow_version.to_owned(),
                world: world.to_owned(),
                at,
                content,
            };
            shadow::insert(&mut tx, of.install, row).await?;
        }
        tx.commit_bookkeeping().await
    }

    /// Writes what was used. What cannot be written now is kept for the next time.
    async fn flush(&mut self) {
        for (id, installs) in std::mem::take(&mut self.unwritten) {
            if let Err(error) = self.flush_tenant(id, &installs).await {
                tracing::warn!(error = %chain(&error), tenant = %id, "what plugins used is written later");
                self.unwritten.insert(id, installs);
            }
        }
    }

    async fn flush_tenant(&mut self, id: Uuid, installs: &HashMap<Uuid, UsedRow>) -> Result<(), DbError> {
        let Some(tenant) = self.tenant(id).await? else {
            self.rest.remove(&id);
            return Ok(());
        };
        let spent: i64 = installs.values().map(|row| row.micros).sum();
        let micros = self.rest.get(&id).copied().unwrap_or_default() + spent;
        match self.write(&tenant, installs, micros / 1000).await {
            Ok(()) => drop(self.rest.insert(id, micros % 1000)),
            Err(DbError::QuotaExhausted(exhausted)) => {
                // Plugins stop until there is something left again. What was used in this moment beyond the limit is in
                // the numbers of the plugin, and not in the meter.
                self.plugins.use_up(&tenant, exhausted.resets_at);
                self.write(&tenant, installs, 0).await?;
                self.rest.remove(&id);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    async fn write(
        &self,
        tenant: &Arc<Tenant>,
        installs: &HashMap<Uuid, UsedRow>,
        milliseconds: i64,
    ) -> Result<(), DbError> {
        let mut access = metering(tenant)?;
        let mut tx = self.plugins.0.db.begin(&mut access).await?;
        let mut rows: Vec<&UsedRow> = installs.values().collect();
        // In one order, so that hosts do not wait for each other.
        rows.sort_unstable_by_key(|row| row.install_id);
        for row in rows {
            used::add(&mut tx, row.clone()).await?;
        }
        if milliseconds > 0 {
            let spent = Use {
                meter: METER,
                source: new_uuid(),
                quantity: milliseconds,
                occurred_at: self.plugins.0.clock.now(),
            };
            tx.use_quota(&spent).await?;
        }
        tx.commit_bookkeeping().await
    }
}

/// The platform's access to a tenant as its plan is: the platform's usual one knows no limits.
fn metering(tenant: &Arc<Tenant>) -> Result<Access<MeterPlugins>, DbError> {
    let served = Tenant {
        state: TenantState::Active,
        ..Tenant::clone(tenant)
    };
    let principal = Principal {
        tenant: Some(Arc::new(served)),
        permissions: Permissions::All,
        ..Principal::of(wikala_module::kernel::actor::Actor::System)
    };
    let gate = wikala_module::kernel::policy::Gate {
        modules: ["plugins".to_owned()].into(),
        ..wikala_module::kernel::policy::Gate::default()
    };
    authorize(&gate, Some(&principal)).map_err(|denied| DbError::Settings(denied.to_string()))
}
