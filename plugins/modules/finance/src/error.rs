//! How finance fails: typed inside, stable codes outside.

use wikala_module::DbError;
use wikala_module::http::{FieldError, Problem};
use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};
use wikala_module::kernel::money::MoneyError;
use wikala_module::kernel::policy::Denied;

macro_rules! codes {
    ($($name:ident = $code:literal, $kind:ident, $title:literal;)+) => {
        /// The public codes.
        pub mod codes {
            use super::{ErrorCode, ErrorKind};
            $(pub const $name: ErrorCode = ErrorCode::new($code, ErrorKind::$kind, $title);)+
        }
    };
}

codes! {
    ACCOUNT_NOT_FOUND = "finance.account_not_found", NotFound, "There is no such account";
    ACCOUNT_CLOSED = "finance.account_closed", Conflict, "The account is closed";
    ACCOUNT_FROZEN = "finance.account_frozen", PlanRequired, "The plan allows fewer open accounts, and this one is beyond them";
    ACCOUNTS_BEYOND_PLAN = "finance.accounts_beyond_plan", PlanRequired, "The plan does not allow as many open accounts";
    ACCOUNT_IN_USE = "finance.account_in_use", Conflict, "The account has transactions";
    ACCOUNT_EXISTS = "finance.account_exists", Conflict, "An account with this bank reference and currency exists";
    CURRENCY_MISMATCH = "finance.currency_mismatch", Unprocessable, "The currency is not the account's";
    CATEGORY_NOT_FOUND = "finance.category_not_found", NotFound, "There is no such category";
    CATEGORY_IN_USE = "finance.category_in_use", Conflict, "The category is used";
    CATEGORY_EXISTS = "finance.category_exists", Conflict, "A category of this name exists beside it";
    CATEGORY_CYCLE = "finance.category_cycle", Unprocessable, "A category cannot be below itself";
    TRANSACTION_NOT_FOUND = "finance.transaction_not_found", NotFound, "There is no such transaction";
    TRANSACTION_INVALID = "finance.transaction_invalid", Unprocessable, "The transaction breaks a rule";
    REFUSED_BY_PLUGIN = "finance.refused_by_plugin", Unprocessable, "A plugin refuses the transaction";
    VALIDATOR_UNAVAILABLE = "finance.validator_unavailable", Unavailable, "A plugin that must agree does not answer, try again";
    SUGGESTION_NOT_FOUND = "finance.suggestion_not_found", NotFound, "There is no such suggestion";
    SUGGESTION_SETTLED = "finance.suggestion_settled", Conflict, "The suggestion was settled already";
    NO_CATEGORIZER = "finance.no_categorizer", Conflict, "The tenant has nothing that categorises transactions";
    SETTINGS_INVALID = "finance.settings_invalid", Unprocessable, "The settings break a rule";
    ILLEGAL_TRANSITION = "finance.illegal_transition", Conflict, "The status does not allow this";
    SELF_APPROVAL = "finance.self_approval", Forbidden, "Somebody else must approve it";
    BUDGET_NOT_FOUND = "finance.budget_not_found", NotFound, "There is no such budget";
    BUDGET_EXISTS = "finance.budget_exists", Conflict, "A budget for this period exists";
    BUDGET_INVALID = "finance.budget_invalid", Unprocessable, "The budget breaks a rule";
    IMPORT_NOT_FOUND = "finance.import_not_found", NotFound, "There is no such import";
    IMPORT_STATE = "finance.import_state", Conflict, "The import is not in the state for this";
    IMPORT_AMBIGUOUS = "finance.import_ambiguous", Unprocessable, "The file can be read in more than one way: choose, and send the choice as mapping";
    IMPORT_REJECTED_ROWS = "finance.import_rejected_rows", Unprocessable, "Rows cannot be read, and strict was asked for";
    STATEMENT_UNREADABLE = "finance.statement_unreadable", Unprocessable, "The file is not a statement that can be read";
    FORMAT_UNSUPPORTED = "finance.format_unsupported", UnsupportedMedia, "Files of this format are not read";
    MAPPING_INVALID = "finance.mapping_invalid", Invalid, "The mapping is not valid";
}

/// A failure of the finance module.
#[derive(Debug, thiserror::Error)]
pub enum FinanceError {
    /// A named refusal, with what happened and the fields at fault.
    #[error("{}: {detail}", code.code)]
    Refused {
        code: ErrorCode,
        detail: String,
        fields: Vec<FieldError>,
    },
    /// A problem that is complete already.
    #[error(transparent)]
    Problem(Problem),
    #[error("the database refused")]
    Db(#[from] DbError),
}

impl FinanceError {
    /// A refusal with a detail.
    pub fn refused(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::Refused {
            code,
            detail: detail.into(),
            fields: Vec::new(),
        }
    }

    /// A refusal that needs no more words.
    #[must_use]
    pub fn code(code: ErrorCode) -> Self {
        Self::refused(code, code.title)
    }

    /// A refusal because of an amount.
    #[must_use]
    pub fn money(code: ErrorCode, pointer: &str, error: &MoneyError) -> Self {
        let name = match error {
            MoneyError::UnknownCurrency(_) => "unknown_currency",
            MoneyError::NotANumber(_) => "not_a_number",
            MoneyError::TooPrecise { .. } => "too_precise",
            MoneyError::TooLarge => "too_large",
            MoneyError::MixedCurrencies(..) => "mixed_currencies",
        };
        let field = FieldError {
            pointer: pointer.into(),
            code: name.into(),
            detail: error.to_string(),
        };
        Self::Refused {
            code,
            detail: error.to_string(),
            fields: vec![field],
        }
    }
}

impl From<Denied> for FinanceError {
    fn from(denied: Denied) -> Self {
        Self::Problem(denied.into())
    }
}

impl From<Problem> for FinanceError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<FinanceError> for Problem {
    fn from(error: FinanceError) -> Self {
        match error {
            FinanceError::Problem(problem) => problem,
            FinanceError::Db(error) => error.into(),
            FinanceError::Refused { code, detail, fields } => fields
                .into_iter()
                .fold(Self::new(code).detail(detail), |problem, field| {
                    problem.field(&field.pointer, &field.code, field.detail)
                }),
        }
    }
}
