//! The transactions that are looked at.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_kernel::money::{Currency, Money};

/// One transaction of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    pub id: Uuid,
    pub day: NaiveDate,
    /// Signed: money that leaves the account is negative.
    pub amount: Money,
    /// The payee as people read it.
    pub payee: String,
    /// The payee without the noise of banks: equal for equal payees. Empty when nobody is known.
    pub payee_key: String,
    /// The category, by whatever name or id the tenant's categories have.
    pub category: Option<String>,
    pub account: Option<Uuid>,
    /// The department, by whatever name or id it has.
    pub department: Option<String>,
}

/// Which way money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Out,
    In,
}

impl Transaction {
    /// Which way the money went; nothing when the amount is zero.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        let amount = self.amount.amount();
        match amount {
            zero if zero.is_zero() => None,
            negative if negative.is_sign_negative() => Some(Direction::Out),
            _positive => Some(Direction::In),
        }
    }

    /// The currency of the amount.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.amount.currency()
    }

    /// The amount without its sign.
    #[must_use]
    pub fn size(&self) -> Decimal {
        self.amount.amount().abs()
    }
}
