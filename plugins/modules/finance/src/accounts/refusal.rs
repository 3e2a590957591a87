//! Why an account does not take a transaction.

use wikala_module::http::FieldError;
use wikala_module::kernel::error_kind::ErrorCode;

use crate::error::{FinanceError, codes};
use crate::store::accounts::Standing;
use crate::transactions::rules::fault;

/// Why an account does not take a transaction of some currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AccountRefusal {
    Missing,
    Closed,
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
