//! How a directory's requests fail.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const NOT_FOUND: ErrorCode =
    ErrorCode::new("scim.not_found", ErrorKind::NotFound, "There is no such resource");
pub(crate) const TAKEN: ErrorCode = ErrorCode::new(
    "scim.taken",
    ErrorKind::Conflict,
    "Another resource of the tenant has this name",
);
pub(crate) const INVALID: ErrorCode =
    ErrorCode::new("scim.invalid", ErrorKind::Invalid, "The resource breaks a rule");
pub(crate) const MALFORMED: ErrorCode = ErrorCode::new(
    "scim.malformed",
    ErrorKind::Invalid,
    "The message is not what SCIM asks for",
);
pub(crate) const INVALID_FILTER: ErrorCode = ErrorCode::new(
    "scim.invalid_filter",
    ErrorKind::Invalid,
    "The filter cannot be read",
);
pub(crate) const INVALID_PATH: ErrorCode =
    ErrorCode::new("scim.invalid_path", ErrorKind::Invalid, "The path cannot be read");
pub(crate) const NO_TARGET: ErrorCode = ErrorCode::new(
    "scim.no_target",
    ErrorKind::Invalid,
    "The path leads to nothing that is there",
);
pub(crate) const READ_ONLY: ErrorCode = ErrorCode::new(
    "scim.read_only",
    ErrorKind::Invalid,
    "The attribute cannot be changed",
);
pub(crate) use crate::members::codes::{HOLDS_MORE, LAST_OWNER, TOO_MANY};

/// What a change of a resource can be answered with.
pub(crate) const CHANGING: [ErrorCode; 9] = [
    NOT_FOUND,
    TAKEN,
    INVALID,
    MALFORMED,
    INVALID_PATH,
    NO_TARGET,
    READ_ONLY,
    LAST_OWNER,
    HOLDS_MORE,
];
