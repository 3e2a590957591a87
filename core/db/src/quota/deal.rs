//! Dealing: the rare step that sees a period whole. It holds the meter and every slot of the
//! period, takes the use or refuses it with exact figures, warns, and shares what is left anew.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, SmallInt, Text, Uuid};
use wikala_kernel::calendar::Period;
use wikala_kernel::entitlement::Per;

use super::budgets::{self, Slot};
use super::usage::days;
use super::{Claim, Rule};
use crate::error::DbError;
use crate::query::Load;
use crate::tenant_tx::TenantTx;

/// By what a meter is kept before this use.
#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = Text)]
    per: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    most: Option<i64>,
    #[diesel(sql_type = BigInt)]
    epoch: i64,
}

impl Kept {
    fn rule(&self) -> Rule {
        let per = Per::ALL.into_iter().find(|per| per.as_str() == self.per);
        Rule {
            per: per.unwrap_or(Per::Month),
            most: self.most,
        }
    }
}

/// What a use means for how its meter is kept.
#[derive(Debug, PartialEq, Eq)]
enum Turn {
    /// Nothing.
    Same,
    /// From now on the meter is kept by the rule of this use.
    Change,
    /// The platform itself acts: it is never refused, and the tenant's limit stays.
    Beyond,
    /// The plan changed while this transaction ran: it is counted by the rule that is in force.
    Overtaken,
}

/// The rule of the newest entitlements is in force. At one epoch there is one rule of the tenant,
/// and the platform's own, which has no limit.
fn turn(kept: (Rule, i64), asked: (Rule, i64)) -> Turn {
    let ((kept, kept_epoch), (asked, epoch)) = (kept, asked);
    match epoch.cmp(&kept_epoch) {
        _ if asked == kept => Turn::Same,
        std::cmp::Ordering::Greater => Turn::Change,
        std::cmp::Ordering::Equal if kept.most.is_none() => Turn::Change,
        std::cmp::Ordering::Equal if asked.most.is_none() => Turn::Beyond,
        _ => Turn::Overtaken,
    }
}

#[derive(QueryableByName)]
struct StoredSlot {
    #[diesel(sql_type = SmallInt)]
    slot: i16,
    #[diesel(sql_type = BigInt)]
    used: i64,
}

#[derive(QueryableByName)]
pub(super) struct Sum {
    #[diesel(sql_type = BigInt)]
    pub(super) used: i64,
}

/// What was used for certain, when the limit is the one of this use. Nobody gives anything back,
/// so a limit that this reaches is reached.
pub(super) fn settled(claim: &Claim<'_>) -> impl Load<'static, Sum> + use<> {
    diesel::sql_query(
        "SELECT sum(used)::bigint AS used FROM quota_slots
         WHERE meter = $1 AND per = $2 AND period = $3 HAVING bool_and(most = $4)",
    )
    .bind::<Text, _>(claim.used.meter.to_owned())
    .bind::<Text, _>(claim.rule.per.as_str())
    .bind::<Date, _>(claim.period.first_day)
    .bind::<Nullable<BigInt>, _>(claim.rule.most)
}

impl TenantTx<'_> {
    pub(super) async fn deal(&mut self, claim: &Claim<'_>) -> Result<(), DbError> {
        let kept = self.hold_meter(claim).await?;
        let mut claim = *claim;
        let turn = turn((kept.rule(), kept.epoch), (claim.rule, claim.epoch));
        match turn {
            Turn::Same if claim.epoch <= kept.epoch => {}
            Turn::Same | Turn::Change => self.change_rule(&claim).await?,
            Turn::Beyond | Turn::Overtaken => {
                claim.rule = kept.rule();
                claim.period = Period::containing(claim.used.occurred_at, claim.rule.per, self.plan().zone);
            }
        }
        let mut slots = self.hold_slots(&claim).await?;
        let used = budgets::total(&slots);
        let after = used.saturating_add(claim.used.quantity);
        if let Some(most) = claim.rule.most
            && after > most
            && turn != Turn::Beyond
        {
            return Err(claim.refused(most, used));
        }
        budgets::deal(&mut slots, claim.first_slot, claim.used.quantity, claim.rule.most);
        self.store_slots(&claim, &slots).await?;
        match claim.rule.most {
            Some(most) => self.warn_of(&claim, most, after).await,
            None => Ok(()),
        }
    }

    /// Waits for whoever deals the meter, and keeps everybody else from it.
    async fn hold_meter(&mut self, claim: &Claim<'_>) -> Result<Kept, DbError> {
        let hold = diesel::sql_query(
            "INSERT INTO quota_meters (meter, per, most, epoch) VALUES ($1, $2, $3, $4)
             ON CONFLICT (meter) DO UPDATE SET meter = excluded.meter RETURNING per, most, epoch",
        )
        .bind::<Text, _>(claim.used.meter.to_owned())
        .bind::<Text, _>(claim.rule.per.as_str())
        .bind::<Nullable<BigInt>, _>(claim.rule.most)
        .bind::<BigInt, _>(claim.epoch);
        self.one(hold).await
    }

    /// Keeps the meter by the rule of this use from now on. What is counted over other periods than before is counted
    /// anew from the records: removing the slots waits for everybody who takes from one.
    async fn change_rule(&mut self, claim: &Claim<'_>) -> Result<(), DbError> {
        let change =
            diesel::sql_query("UPDATE quota_meters SET per = $2, most = $3, epoch = $4 WHERE meter = $1")
                .bind::<Text, _>(claim.used.meter.to_owned())
                .bind::<Text, _>(claim.rule.per.as_str())
                .bind::<Nullable<BigInt>, _>(claim.rule.most)
                .bind::<BigInt, _>(claim.epoch);
        self.execute(change).await?;
        let remove = diesel::sql_query("DELETE FROM quota_slots WHERE meter = $1 AND per <> $2")
            .bind::<Text, _>(claim.used.meter.to_owned())
            .bind::<Text, _>(claim.rule.per.as_str());
        self.execute(remove).await.map(drop)
    }

    /// Waits for everybody who takes from a slot of the period, always in the same order.
    async fn hold_slots(&mut self, claim: &Claim<'_>) -> Result<Vec<Slot>, DbError> {
        let hold = diesel::sql_query(
            "SELECT slot, used FROM quota_slots WHERE meter = $1 AND per = $2 AND period = $3
             ORDER BY slot FOR UPDATE",
        )
        .bind::<Text, _>(claim.used.meter.to_owned())
        .bind::<Text, _>(claim.rule.per.as_str())
        .bind::<Date, _>(claim.period.first_day);
        let stored: Vec<StoredSlot> = self.load(hold).await?;
        let mut stored: Vec<(i16, i64)> = stored.iter().map(|row| (row.slot, row.used)).collect();
        if stored.is_empty() {
            self.forget_days(claim).await?;
            stored.push((claim.first_slot, self.recorded_before(claim).await?));
        }
        Ok(budgets::with_missing(&stored))
    }

    /// Removes the slots of days long past, whose records tell as much.
    async fn forget_days(&mut self, claim: &Claim<'_>) -> Result<(), DbError> {
        let forget = diesel::sql_query(
            "DELETE FROM quota_slots WHERE meter = $1 AND per = 'day' AND period < $2 - 60",
        )
        .bind::<Text, _>(claim.used.meter.to_owned())
        .bind::<Date, _>(claim.period.first_day);
        self.execute(forget).await.map(drop)
    }

    /// What the records of the period add up to without this use, which is one of them already.
    async fn recorded_before(&mut self, claim: &Claim<'_>) -> Result<i64, DbError> {
        let days = days(claim.rule.per, &claim.period);
        let sum = diesel::sql_query(
            "SELECT coalesce(sum(quantity), 0)::bigint AS used FROM usage_records
             WHERE meter = $1 AND day >= $2 AND day < $3 AND source_id <> $4",
        )
        .bind::<Text, _>(claim.used.meter.to_owned())
        .bind::<Date, _>(days.start)
        .bind::<Date, _>(days.end)
        .bind::<Uuid, _>(claim.used.source);
        let Sum { used } = self.one(sum).await?;
        Ok(used)
    }

    async fn store_slots(&mut self, claim: &Claim<'_>, slots: &[Slot]) -> Result<(), DbError> {
        let store = diesel::sql_query(
            "INSERT INTO quota_slots (meter, per, period, slot, most, budget, used)
             SELECT $1, $2, $3, dealt.slot, $4, dealt.budget, dealt.used
             FROM unnest($5, $6, $7) AS dealt (slot, budget, used)
             ON CONFLICT (meter, per, period, slot)
             DO UPDATE SET most = excluded.most, budget = excluded.budget, used = excluded.used",
        )
        .bind::<Text, _>(claim.used.meter.to_owned())
        .bind::<Text, _>(claim.rule.per.as_str())
        .bind::<Date, _>(claim.period.first_day)
        .bind::<Nullable<BigInt>, _>(claim.rule.most)
        .bind::<Array<SmallInt>, _>(slots.iter().map(|slot| slot.number).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(slots.iter().map(|slot| slot.budget).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(slots.iter().map(|slot| slot.used).collect::<Vec<_>>());
        self.execute(store).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTH: Rule = Rule {
        per: Per::Month,
        most: Some(1_000),
    };
    const DAY: Rule = Rule {
        per: Per::Day,
        most: Some(1_000),
    };
    const UNLIMITED: Rule = Rule {
        per: Per::Month,
        most: None,
    };

    #[test]
    fn the_newest_rule_is_in_force() {
        assert_eq!(turn((MONTH, 4), (DAY, 5)), Turn::Change);
        assert_eq!(turn((MONTH, 4), (UNLIMITED, 5)), Turn::Change);
        assert_eq!(turn((MONTH, 5), (DAY, 4)), Turn::Overtaken);
        assert_eq!(turn((UNLIMITED, 5), (MONTH, 4)), Turn::Overtaken);
        assert_eq!(turn((MONTH, 5), (UNLIMITED, 4)), Turn::Overtaken);
    }

    #[test]
    fn an_epoch_that_changes_no_limit_overtakes_nobody() {
        assert_eq!(turn((MONTH, 4), (MONTH, 9)), Turn::Same);
        assert_eq!(turn((MONTH, 9), (MONTH, 4)), Turn::Same);
    }

    #[test]
    fn the_platform_itself_uses_beyond_a_limit_and_does_not_lift_it() {
        assert_eq!(turn((MONTH, 4), (UNLIMITED, 4)), Turn::Beyond);
        assert_eq!(turn((UNLIMITED, 4), (MONTH, 4)), Turn::Change);
    }
}
