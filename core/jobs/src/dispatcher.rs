//! One cell's share of a worker: takes due jobs fairly, runs them side by side, and notes how they
//! ended.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_db::{Aftermath, Db, DbError};
use wikala_kernel::id::new_uuid;
use wikala_kernel::tenant::TenantState;
use wikala_kernel::tier::Tier;
use wikala_kernel::time::Clock;
use wikala_telemetry::chain;

use crate::attempt::{Attempt, Outcome, Settled};
use crate::entrance::Entrance;
use crate::fair::Shares;
use crate::registry::Registry;
use crate::schedules;
use crate::store::queue::{self, Ended, Taken, Wish};
use crate::worker::Settings;

/// Tenants looked for at once; the next look goes on after them.
const TENANTS: i32 = 64;
/// How often a worker asks whether its jobs are to stop.
const ASK: Duration = Duration::from_secs(1);
/// Pause after the database failed.
const SORRY: Duration = Duration::from_millis(500);

/// What every part of a worker shares.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) db: Db,
    pub(crate) registry: Arc<Registry>,
    pub(crate) entrance: Arc<dyn Entrance>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Settings,
}

pub(crate) struct Dispatcher {
    shop: Shop,
    cell: Arc<str>,
    /// Who holds the leases.
    worker: Uuid,
    shares: Shares,
    running: HashMap<Uuid, CancellationToken>,
    outcomes: mpsc::UnboundedReceiver<Outcome>,
    report: mpsc::UnboundedSender<Outcome>,
    /// Where the next look for waiting tenants begins.
    looked_to: Option<Uuid>,
    kept: Instant,
}

impl Dispatcher {
    pub(crate) fn new(shop: Shop, cell: Arc<str>) -> Self {
        let (report, outcomes) = mpsc::unbounded_channel();
        Self {
            shares: Shares::new(shop.settings.slots),
            shop,
            cell,
            worker: new_uuid(),
            running: HashMap::new(),
            outcomes,
            report,
            looked_to: None,
            kept: Instant::now(),
        }
    }

    /// Works until it is told to stop; then lets what runs come to its end, for a while.
    pub(crate) async fn run(mut self, stop: CancellationToken) {
        let mut aftermath = self.shop.db.aftermath();
        let mut look = interval(self.shop.settings.poll);
        let mut ask = interval(ASK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ask.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while !stop.is_cancelled() {
            let round = async {
                if self.shares.free() > 0 && self.shares.is_wanted() && self.take().await? > 0 {
                    self.settle_finished().await?;
                    return Ok(());
                }
                tokio::select! {
                    biased;
                    () = stop.cancelled() => Ok(()),
                    Some(outcome) = self.outcomes.recv() => self.settle(outcome).await,
                    heard = aftermath.recv() => self.heard(heard).await,
                    _ = look.tick() => self.look().await,
                    _ = ask.tick() => self.tend().await,
                }
            };
            if let Err(error) = round.await {
                tracing::warn!(error = %chain(&error), cell = %self.cell, "the queue cannot be served at the moment");
                tokio::time::sleep(SORRY).await;
            }
        }
        self.wind_down().await;
    }

    /// Jobs were asked for in this process: no need to wait for the next look.
    async fn heard(&mut self, heard: Result<Aftermath, RecvError>) -> Result<(), DbError> {
        match heard {
            Ok(heard) if heard.jobs && heard.cell == self.cell => {
                let tenant = heard.tenant.map_or(Uuid::nil(), |tenant| tenant.0);
                self.wake(tenant).await
            }
            Ok(_) => Ok(()),
            Err(RecvError::Lagged(_)) => self.look().await,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }

    async fn wake(&mut self, tenant: Uuid) -> Result<(), DbError> {
        if self.shares.knows(tenant) {
            self.shares.wake_known(tenant);
            return Ok(());
        }
        let weight = match self.shop.entrance.tenant(tenant).await? {
            Some(tenant) => weight(tenant.tier),
            None => 1,
        };
        self.shares.wake(tenant, weight);
        Ok(())
    }

    /// Looks who has jobs waiting: jobs of other processes, those whose time has come, those that a
    /// dead worker left.
    async fn look(&mut self) -> Result<(), DbError> {
        let mut tx = self.shop.db.begin_queue(&self.cell).await?;
        let found = queue::waiting_tenants(&mut tx, self.looked_to, TENANTS).await?;
        drop(tx);
        let is_last = found.len() < usize::try_from(TENANTS).unwrap_or(usize::MAX);
        self.looked_to = if is_last { None } else { found.last().copied() };
        for tenant in found {
            self.wake(tenant).await?;
        }
        if is_last {
            self.shares.forget_idle();
        }
        Ok(())
    }

    /// Takes as many jobs as there is room for, and starts them.
    async fn take(&mut self) -> Result<usize, DbError> {
        let plan = self.shares.plan();
        if plan.is_empty() {
            // Every tenant with something to do has its share: an end makes room.
            return Ok(0);
        }
        let mut tx = self.shop.db.begin_queue(&self.cell).await?;
        let wish = Wish {
            worker: self.worker,
            plan: &plan,
            now: self.shop.clock.now(),
            lease: self.shop.settings.lease.as_secs_f64(),
        };
        let mut taken = queue::take(&mut tx, &wish, &self.shop.registry.unlimited()).await?;
        for (kind, at_once) in self.shop.registry.limited() {
            let left = left_of(&plan, &taken);
            if left.is_empty() {
                break;
            }
            let wish = Wish { plan: &left, ..wish };
            taken.extend(queue::take_limited(&mut tx, &wish, kind, at_once).await?);
        }
        tx.commit_bookkeeping().await?;
        for (tenant, offered) in plan {
            let count = taken.iter().filter(|job| job.tenant_id == tenant).count();
            self.shares.took(tenant, offered, count);
        }
        let count = taken.len();
        taken.into_iter().for_each(|job| self.start(job));
        Ok(count)
    }

    fn start(&mut self, job: Taken) {
        let cancel = CancellationToken::new();
        if job.cancelled {
            cancel.cancel();
        }
        self.running.insert(job.id, cancel.clone());
        let attempt = Attempt::new(
            self.shop.clone(),
            Arc::clone(&self.cell),
            self.worker,
            job,
            cancel,
        );
        let report = self.report.clone();
        wikala_telemetry::spawn("job", async move {
            // Nobody waits for it any more when the worker is gone.
            let _reported = report.send(attempt.run().await);
        });
    }

    async fn settle_finished(&mut self) -> Result<(), DbError> {
        match self.outcomes.try_recv() {
            Ok(outcome) => self.settle(outcome).await,
            Err(_) => Ok(()),
        }
    }

    /// Notes how jobs ended: this one, and all that ended meanwhile. What cannot be noted is tried
    /// again until it can: a job that was done must not be done again.
    async fn settle(&mut self, first: Outcome) -> Result<(), DbError> {
        let mut outcomes = vec![first];
        while let Ok(outcome) = self.outcomes.try_recv() {
            outcomes.push(outcome);
        }
        for outcome in &outcomes {
            self.running.remove(&outcome.id);
            self.shares.ended(outcome.tenant);
        }
        let lease = self.shop.settings.lease;
        let began = Instant::now();
        loop {
            match note(&self.shop.db, &self.cell, self.worker, &outcomes).await {
                // By then the jobs are somebody else's.
                Err(error) if began.elapsed() < lease => {
                    tracing::warn!(error = %chain(&error), "the end of jobs cannot be noted at the moment");
                    tokio::time::sleep(SORRY).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// Fires what is scheduled, keeps the leases, hears who is to stop, and rescues the jobs of the dead.
    async fn tend(&mut self) -> Result<(), DbError> {
        let running: Vec<Uuid> = self.running.keys().copied().collect();
        let mut tx = self.shop.db.begin_queue(&self.cell).await?;
        if !running.is_empty() {
            for id in queue::cancelled(&mut tx, &running).await? {
                if let Some(cancel) = self.running.get(&id) {
                    cancel.cancel();
                }
            }
        }
        let scheduled = schedules::fire(&mut tx, self.shop.clock.now()).await?;
        let lease = self.shop.settings.lease;
        if self.kept.elapsed() >= lease / 3 {
            self.kept = Instant::now();
            let still = queue::keep(&mut tx, self.worker, &running, lease.as_secs_f64()).await?;
            let rescued = queue::rescue(&mut tx).await?;
            if rescued > 0 {
                tracing::warn!(rescued, cell = %self.cell, "took back jobs whose worker is gone");
            }
            // Another worker has it by now.
            for (id, cancel) in &self.running {
                if running.contains(id) && !still.contains(id) {
                    cancel.cancel();
                }
            }
        }
        tx.commit_bookkeeping().await?;
        for tenant in scheduled {
            self.wake(tenant).await?;
        }
        Ok(())
    }

    async fn wind_down(mut self) {
        let until = Instant::now() + self.shop.settings.grace;
        while !self.running.is_empty() {
            let Ok(Some(outcome)) = tokio::time::timeout_at(until, self.outcomes.recv()).await else {
                break;
            };
            if let Err(error) = self.settle(outcome).await {
                tracing::warn!(error = %chain(&error), "the end of jobs could not be noted");
            }
        }
        self.running.values().for_each(CancellationToken::cancel);
        let given_back = async {
            let mut tx = self.shop.db.begin_queue(&self.cell).await?;
            queue::give_back(&mut tx, self.worker).await?;
            tx.commit_bookkeeping().await
        };
        if let Err(error) = given_back.await {
            tracing::warn!(error = %chain(&error), "jobs that did not end in time wait for their lease");
        }
    }
}

/// A higher tier gets more of a busy worker.
fn weight(tier: Tier) -> u32 {
    match tier {
        Tier::Core => 1,
        Tier::Premium => 2,
        Tier::Enterprise => 4,
    }
}

fn left_of(plan: &[(Uuid, usize)], taken: &[Taken]) -> Vec<(Uuid, usize)> {
    let left = plan.iter().map(|(tenant, count)| {
        let used = taken.iter().filter(|job| job.tenant_id == *tenant).count();
        (*tenant, count.saturating_sub(used))
    });
    left.filter(|(_, count)| *count > 0).collect()
}

async fn note(db: &Db, cell: &str, worker: Uuid, outcomes: &[Outcome]) -> Result<(), DbError> {
    let mut ended = Vec::new();
    let mut tx = db.begin_queue(cell).await?;
    let mut has_written = false;
    for outcome in outcomes {
        match &outcome.settled {
            Settled::Already => {}
            Settled::Ended(how) => ended.push(Ended {
                id: outcome.id,
                pokes: outcome.pokes,
                state: how.state,
                result: how.result.clone(),
                problem: how.problem.clone(),
                keep: how.keep,
            }),
            Settled::Again { at, problem } => {
                has_written = true;
                queue::put_back(&mut tx, worker, outcome.id, *at, problem.clone()).await?;
            }
        }
    }
    if !ended.is_empty() {
        has_written = true;
        queue::end(&mut tx, worker, &ended).await?;
    }
    if has_written {
        tx.commit_bookkeeping().await
    } else {
        Ok(())
    }
}

/// Whether a tenant's jobs run now.
pub(crate) fn is_served(state: TenantState) -> bool {
    state == TenantState::Active
}
