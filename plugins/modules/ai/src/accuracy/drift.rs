//! Whether answers are less often right than they were.

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::kernel::time::Timestamp;

use super::count::{Figures, is_worse};
use super::verdicts::{Judged, days_before};

/// Days that are held against as many before them.
pub(super) const DAYS: i64 = 30;

/// The last 30 days against the 30 before.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerDrift)]
pub(super) struct Drift {
    recent: Figures,
    before: Figures,
    /// Whether it is worse beyond what chance would make of it: worth fitting a model anew.
    is_drifting: bool,
}

impl Drift {
    pub(super) fn of(judged: &[Judged], now: Timestamp) -> Self {
        let (recent, before) = (days_before(now, DAYS), days_before(now, 2 * DAYS));
        let recent_ones = Figures::of(judged.iter().filter(|one| one.at >= recent));
        let earlier = judged.iter().filter(|one| one.at >= before && one.at < recent);
        let before_ones = Figures::of(earlier);
        Self {
            is_drifting: is_worse(&recent_ones, &before_ones),
            recent: recent_ones,
            before: before_ones,
        }
    }
}
