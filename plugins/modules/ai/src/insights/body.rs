//! Findings as clients see them.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use super::language::Language;
use super::look::Found;

/// What the transactions say.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Insights)]
pub(crate) struct InsightsBody {
    /// The day that the findings are about.
    #[schema(example = "2026-03-31")]
    pub as_of: NaiveDate,
    /// When the transactions were looked through: just now, or by a job.
    #[schema(value_type = String, format = DateTime)]
    pub examined_at: Timestamp,
    /// Seconds since then.
    #[schema(example = 0)]
    pub age: i64,
    /// Whether a job looked through them, so that what changed since is not in it.
    pub is_kept: bool,
    /// Transactions that were looked through.
    pub transactions: i64,
    /// Whether those were all.
    pub is_whole: bool,
    /// The language of the sentences.
    pub language: Language,
    /// The most pressing first.
    pub findings: Vec<InsightBody>,
}

/// One finding.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Insight)]
pub(crate) struct InsightBody {
    #[schema(example = "recurring_change")]
    pub kind: String,
    /// From 0 to 1.
    #[schema(example = 0.9)]
    pub confidence: f64,
    /// One sentence for people.
    #[schema(example = "Netflix went up from 12.99 EUR to 15.99 EUR on 2026-02-03.")]
    pub text: String,
    /// Which sentence it is, in whatever language.
    #[schema(example = "insight.recurring.price_rise")]
    pub key: String,
    /// Day of the first transaction it rests on.
    pub first_day: NaiveDate,
    /// Day of the last one.
    pub last_day: NaiveDate,
    /// The transactions it rests on, at most the latest 1,000.
    pub transactions: Vec<Uuid>,
    /// Its figures; which there are depends on the kind.
    #[schema(value_type = Object)]
    pub details: Value,
}

impl InsightBody {
    pub(super) fn of(found: Found, language: Language) -> Self {
        Self {
            text: match language {
                Language::En => found.english,
                Language::Ar => found.arabic,
            },
            kind: found.kind,
            confidence: found.confidence,
            key: found.key,
            first_day: found.first_day,
            last_day: found.last_day,
            transactions: found.transactions,
            details: found.details,
        }
    }
}
