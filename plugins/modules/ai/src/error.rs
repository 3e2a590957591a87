//! How the AI module fails: typed inside, stable codes outside.

use wikala_module::DbError;
use wikala_module::http::{FieldError, Problem};
use wikala_module::jobs::JobError;
use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};
use wikala_module::kernel::policy::Denied;

macro_rules! codes {
    ($($name:ident = $code:literal, $kind:ident, $title:literal;)+) => {
        /// The public codes.
        pub(crate) mod codes {
            use super::{ErrorCode, ErrorKind};
            $(pub(crate) const $name: ErrorCode = ErrorCode::new($code, ErrorKind::$kind, $title);)+
        }
    };
}

codes! {
    TRANSACTION_NOT_FOUND = "ai.transaction_not_found", NotFound, "There is no such transaction";
    TRANSACTION_INVALID = "ai.transaction_invalid", Unprocessable, "The transaction cannot be analysed";
    CATEGORY_NOT_FOUND = "ai.category_not_found", NotFound, "There is no such category";
    RULE_NOT_FOUND = "ai.rule_not_found", NotFound, "There is no such rule";
    RULE_INVALID = "ai.rule_invalid", Unprocessable, "The rule cannot be used";
    TOO_MANY_RULES = "ai.too_many_rules", Conflict, "There are 2,000 rules already";
    APPLICATION_NOT_FOUND = "ai.rule_application_not_found", NotFound, "No rule was applied so";
    APPLICATION_REVERTED = "ai.rule_application_reverted", Conflict, "It was reverted already";
    MODEL_NOT_FOUND = "ai.model_not_found", NotFound, "There is no such model";
    MODEL_REFUSED = "ai.model_refused", Conflict, "The model was worse than the one that answers";
    MODEL_FORGOTTEN = "ai.model_forgotten", Conflict, "What the model has learned is not kept any more";
    NO_MODEL_BEFORE = "ai.no_model_before", Conflict, "No model that is kept answered before";
    RETRAINING = "ai.retraining", Conflict, "A model is being fitted already";
    EVALUATING = "ai.evaluating", Conflict, "It is being measured already";
    SETTINGS_INVALID = "ai.settings_invalid", Unprocessable, "The settings cannot be so";
    NO_BOOKS = "ai.no_books", Unavailable, "No module of this deployment keeps transactions";
    NOT_EXAMINED = "ai.not_examined", Conflict, "The transactions were not looked through yet";
    EXAMINING = "ai.examining", Conflict, "The transactions are being looked through";
    TOO_MANY = "ai.too_many_transactions", Unprocessable, "There are too many transactions to look at at once";
    TOO_SHORT = "ai.too_short", Unprocessable, "There is too little past to forecast from";
    TAX_INVALID = "ai.tax_invalid", Unprocessable, "The tax packs cannot be asked this";
    TAX_PACK_NOT_FOUND = "ai.tax_pack_not_found", NotFound, "There is no such tax pack";
    TAX_PACK_INVALID = "ai.tax_pack_invalid", Unprocessable, "This is no tax pack";
    TAX_PACK_DISTRUSTED = "ai.tax_pack_distrusted", Unprocessable, "Nobody who is trusted vouches for the tax pack";
    TAX_PACK_CHANGED = "ai.tax_pack_changed", Conflict, "The version is known with other rules";
    TAX_PACK_REFUSED = "ai.tax_pack_refused", Conflict, "The version cannot answer in the place of the present one";
    NO_AGENT = "ai.no_agent", NotFound, "No agent takes such a task";
    TASK_MALFORMED = "ai.task_malformed", Invalid, "The task cannot be read";
    AGENT_UNAVAILABLE = "ai.agent_unavailable", Unavailable, "The agent does not answer";
    AGENT_NONSENSE = "ai.agent_nonsense", Unavailable, "What the agent answered makes no sense";
    AGENT_FAILED = "ai.agent_failed", Internal, "The agent broke off";
    FORECAST_INVALID = "ai.forecast_invalid", Unprocessable, "This cannot be forecast";
}

/// A failure of the AI module.
#[derive(Debug, thiserror::Error)]
pub enum AiError {
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

impl AiError {
    /// A refusal with a detail.
    pub(crate) fn refused(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::Refused {
            code,
            detail: detail.into(),
            fields: Vec::new(),
        }
    }

    /// Work that ended without an answer: a fault of ours.
    pub(crate) fn broke_off(error: tokio::task::JoinError) -> Self {
        Self::Problem(Problem::new(wikala_module::http::codes::INTERNAL).caused_by(error))
    }

    /// A refusal that needs no more words.
    pub(crate) fn code(code: ErrorCode) -> Self {
        Self::refused(code, code.title)
    }

    /// Work on another thread that did not come to its end.
    pub(crate) fn broke(error: tokio::task::JoinError) -> Self {
        Self::Problem(Problem::new(wikala_module::http::codes::INTERNAL).caused_by(error))
    }

    /// A refusal because of one field.
    pub(crate) fn field(code: ErrorCode, pointer: &str, name: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let field = FieldError {
            pointer: pointer.into(),
            code: name.into(),
            detail: detail.clone(),
        };
        Self::Refused {
            code,
            detail: format!("{pointer}: {detail}"),
            fields: vec![field],
        }
    }
}

impl From<Denied> for AiError {
    fn from(denied: Denied) -> Self {
        Self::Problem(denied.into())
    }
}

impl From<Problem> for AiError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// What is refused will not be allowed by waiting.
impl From<AiError> for JobError {
    fn from(error: AiError) -> Self {
        match error {
            AiError::Db(error) => error.into(),
            AiError::Problem(problem) => Self::fail(problem.code().code, problem.told()),
            AiError::Refused { code, detail, .. } => Self::fail(code.code, detail),
        }
    }
}

impl From<AiError> for Problem {
    fn from(error: AiError) -> Self {
        match error {
            AiError::Problem(problem) => problem,
            AiError::Db(error) => error.into(),
            AiError::Refused { code, detail, fields } => fields
                .into_iter()
                .fold(Self::new(code).detail(detail), |problem, field| {
                    problem.field(&field.pointer, &field.code, field.detail)
                }),
        }
    }
}
