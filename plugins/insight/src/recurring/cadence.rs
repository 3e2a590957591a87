//! How often something comes.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How often something comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    Weekly,
    Fortnightly,
    Monthly,
    Quarterly,
    Yearly,
}

impl Cadence {
    /// All, the most frequent first.
    pub const ALL: [Self; 5] = [
        Self::Weekly,
        Self::Fortnightly,
        Self::Monthly,
        Self::Quarterly,
        Self::Yearly,
    ];

    /// Days by which one may come early or late. From a fortnight on it holds a weekend and a holiday.
    pub(crate) fn tolerance(self) -> i64 {
        match self {
            Self::Weekly => 1,
            Self::Fortnightly => 2,
            Self::Monthly => 4,
            Self::Quarterly => 6,
            Self::Yearly => 10,
        }
    }

    /// How many make a pattern.
    pub(crate) fn least(self) -> usize {
        match self {
            Self::Weekly | Self::Fortnightly => 4,
            Self::Monthly | Self::Quarterly => 3,
            Self::Yearly => 2,
        }
    }

    /// After how many that did not come it counts as ended.
    pub(crate) fn given_up_after(self) -> i64 {
        match self {
            Self::Weekly => 3,
            Self::Fortnightly | Self::Monthly => 2,
            Self::Quarterly | Self::Yearly => 1,
        }
    }

    /// Days between two, in the mean.
    pub(crate) fn days(self) -> i64 {
        match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::Monthly => 30,
            Self::Quarterly => 91,
            Self::Yearly => 365,
        }
    }

    /// How many come in a year.
    pub(crate) fn per_year(self) -> Decimal {
        Decimal::from(match self {
            Self::Weekly => 52,
            Self::Fortnightly => 26,
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::Yearly => 1,
        })
    }
}
