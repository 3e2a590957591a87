//! What managing members can answer.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const NOT_FOUND: ErrorCode = ErrorCode::new(
    "members.not_found",
    ErrorKind::NotFound,
    "There is no such member",
);
pub(crate) const INVALID: ErrorCode = ErrorCode::new(
    "members.invalid",
    ErrorKind::Unprocessable,
    "A field of the member breaks a rule",
);
pub(crate) const LAST_OWNER: ErrorCode = ErrorCode::new(
    "members.last_owner",
    ErrorKind::Conflict,
    "The tenant would be left without an owner",
);
pub(crate) const ONESELF: ErrorCode = ErrorCode::new(
    "members.oneself",
    ErrorKind::Forbidden,
    "Nobody changes their own standing in the tenant",
);
pub(crate) const HOLDS_MORE: ErrorCode = ErrorCode::new(
    "members.holds_more",
    ErrorKind::Forbidden,
    "The member may do more than you may",
);
pub(crate) const TOO_MANY: ErrorCode = ErrorCode::new(
    "members.too_many",
    ErrorKind::PlanRequired,
    "The plan does not allow as many members",
);
pub(crate) const OUT_OF_REACH: ErrorCode = ErrorCode::new(
    "members.out_of_reach",
    ErrorKind::Forbidden,
    "The department is not one of yours",
);
