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
use wikala_db::{Aftermath, Db, DbError, PlatformTx};
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
pub(crate) const SORRY: Duration = Duration::from_millis(500);

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
    tended: Instant,
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
            tended: Instant::now(),
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
                // A worker that is never idle keeps its leases, too.
                if self.tended.elapsed() >= 2 * ASK {
                    self.tend().await?;
                }
                if self.shares.free() > 0 && self.shares.is_wanted() && self.turn_over(None).await? > 0 {
                    return Ok(());
                }
                tokio::select! {
                    biased;
                    () = stop.cancelled() => Ok(()),
                    Some(outcome) = self.outcomes.recv() => {
                        // Jobs that end right after it are noted with it, in one transaction.
                        tokio::task::yield_now().await;
                        self.settle(outcome).await
                    }
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
            Some(tenant) => weight(tenant.entitlements.tier),
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

    /// Notes how jobs ended, takes as many as there is room for then, both in one transaction, and
    /// starts them. Returns how many it started.
    async fn turn_over(&mut self, first: Option<Outcome>) -> Result<usize, DbError> {
        let ended = self.ended(first);
        let plan = self.shares.plan();
        if plan.is_empty() {
            // Every tenant with something to do has its share: an end makes room.
            self.note_surely(&ended).await?;
            return Ok(0);
        }
        let taken = match self.note_and_take(&ended, &plan).await {
            Ok(taken) => taken,
            Err(error) => {
                self.note_surely(&ended).await?;
                return Err(error);
            }
        };
        self.refill(&ended);
        for (tenant, offered) in plan {
            let count = taken.iter().filter(|job| job.tenant_id == tenant).count();
            self.shares.took(tenant, offered, count);
        }
        let count = taken.len();
        taken.into_iter().for_each(|job| self.start(job));
        Ok(count)
    }

    async fn note_and_take(&self, ended: &[Outcome], plan: &[(Uuid, usize)]) -> Result<Vec<Taken>, DbError> {
        let mut tx = self.shop.db.begin_queue(&self.cell).await?;
        note(&mut tx, self.worker, ended).await?;
        let wish = Wish {
            worker: self.worker,
            plan,
            now: self.shop.clock.now(),
            lease: self.shop.settings.lease.as_secs_f64(),
        };
        let taken = queue::take(&mut tx, &wish, &self.shop.registry.limits()).await?;
        tx.commit_bookkeeping().await?;
        Ok(taken)
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

    /// This one, and all that ended meanwhile; their places are free.
    fn ended(&mut self, first: Option<Outcome>) -> Vec<Outcome> {
        let mut ended: Vec<Outcome> = first.into_iter().collect();
        while let Ok(outcome) = self.outcomes.try_recv() {
            ended.push(outcome);
        }
        for outcome in &ended {
            self.running.remove(&outcome.id);
            self.shares.ended(outcome.tenant);
        }
        ended
    }

    /// Notes how jobs ended: this one, and all that ended meanwhile. Where there is more to do, that
    /// is taken in the same transaction.
    async fn settle(&mut self, first: Outcome) -> Result<(), DbError> {
        if self.shares.is_wanted() {
            return self.turn_over(Some(first)).await.map(drop);
        }
        let ended = self.ended(Some(first));
        self.note_surely(&ended).await
    }

    /// What cannot be noted is tried again until it can: a job that was done must not be done again.
    async fn note_surely(&mut self, ended: &[Outcome]) -> Result<(), DbError> {
        if ended.is_empty() {
            return Ok(());
        }
        let lease = self.shop.settings.lease;
        let began = Instant::now();
        loop {
            let noted = async {
                let mut tx = self.shop.db.begin_queue(&self.cell).await?;
                note(&mut tx, self.worker, ended).await?;
                tx.commit_bookkeeping().await
            };
            match noted.await {
                // By then the jobs are somebody else's.
                Err(error) if began.elapsed() < lease => {
                    tracing::warn!(error = %chain(&error), "the end of jobs cannot be noted at the moment");
                    tokio::time::sleep(SORRY).await;
                }
                outcome => {
                    self.refill(ended);
                    return outcome;
                }
            }
        }
    }

    /// A tenant whose jobs wait because too many of their kind run may have one more run now.
    fn refill(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            if self.shop.registry.is_limited(&outcome.kind) {
                self.shares.wake_known(outcome.tenant);
            }
        }
    }

    /// Fires what is scheduled, keeps the leases, hears who is to stop, and rescues the jobs of the dead.
    async fn tend(&mut self) -> Result<(), DbError> {
        self.tended = Instant::now();
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

async fn note(tx: &mut PlatformTx<'_>, worker: Uuid, outcomes: &[Outcome]) -> Result<(), DbError> {
    let mut ended = Vec::new();
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
                queue::put_back(tx, worker, outcome.id, *at, problem.clone()).await?;
            }
        }
    }
    if !ended.is_empty() {
        queue::end(tx, worker, &ended).await?;
    }
    Ok(())
}

/// Whether a tenant's jobs run now.
pub(crate) fn is_served(state: TenantState) -> bool {
    state == TenantState::Active
}
