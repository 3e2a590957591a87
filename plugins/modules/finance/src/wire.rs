//! Bodies that several parts share.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::kernel::error_kind::ErrorCode;
use wikala_module::kernel::money::{Currency, Money, amount_text};

use crate::error::FinanceError;

/// An exact amount: a decimal string and an ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Money)]
pub struct MoneyBody {
    /// Plain decimal, at most four places.
    #[schema(example = "12.340")]
    pub amount: String,
    /// ISO 4217.
    #[schema(example = "KWD")]
    pub currency: String,
}

impl MoneyBody {
    /// Writes an amount with at least its currency's decimal places.
    #[must_use]
    pub fn of(amount: Decimal, currency: &str) -> Self {
        let text = Currency::parse(currency)
            .map_or_else(|_unknown| amount.to_string(), |known| amount_text(amount, known));
        Self {
            amount: text,
            currency: currency.to_owned(),
        }
    }

    /// Reads it as money.
    ///
    /// # Errors
    /// A refusal with the given code that points below `pointer`.
    pub fn read(&self, code: ErrorCode, pointer: &str) -> Result<Money, FinanceError> {
        let currency = Currency::parse(&self.currency)
            .map_err(|error| FinanceError::money(code, &format!("{pointer}/currency"), &error))?;
        Money::parse(&self.amount, currency)
            .map_err(|error| FinanceError::money(code, &format!("{pointer}/amount"), &error))
    }
}
