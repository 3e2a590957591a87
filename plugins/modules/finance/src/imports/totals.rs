//! What a file holds, added up by account and currency.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::outcome::StatementBody;
use crate::wire::MoneyBody;

/// The movements of one account and currency.
#[derive(Debug, Clone)]
pub(crate) struct Total {
    transactions: u64,
    debits: Decimal,
    credits: Decimal,
    dates: Option<(NaiveDate, NaiveDate)>,
}

impl Default for Total {
    fn default() -> Self {
        Self {
            transactions: 0,
            debits: Decimal::ZERO,
            credits: Decimal::ZERO,
            dates: None,
        }
    }
}

impl Total {
    /// Counts one movement in. Amounts fit the store, so even a billion of them fit the sum.
    pub(crate) fn add(&mut self, date: NaiveDate, amount: Decimal) {
        self.transactions += 1;
        if amount.is_sign_negative() {
            self.debits = self.debits.saturating_sub(amount);
        } else {
            self.credits = self.credits.saturating_add(amount);
        }
        let (first, last) = self.dates.unwrap_or((date, date));
        self.dates = Some((first.min(date), last.max(date)));
    }

    /// Adds another total in.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.transactions += other.transactions;
        self.debits = self.debits.saturating_add(other.debits);
        self.credits = self.credits.saturating_add(other.credits);
        self.dates = match (self.dates, other.dates) {
            (Some((first, last)), Some((other_first, other_last))) => {
                Some((first.min(other_first), last.max(other_last)))
            }
            (mine, others) => mine.or(others),
        };
    }

    /// The total as the answer shows it; nothing for no movement.
    pub(crate) fn body(
        &self,
        account_id: Option<uuid::Uuid>,
        account: Option<String>,
        currency: &str,
    ) -> Option<StatementBody> {
        let (first_date, last_date) = self.dates?;
        Some(StatementBody {
            account_id,
            account,
            currency: currency.to_owned(),
            transactions: self.transactions,
            sum_debits: MoneyBody::of(self.debits, currency).amount,
            sum_credits: MoneyBody::of(self.credits, currency).amount,
            first_date,
            last_date,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sums_are_positive_and_exact() {
        let mut total = Total::default();
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        total.add(day(9), Decimal::new(-105, 1));
        total.add(day(2), Decimal::new(-1, 3));
        total.add(day(5), Decimal::new(7, 0));
        let body = total.body(None, None, "EUR").unwrap();
        assert_eq!(
            (body.sum_debits.as_str(), body.sum_credits.as_str()),
            ("10.501", "7.00")
        );
        assert_eq!(
            (body.first_date, body.last_date, body.transactions),
            (day(2), day(9), 3)
        );
    }

    #[test]
    fn nothing_is_no_statement() {
        assert_eq!(Total::default().body(None, None, "EUR"), None);
    }
}
