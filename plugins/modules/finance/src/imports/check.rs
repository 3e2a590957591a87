//! What the store would refuse, refused with its line.

use chrono::Datelike;
use wikala_module::extension::{RowError, StatementRow};
use wikala_module::kernel::money::{Currency, Money, MoneyError};

use super::currency;

/// Checks date, amount and currency; the currency gets its one spelling.
pub(crate) fn check(row: &mut StatementRow) -> Result<(), RowError> {
    let line = row.line;
    let bad = |column: &str, value: String, code, reason: String| RowError {
        line,
        column: Some(column.to_owned()),
        value,
        code,
        reason,
    };
    if !(1..=9999).contains(&row.date.year()) {
        return Err(bad(
            "date",
            row.date.to_string(),
            "bad_date",
            "The year is not between 1 and 9999.".into(),
        ));
    }
    if row
        .value_date
        .is_some_and(|date| !(1..=9999).contains(&date.year()))
    {
        row.value_date = None;
    }
    if let Err(error) = Money::new(row.amount, Currency::USD) {
        let code = if error == MoneyError::TooLarge {
            "too_large"
        } else {
            "too_precise"
        };
        let reason = if error == MoneyError::TooLarge {
            "The amount is larger than 999,999,999,999,999.9999."
        } else {
            "The amount has more than four decimal places."
        };
        return Err(bad("amount", row.amount.to_string(), code, reason.into()));
    }
    if row.amount.is_zero() {
        row.amount.set_sign_positive(true);
    }
    if let Some(named) = &row.currency {
        let Some(code) = currency::known(named) else {
            let value = named.chars().take(20).collect();
            return Err(bad(
                "currency",
                value,
                "bad_currency",
                "There is no such currency in ISO 4217.".into(),
            ));
        };
        if code != *named {
            row.currency = Some(code);
        }
    }
    Ok(())
}
