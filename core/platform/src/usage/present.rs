//! `GET /tenant/usage`

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::db::quota::{LEVELS, Usage};
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::entitlement::Per;
use wikala_module::kernel::time::Timestamp;

use crate::api_keys;
use crate::members::seats;
use crate::module::PlatformState;
use crate::policy::ReadUsage;
use crate::store;

/// What was used of every meter.
#[derive(Serialize, ToSchema)]
#[schema(as = MeterUsages)]
pub(super) struct UsagesBody {
    data: Vec<UsageBody>,
}

/// What was used of a meter in the present period.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MeterUsage)]
pub(super) struct UsageBody {
    #[schema(example = "finance.transactions")]
    meter: String,
    /// `day`, `month` or `total`.
    #[schema(example = "month")]
    per: &'static str,
    #[schema(example = 812)]
    used: i64,
    /// Not limited when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1000)]
    limit: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 188)]
    left: Option<i64>,
    /// The highest level that was reached, of 80 and 100 percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 80)]
    warned: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    since: Option<Timestamp>,
    /// When counting begins anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    resets_at: Option<Timestamp>,
}

impl From<Usage> for UsageBody {
    fn from(usage: Usage) -> Self {
        let begins_anew = usage.per != Per::Total;
        let Usage {
            meter,
            per,
            period,
            limit,
            used,
        } = usage;
        let reached = |limit: i64| {
            let levels = LEVELS.iter().map(|level| i64::from(*level));
            levels
                .filter(|level| used.saturating_mul(100) >= limit.saturating_mul(*level))
                .max()
        };
        Self {
            meter,
            per: per.as_str(),
            used,
            limit,
            left: limit.map(|limit| limit.saturating_sub(used).max(0)),
            warned: limit.and_then(reached),
            since: begins_anew.then_some(period.start),
            resets_at: begins_anew.then_some(period.end),
        }
    }
}

/// What the tenant used: of every meter that is limited or was ever used. Things that are kept come
/// and go: they are counted, not metered.
pub(super) async fn present(
    Authorized(mut access): Authorized<ReadUsage>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<UsagesBody>> {
    let now = platform.clock.now();
    let (id, entitled) = (access.tenant().id.0, access.tenant().entitlements.clone());
    let mut tx = platform.db.begin_read(&mut access).await?;
    let mut meters: BTreeSet<String> = tx.meters().await?.into_iter().collect();
    meters.extend(entitled.limits.keys().cloned());
    let mut data = Vec::with_capacity(meters.len());
    for meter in &meters {
        data.push(tx.usage(meter, now).await?);
    }
    for holding in &platform.settings.holdings {
        if let Some(usage) = data.iter_mut().find(|usage| usage.meter == holding.meter) {
            usage.used = holding.kept.count(&mut tx).await?;
        }
    }
    drop(tx);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    for usage in &mut data {
        match usage.meter.as_str() {
            api_keys::METER => usage.used = store::api_keys::count_living(&mut tx, id, now).await?,
            seats::METER => usage.used = store::seats::taken(&mut tx, id).await?,
            _metered => {}
        }
    }
    let data = data.into_iter().map(UsageBody::from).collect();
    Ok(Plain(UsagesBody { data }))
}
