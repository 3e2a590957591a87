//! The public codes of flags.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const FLAG_NOT_FOUND: ErrorCode = ErrorCode::new(
    "flags.flag_not_found",
    ErrorKind::NotFound,
    "There is no such flag",
);
pub(crate) const DEFINITION_INVALID: ErrorCode = ErrorCode::new(
    "flags.definition_invalid",
    ErrorKind::Unprocessable,
    "The definition of flags breaks a rule",
);
pub(crate) const NOT_OVERRIDABLE: ErrorCode = ErrorCode::new(
    "flags.not_overridable",
    ErrorKind::Unprocessable,
    "The deployment does not let tenants override this flag",
);
pub(crate) const APPROVAL_REQUIRED: ErrorCode = ErrorCode::new(
    "flags.approval_required",
    ErrorKind::Conflict,
    "The flag is only changed with the approval of a second person",
);
pub(crate) const SECOND_PERSON_REQUIRED: ErrorCode = ErrorCode::new(
    "flags.second_person_required",
    ErrorKind::Forbidden,
    "Somebody else than who asked for the change must approve it",
);
pub(crate) const CHANGE_NOT_FOUND: ErrorCode = ErrorCode::new(
    "flags.change_not_found",
    ErrorKind::NotFound,
    "There is no such change",
);
pub(crate) const CHANGE_INVALID: ErrorCode = ErrorCode::new(
    "flags.change_invalid",
    ErrorKind::Unprocessable,
    "The change breaks a rule",
);
pub(crate) const CHANGE_ENDED: ErrorCode = ErrorCode::new(
    "flags.change_ended",
    ErrorKind::Conflict,
    "The change does not wait for this any more",
);
pub(crate) const INVALID_CONTEXT: ErrorCode = ErrorCode::new(
    "flags.invalid_context",
    ErrorKind::Invalid,
    "The context is no object of attributes, or past the limits",
);
pub(crate) const EVALUATION_FAILED: ErrorCode = ErrorCode::new(
    "flags.evaluation_failed",
    ErrorKind::Invalid,
    "The flag cannot be evaluated for this context",
);
pub(crate) const TOO_MANY_STREAMS: ErrorCode = ErrorCode::new(
    "flags.too_many_streams",
    ErrorKind::RateLimited,
    "The tenant has too many open streams of flag changes on this host",
);
pub(crate) const UNKNOWN_ACTION: ErrorCode = ErrorCode::new(
    "flags.unknown_action",
    ErrorKind::NotFound,
    "There is no such action",
);
