//! Jobs that are repeated: at times of a tenant's own time zone.
//!
//! Times that were missed, because no worker ran, are made up for by one job. A job that has not
//! ended when it is due again is not asked for twice.

use std::str::FromStr;

use chrono_tz::Tz;
use croner::Cron;
use uuid::Uuid;
use wikala_db::event::Job;
use wikala_db::{Db, DbError, PlatformTx};
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::Timestamp;

use crate::store::schedules;

pub use crate::store::schedules::ScheduleRow;

/// Schedules fired in one transaction.
const BATCH: i64 = 100;

/// When something is repeated: `0 9 * * MON-FRI` in `Asia/Kuwait`.
#[derive(Debug, Clone)]
pub struct Rhythm {
    cron: Cron,
    zone: Tz,
}

/// Why a schedule cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("{0:?} is no cron pattern")]
    Pattern(String),
    #[error("{0:?} is no time zone")]
    Zone(String),
    #[error("it never comes")]
    Never,
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the job cannot be written")]
    Payload(#[source] serde_json::Error),
}

impl Rhythm {
    /// Reads a cron pattern of five fields and an IANA time zone.
    ///
    /// # Errors
    /// [`ScheduleError::Pattern`] or [`ScheduleError::Zone`].
    pub fn parse(cron: &str, zone: &str) -> Result<Self, ScheduleError> {
        let fields = cron.split_whitespace().count();
        let pattern = || ScheduleError::Pattern(cron.to_owned());
        if fields != 5 && !cron.starts_with('@') {
            return Err(pattern());
        }
        Ok(Self {
            cron: Cron::from_str(cron).map_err(|_not_one| pattern())?,
            zone: zone
                .parse()
                .map_err(|_not_one| ScheduleError::Zone(zone.to_owned()))?,
        })
    }

    /// The first time after this one; nothing when it never comes.
    #[must_use]
    pub fn after(&self, time: Timestamp) -> Option<Timestamp> {
        let there = time.with_timezone(&self.zone);
        let next = self.cron.find_next_occurrence(&there, false).ok()?;
        Some(next.to_utc())
    }
}

/// Repeats a job of a tenant; a schedule of the same name is replaced.
///
/// # Errors
/// [`ScheduleError`].
pub async fn set<J: Job>(
    db: &Db,
    tenant: &Tenant,
    name: &str,
    (cron, zone): (&str, &str),
    job: &J,
    now: Timestamp,
) -> Result<Timestamp, ScheduleError> {
    let next_at = Rhythm::parse(cron, zone)?
        .after(now)
        .ok_or(ScheduleError::Never)?;
    let row = ScheduleRow {
        tenant_id: tenant.id.0,
        name: name.to_owned(),
        kind: J::KIND.to_owned(),
        payload: serde_json::to_value(job).map_err(ScheduleError::Payload)?,
        cron: cron.to_owned(),
        zone: zone.to_owned(),
        next_at,
        last_at: None,
    };
    let mut tx = db.begin_queue(&tenant.cell).await?;
    schedules::set(&mut tx, row).await?;
    tx.commit_bookkeeping().await?;
    Ok(next_at)
}

/// Ends a repetition; whether there was one.
///
/// # Errors
/// What the database said.
pub async fn remove(db: &Db, tenant: &Tenant, name: &str) -> Result<bool, DbError> {
    let mut tx = db.begin_queue(&tenant.cell).await?;
    let was = schedules::remove(&mut tx, tenant.id.0, name).await?;
    tx.commit_bookkeeping().await?;
    Ok(was)
}

/// What is repeated for a tenant.
///
/// # Errors
/// What the database said.
pub async fn list(db: &Db, tenant: &Tenant) -> Result<Vec<ScheduleRow>, DbError> {
    let mut tx = db.begin_queue(&tenant.cell).await?;
    schedules::of_tenant(&mut tx, tenant.id.0).await
}

/// Asks for the jobs of schedules that are due; whose they are.
pub(crate) async fn fire(tx: &mut PlatformTx<'_>, now: Timestamp) -> Result<Vec<Uuid>, DbError> {
    let mut tenants = Vec::new();
    for row in schedules::due(tx, now, BATCH).await? {
        let next = Rhythm::parse(&row.cron, &row.zone)
            .ok()
            .and_then(|rhythm| rhythm.after(now));
        // What can no longer be read, because zones change, waits for whoever looks at it.
        let next = next.unwrap_or_else(|| now + chrono::TimeDelta::days(1));
        schedules::fire(tx, &row, next).await?;
        tenants.push(row.tenant_id);
    }
    Ok(tenants)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_those_of_the_zone_also_where_clocks_change() {
        let kuwait = Rhythm::parse("0 9 * * SUN-THU", "Asia/Kuwait").unwrap();
        assert_eq!(
            kuwait.after(at("2026-11-21T07:00:00Z")),
            Some(at("2026-11-22T06:00:00Z"))
        );
        let berlin = Rhythm::parse("30 8 * * *", "Europe/Berlin").unwrap();
        assert_eq!(
            berlin.after(at("2026-10-24T12:00:00Z")),
            Some(at("2026-10-25T07:30:00Z"))
        );
        assert_eq!(
            berlin.after(at("2026-10-23T12:00:00Z")),
            Some(at("2026-10-24T06:30:00Z"))
        );
        // 02:30 does not exist on the day clocks go forward: it comes, once, that day or the next.
        let gap = Rhythm::parse("30 2 * * *", "Europe/Berlin").unwrap();
        let next = gap.after(at("2027-03-27T12:00:00Z")).unwrap();
        assert!(next < at("2027-03-29T02:00:00Z"), "{next}");
    }

    #[test]
    fn nonsense_is_refused() {
        for cron in ["", "* * * *", "61 * * * *", "* * * * * *", "x"] {
            assert!(
                matches!(Rhythm::parse(cron, "UTC"), Err(ScheduleError::Pattern(_))),
                "{cron}"
            );
        }
        assert!(matches!(
            Rhythm::parse("@daily", "Mars/Olympus"),
            Err(ScheduleError::Zone(_))
        ));
        assert_eq!(
            Rhythm::parse("0 0 30 2 *", "UTC")
                .unwrap()
                .after(at("2026-01-01T00:00:00Z")),
            None
        );
    }
}
