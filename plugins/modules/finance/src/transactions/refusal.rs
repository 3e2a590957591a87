//! Why a statement touched no row, or was refused by a constraint.

use uuid::Uuid;
use wikala_module::http::{Problem, codes as http_codes};
use wikala_module::{DbError, TenantTx};

use super::rules::{fault, refusal};
use super::status::{SELF_APPROVAL, Step};
use crate::error::{FinanceError, codes};
use crate::store::transactions::{self as store, Current};

/// There is no such transaction.
pub(crate) fn not_found() -> FinanceError {
    FinanceError::code(codes::TRANSACTION_NOT_FOUND)
}

/// Somebody changed it since it was read.
pub(crate) fn stale() -> FinanceError {
    Problem::new(http_codes::STALE).into()
}

/// Names the constraint that refused a transaction.
pub(crate) fn refused_row(error: DbError) -> FinanceError {
    let missing = |code, pointer, detail: &str| FinanceError::Refused {
        code,
        detail: detail.to_owned(),
        fields: vec![fault(pointer, "not_found", detail)],
    };
    match &error {
        _ if error.violates("transactions_category") => missing(
            codes::CATEGORY_NOT_FOUND,
            "/categoryId",
            "there is no such category",
        ),
        _ if error.violates("transactions_account") => {
            missing(codes::ACCOUNT_NOT_FOUND, "/accountId", "there is no such account")
        }
        _ if error.violates("transactions_identity") => FinanceError::refused(
            codes::ILLEGAL_TRANSITION,
            "the account has this transaction already, for example imported again",
        ),
        DbError::Check(_) | DbError::OutOfRange(_) => {
            // The rules should have named the field; the store is the last guard.
            refusal(vec![fault("", "refused", error.to_string())])
        }
        _ => error.into(),
    }
}

/// The present state, when the transaction is there and not deleted.
pub(crate) async fn live(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Current, FinanceError> {
    let current = store::current(tx, id).await?;
    current
        .filter(|current| current.deleted_at.is_none())
        .ok_or_else(not_found)
}

/// Why a step of the status flow touched no row.
pub(crate) async fn refused_step(tx: &mut TenantTx<'_>, id: Uuid, step: Step) -> FinanceError {
    let current = match live(tx, id).await {
        Ok(current) => current,
        Err(error) => return error,
    };
    let ready = step.from().contains(&current.status);
    if ready && step == Step::Approve && !SELF_APPROVAL.permits(&current.created_by, tx.actor()) {
        return FinanceError::code(codes::SELF_APPROVAL);
    }
    FinanceError::refused(
        codes::ILLEGAL_TRANSITION,
        format!(
            "it is {} and cannot become {}",
            current.status.as_str(),
            step.to().as_str()
        ),
    )
}
