//! Why an account does not take a transaction.

use wikala_module::http::FieldError;
use wikala_module::kernel::error_kind::ErrorCode;

use crate::error::{FinanceError, codes};
use crate::store::accounts::Standing;
use crate::transactions::rules::fault;

/// How an account that is frozen comes to take transactions again.
pub(crate) const WAY_OUT: &str = "close another open account, or take a plan with more of them";

/// Why an account does not take a transaction of some currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AccountRefusal {
    Missing,
    Closed,
    Frozen,
    OtherCurrency { account: String },
}

impl AccountRefusal {
    /// The reason, if this standing is one.
    pub(crate) fn of(standing: Option<&Standing>, currency: &str) -> Option<Self> {
        match standing {
            None => Some(Self::Missing),
            Some(Standing {
                closed_at: Some(_), ..
            }) => Some(Self::Closed),
            Some(Standing {
                is_within_plan: false,
                ..
            }) => Some(Self::Frozen),
            Some(Standing {
                currency: account, ..
            }) if account != currency => Some(Self::OtherCurrency {
                account: account.clone(),
            }),
            Some(_) => None,
        }
    }

    /// The field at fault.
    pub(crate) fn field(&self) -> FieldError {
        match self {
            Self::Missing => fault("/accountId", "not_found", "there is no such account"),
            Self::Closed => fault("/accountId", "closed", "the account is closed"),
            Self::Frozen => fault("/accountId", "frozen", WAY_OUT),
            Self::OtherCurrency { account } => fault(
                "/amount/currency",
                "currency_mismatch",
                format!("the account's currency is {account}"),
            ),
        }
    }

    fn code(&self) -> ErrorCode {
        match self {
            Self::Missing => codes::ACCOUNT_NOT_FOUND,
            Self::Closed => codes::ACCOUNT_CLOSED,
            Self::Frozen => codes::ACCOUNT_FROZEN,
            Self::OtherCurrency { .. } => codes::CURRENCY_MISMATCH,
        }
    }
}

impl From<AccountRefusal> for FinanceError {
    fn from(refusal: AccountRefusal) -> Self {
        let field = refusal.field();
        Self::Refused {
            code: refusal.code(),
            detail: field.detail.clone(),
            fields: vec![field],
        }
    }
}
