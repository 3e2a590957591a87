//! The rules of an account's texts; the same limits as the store's own checks.

use wikala_module::DbError;
use wikala_module::http::{FieldError, Problem, codes as http_codes};

use crate::error::{FinanceError, codes};
use crate::transactions::rules::text_fault;

/// Checks what is being set, `None` for what is not. A name of blanks is no name.
///
/// # Errors
/// [`http_codes::MALFORMED_BODY`] with every field at fault.
pub(super) fn check(name: Option<&str>, bank_reference: Option<&str>) -> Result<(), Problem> {
    let name = name.and_then(|name| text_fault("/name", name.trim(), 1, 200));
    let reference = bank_reference.and_then(|text| text_fault("/bankReference", text.trim(), 1, 100));
    let faults: Vec<FieldError> = name.into_iter().chain(reference).collect();
    if faults.is_empty() {
        return Ok(());
    }
    let problem = Problem::new(http_codes::MALFORMED_BODY);
    Err(faults.into_iter().fold(problem, |problem, fault| {
        problem.field(&fault.pointer, &fault.code, fault.detail)
    }))
}

/// Names the constraint that refused an account.
pub(super) fn refused(error: DbError) -> FinanceError {
    if error.violates("accounts_by_bank_reference") {
        return FinanceError::code(codes::ACCOUNT_EXISTS);
    }
    if error.violates("transactions_account") || error.violates("imports_account") {
        let detail = "transactions or imports refer to it: close it instead";
        return FinanceError::refused(codes::ACCOUNT_IN_USE, detail);
    }
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_counted_in_characters() {
        assert!(check(Some(&"ع".repeat(200)), Some(&"ع".repeat(100))).is_ok());
        assert!(check(Some(&"ع".repeat(201)), None).is_err());
        assert!(check(None, Some(&"x".repeat(101))).is_err());
        assert!(check(Some(" \t"), None).is_err());
        assert!(check(Some("a\0b"), None).is_err());
    }

    #[test]
    fn a_reference_in_use_is_told_by_the_constraint() {
        let told = |name: &str| match refused(DbError::ForeignKey(name.into())) {
            FinanceError::Refused { code, .. } => Some(code.code),
            _ => None,
        };
        assert_eq!(told("transactions_account"), Some("finance.account_in_use"));
        assert_eq!(told("imports_account"), Some("finance.account_in_use"));
        assert_eq!(told("some_other_key"), None);
    }
}
