//! The codes of plans.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const PLAN_NOT_FOUND: ErrorCode =
    ErrorCode::new("plan.not_found", ErrorKind::NotFound, "There is no such plan");
pub(crate) const PLAN_EXISTS: ErrorCode = ErrorCode::new(
    "plan.exists",
    ErrorKind::Conflict,
    "There is a plan with this code",
);
pub(crate) const PLAN_INVALID: ErrorCode =
    ErrorCode::new("plan.invalid", ErrorKind::Unprocessable, "The plan breaks a rule");
