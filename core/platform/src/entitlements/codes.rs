//! The codes of entitlements.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const NO_TRIAL: ErrorCode =
    ErrorCode::new("plan.no_trial", ErrorKind::Conflict, "The plan cannot be tried");
pub(crate) const NOT_ENTITLED: ErrorCode = ErrorCode::new(
    "plan.not_entitled",
    ErrorKind::Conflict,
    "The plan does not include the feature, so it cannot be switched",
);
pub(crate) const OVERRIDE_INVALID: ErrorCode = ErrorCode::new(
    "plan.override_invalid",
    ErrorKind::Unprocessable,
    "The override breaks a rule",
);
pub(crate) const OVERRIDE_NOT_FOUND: ErrorCode = ErrorCode::new(
    "plan.override_not_found",
    ErrorKind::NotFound,
    "The tenant has no such override",
);
pub(crate) const UNKNOWN_ZONE: ErrorCode = ErrorCode::new(
    "tenant.unknown_time_zone",
    ErrorKind::Unprocessable,
    "The time zone is not one of the IANA database, such as `Asia/Riyadh`",
);
