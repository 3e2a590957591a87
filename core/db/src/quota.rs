//! Quotas: what was used of a meter is counted in the transaction that used it, once for ever for
//! each source, and never beyond the limit of the plan.
//!
//! A limit is dealt to a few slots, and a use takes from the one of its connection, in one
//! statement, or from any that nobody holds; see `docs/adr/0024-quotas.md`. Deleting what was made gives nothing back, and a
//! transaction that rolls back gives everything back.

mod budgets;
mod deal;
mod take;
mod usage;
mod warning;

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;
use wikala_kernel::calendar::Period;
use wikala_kernel::entitlement::{Entitlements, Per};
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::Timestamp;

use self::deal::{Sum, settled};
use crate::error::DbError;
use crate::tenant_tx::TenantTx;

pub(crate) use budgets::SLOTS;
pub use usage::{Past, Usage};
pub use warning::{LEVELS, QuotaWarned};

/// One use of a meter.
#[derive(Debug, Clone, Copy)]
pub struct Use<'u> {
    /// `finance.transactions`.
    pub meter: &'u str,
    /// What used it: of one source, only the first use counts.
    pub source: Uuid,
    pub quantity: i64,
    /// When it happened, which decides the period; now, unless the report of it is late.
    pub occurred_at: Timestamp,
}

/// What became of a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It is counted with this transaction.
    Now,
    /// Its source was counted before, so nothing was taken.
    Before,
}

/// A refusal, with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhausted {
    pub meter: String,
    pub limit: i64,
    pub per: Per,
    /// What was used of the period, also by this transaction before.
    pub used: i64,
    /// What this use asked for.
    pub asked: i64,
    /// When counting begins anew; never for a limit in total.
    pub resets_at: Option<Timestamp>,
}

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            meter,
            limit,
            per,
            used,
            asked,
            ..
        } = self;
        let left = limit.saturating_sub(*used).max(0);
        match per {
            Per::Total => write!(f, "the plan includes {limit} of {meter}")?,
            per => write!(f, "the plan includes {limit} of {meter} per {}", per.as_str())?,
        }
        write!(f, "; {used} are used and {left} are left, {asked} were asked for")
    }
}

/// What a transaction knows of its tenant's plan.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    entitlements: Arc<Entitlements>,
    epoch: i64,
    zone: Tz,
}

impl Plan {
    pub(crate) fn of(tenant: &Tenant) -> Self {
        Self {
            entitlements: Arc::clone(&tenant.entitlements),
            epoch: tenant.epoch,
            zone: tenant.time_zone,
        }
    }

    pub(crate) fn most(&self, meter: &str) -> Option<i64> {
        self.entitlements.limit(meter).map(|limit| limit.most)
    }

    /// How a meter is kept: what is not limited is counted by month.
    fn rule(&self, meter: &str) -> Rule {
        let limit = self.entitlements.limit(meter);
        Rule {
            per: limit.map_or(Per::Month, |limit| limit.per),
            most: limit.map(|limit| limit.most),
        }
    }

    /// A use, with all that decides about it.
    fn claim<'u>(&self, used: &Use<'u>, first_slot: i16) -> Claim<'u> {
        let rule = self.rule(used.meter);
        Claim {
            used: *used,
            day: Period::containing(used.occurred_at, Per::Day, self.zone).first_day,
            rule,
            period: Period::containing(used.occurred_at, rule.per, self.zone),
            epoch: self.epoch,
            first_slot,
        }
    }
}

/// By which limit a meter is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rule {
    per: Per,
    most: Option<i64>,
}

/// A use on its way.
#[derive(Debug, Clone, Copy)]
struct Claim<'u> {
    used: Use<'u>,
    day: NaiveDate,
    rule: Rule,
    period: Period,
    epoch: i64,
    /// The slot that is looked at first: the one that this connection took from last, so that
    /// writers who came together stay apart.
    first_slot: i16,
}

impl Claim<'_> {
    /// When counting begins anew.
    fn resets_at(&self) -> Option<Timestamp> {
        (self.rule.per != Per::Total).then_some(self.period.end)
    }

    fn refused(&self, limit: i64, used: i64) -> DbError {
        DbError::QuotaExhausted(Box::new(Exhausted {
            meter: self.used.meter.to_owned(),
            limit,
            per: self.rule.per,
            used,
            asked: self.used.quantity,
            resets_at: self.resets_at(),
        }))
    }
}

impl TenantTx<'_> {
    /// Counts a use within the limit of the tenant's plan. Other writers of the meter may have to
    /// wait for this transaction from here on, so it is best among the last things it does, and
    /// done once for each meter, in the order of their names.
    ///
    /// # Errors
    /// [`DbError::QuotaExhausted`], never while what is used and asked for is within the limit;
    /// else as [`TenantTx::execute`]. Nothing of this transaction
    /// can become lasting then.
    pub async fn use_quota(&mut self, used: &Use<'_>) -> Result<Counted, DbError> {
        let first_slot = self.lease().map_or(0, |lease| lease.quota_slot());
        let claim = self.plan().claim(used, first_slot);
        let counted = self.count(&claim).await;
        if counted.is_err() {
            // The use may be recorded and not taken from anything.
            self.fail();
        }
        counted
    }

    async fn count(&mut self, claim: &Claim<'_>) -> Result<Counted, DbError> {
        match self.one(take::FromOwn(claim)).await? {
            take::COUNTED_BEFORE => Ok(Counted::Before),
            take::ONLY_RECORDED => self.take_elsewhere(claim).await.map(|()| Counted::Now),
            _ => Ok(Counted::Now),
        }
    }

    /// A statement that finds no slot with enough may yet hold one: it was filled after the
    /// statement began. Before anything is waited for, that is let go. The own slot is not: it had
    /// plenty, so that hardly ever happens, and then PostgreSQL ends a deadlock.
    async fn take_elsewhere(&mut self, claim: &Claim<'_>) -> Result<(), DbError> {
        let begin = "SAVEPOINT quota";
        let again = "ROLLBACK TO SAVEPOINT quota";
        let mut slot = self.first_after(begin, take::FromFree(claim)).await?;
        if slot.is_none() {
            slot = self.first_after(again, take::InTurn(claim)).await?;
        }
        if let Some(slot) = slot {
            if let Some(lease) = self.lease() {
                lease.prefer_quota_slot(slot);
            }
            return Ok(());
        }
        let settled = self.first_after(again, settled(claim)).await?;
        if let (Some(most), Some(Sum { used })) = (claim.rule.most, settled)
            && used.saturating_add(claim.used.quantity) > most
        {
            return Err(claim.refused(most, used));
        }
        self.deal(claim).await
    }
}
