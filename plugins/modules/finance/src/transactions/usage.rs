//! `GET /finance/usage`.

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Problem, Shared, codes};
use wikala_module::kernel::entitlement::Per;
use wikala_module::kernel::time::Timestamp;

use super::entering::METER;
use crate::module::FinanceState;
use crate::policy::ReadUsage;

/// What the plan's meter counted this month.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Usage {
    #[schema(example = "finance.transactions")]
    pub meter: &'static str,
    /// The first instant of the month where the tenant lives.
    #[schema(value_type = String, format = DateTime)]
    pub period_start: Timestamp,
    /// The first instant after the month.
    #[schema(value_type = String, format = DateTime)]
    pub period_end: Timestamp,
    /// Transactions entered or imported. Deleting one does not count it back.
    #[schema(example = 412)]
    pub counted: i64,
}

/// Reads the meter.
pub(super) async fn usage(
    Authorized(mut access): Authorized<ReadUsage>,
    finance: Shared<FinanceState>,
) -> Answer<Plain<Usage>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin_read(&mut access).await?;
    let month = tx.usage_history(&[METER], Per::Month, now, now).await?;
    let month = month.first().ok_or_else(|| Problem::new(codes::INTERNAL))?;
    Ok(Plain(Usage {
        meter: METER,
        period_start: month.period.start,
        period_end: month.period.end,
        counted: month.used,
    }))
}
