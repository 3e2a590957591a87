//! The codes of attribute policies.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const POLICY_NOT_FOUND: ErrorCode = ErrorCode::new(
    "platform.policy_not_found",
    ErrorKind::NotFound,
    "There is no such policy",
);
pub(crate) const POLICY_INVALID: ErrorCode = ErrorCode::new(
    "platform.policy_invalid",
    ErrorKind::Unprocessable,
    "The policy breaks a rule",
);
pub(crate) const POLICY_EXISTS: ErrorCode = ErrorCode::new(
    "platform.policy_exists",
    ErrorKind::Conflict,
    "A policy of this name exists",
);
pub(crate) const TOO_MANY_POLICIES: ErrorCode = ErrorCode::new(
    "platform.too_many_policies",
    ErrorKind::Conflict,
    "The tenant has as many policies as it may",
);
pub(crate) const QUESTION_INVALID: ErrorCode = ErrorCode::new(
    "platform.question_invalid",
    ErrorKind::Unprocessable,
    "There is no such action",
);
