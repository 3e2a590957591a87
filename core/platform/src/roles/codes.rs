//! The codes of roles, permissions and assignments.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const PERMISSION_NOT_FOUND: ErrorCode = ErrorCode::new(
    "platform.permission_not_found",
    ErrorKind::NotFound,
    "There is no such permission",
);
pub(crate) const PERMISSION_INVALID: ErrorCode = ErrorCode::new(
    "platform.permission_invalid",
    ErrorKind::Unprocessable,
    "The description breaks a rule",
);
pub(crate) const ROLE_INVALID: ErrorCode = ErrorCode::new(
    "platform.role_invalid",
    ErrorKind::Unprocessable,
    "The role breaks a rule",
);
pub(crate) const ROLE_EXISTS: ErrorCode = ErrorCode::new(
    "platform.role_exists",
    ErrorKind::Conflict,
    "The tenant has a role of this name",
);
pub(crate) const ROLE_IS_SYSTEM: ErrorCode = ErrorCode::new(
    "platform.role_is_system",
    ErrorKind::Conflict,
    "A role of the pack cannot be changed or deleted",
);
pub(crate) const ROLE_IN_USE: ErrorCode = ErrorCode::new(
    "platform.role_in_use",
    ErrorKind::Conflict,
    "Somebody or something holds the role: say who gets which role instead with reassignTo",
);
pub(crate) const TOO_MANY_ROLES: ErrorCode = ErrorCode::new(
    "platform.too_many_roles",
    ErrorKind::Conflict,
    "The tenant has as many roles as it may",
);
pub(crate) const EXCEEDS_OWN: ErrorCode = ErrorCode::new(
    "platform.exceeds_own_permissions",
    ErrorKind::Forbidden,
    "Nobody gives or takes what they do not hold themselves",
);
pub(crate) const ASSIGNMENT_NOT_FOUND: ErrorCode = ErrorCode::new(
    "platform.assignment_not_found",
    ErrorKind::NotFound,
    "The member does not hold this role",
);
pub(crate) const ASSIGNMENT_EXISTS: ErrorCode = ErrorCode::new(
    "platform.assignment_exists",
    ErrorKind::Conflict,
    "The member holds this role there already",
);
pub(crate) const ASSIGNMENT_INVALID: ErrorCode = ErrorCode::new(
    "platform.assignment_invalid",
    ErrorKind::Unprocessable,
    "The role cannot be given like this",
);
pub(crate) const ASSIGNMENT_OF_DIRECTORY: ErrorCode = ErrorCode::new(
    "platform.assignment_of_directory",
    ErrorKind::Conflict,
    "A directory group brings this role: change the group",
);

pub(crate) use crate::members::codes::{LAST_OWNER, NOT_FOUND as MEMBER_NOT_FOUND};
