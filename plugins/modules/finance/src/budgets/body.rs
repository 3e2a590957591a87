//! What is sent and answered about budgets.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::FieldError;
use wikala_module::kernel::money::Money;
use wikala_module::kernel::time::Timestamp;

use super::actuals::Figures;
use super::period::YEARS;
use super::variance::{percentage, variance};
use crate::categories::{bounded_text, present};
use crate::error::{FinanceError, codes};
use crate::store::budgets::BudgetRow;
use crate::wire::MoneyBody;

const NOTES_LENGTH: usize = 2000;

/// A budget and what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Budget)]
pub(crate) struct BudgetBody {
    pub(crate) id: Uuid,
    /// Only this department's transactions count; all, when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    department_id: Option<Uuid>,
    /// This category and those below it count; all spending, when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    category_id: Option<Uuid>,
    /// The calendar year.
    #[schema(example = 2026)]
    fiscal_year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    quarter: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i32>,
    /// First day of the period.
    #[schema(value_type = String, format = Date, example = "2026-04-01")]
    from: NaiveDate,
    /// Last day of the period.
    #[schema(value_type = String, format = Date, example = "2026-06-30")]
    to: NaiveDate,
    planned: MoneyBody,
    /// Approved and paid transactions: spending less refunds, or earnings less repayments for a
    /// category of income.
    actual: MoneyBody,
    /// Pending transactions, counted like `actual` and not in it.
    committed: MoneyBody,
    /// `actual - planned`, in the same currency.
    #[schema(example = "-12.340")]
    variance_amount: String,
    /// The variance in per cent of what was planned, two places; `0.00` when nothing was planned.
    #[schema(example = "-4.11")]
    variance_percentage: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    pub(crate) version: i32,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl BudgetBody {
    pub(super) fn of(row: BudgetRow, figures: Figures) -> Self {
        let money = |amount| MoneyBody::of(amount, &row.currency);
        let difference = variance(row.planned, figures.actual);
        let (from, to) = row.days().unwrap_or_default();
        Self {
            id: row.id,
            department_id: row.department_id,
            category_id: row.category_id,
            fiscal_year: row.fiscal_year,
            quarter: row.quarter,
            month: row.month,
            from,
            to,
            planned: money(row.planned),
            actual: money(figures.actual),
            committed: money(figures.committed),
            variance_amount: money(difference).amount,
            variance_percentage: percentage(difference, row.planned),
            notes: row.notes,
            version: row.version,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A budget to set: for a year, one of its quarters or one of its months.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewBudget {
    pub(crate) department_id: Option<Uuid>,
    pub(crate) category_id: Option<Uuid>,
    /// 1900 to 2999.
    #[schema(example = 2026, minimum = 1900, maximum = 2999)]
    pub(crate) fiscal_year: i32,
    /// Not together with `month`.
    #[schema(example = 2, minimum = 1, maximum = 4)]
    pub(crate) quarter: Option<i32>,
    #[schema(minimum = 1, maximum = 12)]
    pub(crate) month: Option<i32>,
    /// Not negative.
    pub(crate) planned: MoneyBody,
    /// At most 2,000 characters.
    pub(crate) notes: Option<String>,
}

impl NewBudget {
    /// The planned amount and the notes to store, when every rule is kept.
    pub(super) fn checked(&self) -> Result<(Money, Option<String>), FinanceError> {
        let in_range = |value: Option<i32>, last| value.is_none_or(|value| (1..=last).contains(&value));
        if !YEARS.contains(&self.fiscal_year) {
            return Err(invalid("/fiscalYear", "out_of_range", "1900 to 2999"));
        }
        if !in_range(self.quarter, 4) {
            return Err(invalid("/quarter", "out_of_range", "1 to 4"));
        }
        if !in_range(self.month, 12) {
            return Err(invalid("/month", "out_of_range", "1 to 12"));
        }
        if self.quarter.is_some() && self.month.is_some() {
            return Err(invalid("/month", "exclusive", "a quarter or a month, not both"));
        }
        Ok((
            checked_planned(&self.planned)?,
            checked_notes(self.notes.as_deref())?,
        ))
    }
}

/// What to change; what is absent stays. Period, category, department and currency say which
/// budget it is: for others, set another one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct BudgetPatch {
    /// In the budget's currency, not negative.
    planned: Option<MoneyBody>,
    /// `null` takes the notes away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    notes: Option<Option<String>>,
}

/// A checked [`BudgetPatch`].
#[derive(Debug)]
pub(super) struct BudgetEdit {
    pub(super) planned: Option<Money>,
    pub(super) notes: Option<Option<String>>,
}

impl BudgetPatch {
    /// The change, when every rule is kept.
    pub(super) fn checked(self) -> Result<BudgetEdit, FinanceError> {
        let planned = self.planned.as_ref().map(checked_planned).transpose()?;
        let notes = self
            .notes
            .map(|notes| checked_notes(notes.as_deref()))
            .transpose()?;
        Ok(BudgetEdit { planned, notes })
    }
}

/// A refusal that points at a member.
pub(super) fn invalid(pointer: &str, code: &str, detail: &str) -> FinanceError {
    let field = FieldError {
        pointer: pointer.into(),
        code: code.into(),
        detail: detail.into(),
    };
    FinanceError::Refused {
        code: codes::BUDGET_INVALID,
        detail: detail.into(),
        fields: vec![field],
    }
}

fn checked_planned(planned: &MoneyBody) -> Result<Money, FinanceError> {
    let money = planned.read(codes::BUDGET_INVALID, "/planned")?;
    if money.amount().is_sign_negative() && !money.amount().is_zero() {
        return Err(invalid("/planned/amount", "negative", "it must not be negative"));
    }
    Ok(money)
}

fn checked_notes(notes: Option<&str>) -> Result<Option<String>, FinanceError> {
    let written = notes.filter(|notes| !notes.trim().is_empty());
    Ok(written
        .map(|notes| bounded_text("/notes", notes, NOTES_LENGTH))
        .transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(quarter: Option<i32>, month: Option<i32>, amount: &str) -> NewBudget {
        let planned = MoneyBody {
            amount: amount.into(),
            currency: "KWD".into(),
        };
        let (department_id, category_id) = (None, None);
        NewBudget {
            department_id,
            category_id,
            fiscal_year: 2026,
            quarter,
            month,
            planned,
            notes: Some(" ".into()),
        }
    }

    #[test]
    fn what_the_table_would_refuse_is_refused_before() {
        for (quarter, month, amount) in [
            (Some(0), None, "1"),
            (Some(5), None, "1"),
            (None, Some(13), "1"),
            (Some(1), Some(1), "1"),
            (None, None, "-0.001"),
            (None, None, "1e3"),
            (None, None, "1000000000000000"),
        ] {
            assert!(
                new(quarter, month, amount).checked().is_err(),
                "{quarter:?} {month:?} {amount}"
            );
        }
        assert!(new(Some(4), None, "0").checked().is_ok());
        assert_eq!(new(None, Some(12), "1.250").checked().unwrap().1, None);
    }
}
