//! What the answers come to, by period and line of the return.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_kernel::money::Currency;

use crate::analysis::{Analysis, Answer};
use crate::pack::Aspect;

/// The periods of returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Month,
    Quarter,
    Year,
}

impl Period {
    /// The first day of the period that a day is in.
    #[must_use]
    pub fn first_day(self, day: NaiveDate) -> NaiveDate {
        let month = match self {
            Self::Month => day.month(),
            Self::Quarter => (day.month() - 1) / 3 * 3 + 1,
            Self::Year => 1,
        };
        NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
    }
}

/// What one line comes to in one period, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    pub jurisdiction: String,
    pub aspect: Aspect,
    pub period: NaiveDate,
    pub line: String,
    pub currency: Currency,
    /// What has its evidence.
    pub deductible: Decimal,
    /// What would come on top with the evidence that is missing.
    pub lacking_evidence: Decimal,
    /// Whether some of it was reckoned from rates instead of read from invoices.
    pub estimated: bool,
    pub transactions: Vec<Uuid>,
}

/// What answers come to. Currencies are never added up; answers without a line belong to no return.
#[must_use]
pub fn totals(analyses: &[Analysis], period: Period) -> Vec<Total> {
    let mut totals: BTreeMap<_, Total> = BTreeMap::new();
    for analysis in analyses {
        for answer in analysis.verdicts.iter().filter_map(|verdict| verdict.answer()) {
            let Some((line, deductible)) = answer.line.clone().zip(answer.figures.deductible) else {
                continue;
            };
            let first_day = period.first_day(analysis.on);
            let question = &answer.question;
            let key = (
                question.jurisdiction.clone(),
                question.aspect,
                first_day,
                line,
                answer.figures.currency,
            );
            let total = totals.entry(key.clone()).or_insert_with(|| nothing(key));
            add(total, answer, deductible, analysis.transaction);
        }
    }
    totals.into_values().collect()
}

fn nothing(
    (jurisdiction, aspect, period, line, currency): (String, Aspect, NaiveDate, String, Currency),
) -> Total {
    Total {
        jurisdiction,
        aspect,
        period,
        line,
        currency,
        deductible: Decimal::ZERO,
        lacking_evidence: Decimal::ZERO,
        estimated: false,
        transactions: Vec::new(),
    }
}

fn add(total: &mut Total, answer: &Answer, deductible: Decimal, transaction: Uuid) {
    let sum = if answer.missing_evidence.is_empty() {
        &mut total.deductible
    } else {
        &mut total.lacking_evidence
    };
    *sum = sum.saturating_add(deductible);
    total.estimated |= answer.figures.estimated;
    total.transactions.push(transaction);
}
