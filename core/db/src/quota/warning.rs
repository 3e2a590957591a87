//! Warnings that a limit is near.

use diesel::prelude::*;
use diesel::sql_types::{Array, Date, SmallInt, Text};
use serde::Serialize;
use wikala_kernel::entitlement::Per;
use wikala_kernel::time::Timestamp;

use super::Claim;
use crate::error::DbError;
use crate::event::Event;
use crate::tenant_tx::TenantTx;

/// Per cent of a limit at which the tenant is warned, lowest first.
pub const LEVELS: [i16; 2] = [80, 100];

/// A level of a limit was reached: told once for each meter, period and level.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuotaWarned {
    pub meter: String,
    /// Per cent.
    pub level: i16,
    pub limit: i64,
    pub used: i64,
    pub per: Per,
    /// When counting begins anew; never for a limit in total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resets_at: Option<Timestamp>,
}

impl Event for QuotaWarned {
    const TYPE: &'static str = "wikala.platform.quota.warned.v1";
    fn subject(&self) -> String {
        self.meter.clone()
    }
}

/// The least use that reaches a level.
pub(super) fn threshold(most: i64, level: i16) -> i64 {
    let share = (i128::from(most) * i128::from(level) + 99) / 100;
    i64::try_from(share).unwrap_or(i64::MAX)
}

#[derive(QueryableByName)]
struct Given {
    #[diesel(sql_type = SmallInt)]
    level: i16,
}

impl TenantTx<'_> {
    /// Warns of every level that is reached and was not warned of before.
    pub(super) async fn warn_of(&mut self, claim: &Claim<'_>, limit: i64, used: i64) -> Result<(), DbError> {
        let reached = LEVELS
            .into_iter()
            .filter(|level| limit > 0 && used >= threshold(limit, *level));
        let reached: Vec<i16> = reached.collect();
        if reached.is_empty() {
            return Ok(());
        }
        let insert = diesel::sql_query(
            "INSERT INTO quota_warnings (meter, per, period, level) SELECT $1, $2, $3, unnest($4)
             ON CONFLICT DO NOTHING RETURNING level",
        )
        .bind::<Text, _>(claim.used.meter.to_owned())
        .bind::<Text, _>(claim.rule.per.as_str())
        .bind::<Date, _>(claim.period.first_day)
        .bind::<Array<SmallInt>, _>(reached);
        for Given { level } in self.load(insert).await? {
            self.emit(&QuotaWarned {
                meter: claim.used.meter.to_owned(),
                level,
                limit,
                used,
                per: claim.rule.per,
                resets_at: claim.resets_at(),
            })
            .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_reached_when_at_least_its_share_is_used() {
        assert_eq!(threshold(1_000, 80), 800);
        assert_eq!(threshold(1_001, 80), 801);
        assert_eq!(threshold(1, 80), 1);
        assert_eq!(threshold(7, 100), 7);
    }
}
