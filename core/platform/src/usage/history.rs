//! `GET /tenant/usage/{meter}/history`

use chrono::{Days, Months};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use wikala_module::db::quota::Past;
use wikala_module::http::{Answer, Authorized, Filter, Named, Plain, Problem, Shared, codes};
use wikala_module::kernel::entitlement::Per;
use wikala_module::kernel::time::Timestamp;

use super::Meter;
use crate::module::PlatformState;
use crate::policy::ReadUsage;

/// Periods shown at most.
const MOST: u32 = 400;

/// How far back, and in which steps.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct HistoryQuery {
    /// `day` or `month`.
    #[serde(default = "month")]
    #[param(value_type = String, default = "month")]
    per: Per,
    /// Periods, the present one among them: 1 to 400.
    #[serde(default = "twelve")]
    #[param(default = 12, minimum = 1, maximum = 400)]
    periods: u32,
}

fn month() -> Per {
    Per::Month
}

fn twelve() -> u32 {
    12
}

/// What was used of a meter, the oldest period first.
#[derive(Serialize, ToSchema)]
#[schema(as = MeterHistory)]
pub(super) struct HistoryBody {
    data: Vec<PastBody>,
}

/// What was used in one period.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MeterPeriod)]
pub(super) struct PastBody {
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    #[schema(example = 812)]
    used: i64,
}

impl From<Past> for PastBody {
    fn from(past: Past) -> Self {
        Self {
            since: past.period.start,
            until: past.period.end,
            used: past.used,
        }
    }
}

/// What the tenant used, in the periods of its own calendar.
pub(super) async fn history(
    Authorized(mut access): Authorized<ReadUsage>,
    platform: Shared<PlatformState>,
    Named(meter, _): Named<Meter>,
    Filter(query): Filter<HistoryQuery>,
) -> Answer<Plain<HistoryBody>> {
    let wrong =
        |name: &str, detail: &str| Problem::new(codes::MALFORMED_QUERY).field(name, "out_of_range", detail);
    if !(1..=MOST).contains(&query.periods) {
        return Err(wrong("periods", "1 to 400"));
    }
    let (now, back) = (platform.clock.now(), query.periods - 1);
    let since = match query.per {
        Per::Day => now.checked_sub_days(Days::new(back.into())),
        Per::Month => now.checked_sub_months(Months::new(back)),
        Per::Total => return Err(wrong("per", "day or month")),
    };
    let since = since.unwrap_or(now);
    let mut tx = platform.db.begin_read(&mut access).await?;
    let past = tx.usage_history(&[&meter], query.per, since, now).await?;
    let data = past.into_iter().map(PastBody::from).collect();
    Ok(Plain(HistoryBody { data }))
}
