//! What the meter of transactions counted. The table belongs to every tenant; the host writes it.

use diesel::dsl::sum;
use diesel::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

diesel::table! {
    usage_records (meter, source_id) {
        meter -> Text,
        source_id -> Uuid,
        quantity -> BigInt,
        recorded_at -> Timestamptz,
    }
}

/// What a meter counted from `start` up to but not including `end`.
pub(crate) async fn counted(
    tx: &mut TenantTx<'_>,
    meter: &str,
    start: Timestamp,
    end: Timestamp,
) -> Result<i64, DbError> {
    let total = usage_records::table
        .filter(usage_records::meter.eq(meter))
        .filter(usage_records::recorded_at.ge(start))
        .filter(usage_records::recorded_at.lt(end))
        .select(sum(usage_records::quantity));
    let total: Option<Decimal> = tx.one(total).await?;
    Ok(total.and_then(|total| total.to_i64()).unwrap_or_default())
}
