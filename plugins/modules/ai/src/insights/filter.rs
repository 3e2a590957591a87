//! Which findings are asked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use wikala_module::http::{Problem, codes as http};

use super::language::Language;
use crate::reading::is_plain;

/// Findings of one answer.
const MOST: usize = 1_000;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InsightKind {
    Recurring,
    RecurringChange,
    UnusualAmount,
    LargeNewPayee,
    Duplicate,
    DuplicateSubscription,
    CategoryTrend,
    BudgetRisk,
    Saving,
}

/// Which findings.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InsightFilter {
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<InsightKind>,
    /// Only what rests on transactions of this day or later; by default single payments of the last 90 days are told.
    pub from: Option<NaiveDate>,
    /// As of this day; by default today.
    pub to: Option<NaiveDate>,
    /// The language of the sentences; wins over the header.
    #[param(inline)]
    pub language: Option<Language>,
    /// At most so many, up to 1,000.
    #[param(minimum = 1, maximum = 1000)]
    pub limit: Option<usize>,
}

impl InsightKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Recurring => "recurring",
            Self::RecurringChange => "recurring_change",
            Self::UnusualAmount => "unusual_amount",
            Self::LargeNewPayee => "large_new_payee",
            Self::Duplicate => "duplicate",
            Self::DuplicateSubscription => "duplicate_subscription",
            Self::CategoryTrend => "category_trend",
            Self::BudgetRisk => "budget_risk",
            Self::Saving => "saving",
        }
    }
}

impl InsightFilter {
    /// Refuses what no transaction can have.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        let bad =
            |name, detail: &str| Problem::new(http::MALFORMED_QUERY).field(name, "out_of_range", detail);
        for (name, day) in [("from", self.from), ("to", self.to)] {
            if day.is_some_and(|day| !is_plain(day)) {
                return Err(bad(name, "a year has four digits"));
            }
        }
        if self.limit.is_some_and(|limit| !(1..=MOST).contains(&limit)) {
            return Err(bad("limit", "1 to 1000"));
        }
        Ok(())
    }

    pub(crate) fn most(&self) -> usize {
        self.limit.unwrap_or(MOST)
    }
}
