//! Why questions to the audit log are refused.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub const ENTRY_NOT_FOUND: ErrorCode = ErrorCode::new(
    "audit.entry_not_found",
    ErrorKind::NotFound,
    "There is no such audit entry",
);
pub const PERSON_NOT_FOUND: ErrorCode = ErrorCode::new(
    "audit.person_not_found",
    ErrorKind::NotFound,
    "There is no such person",
);
pub const PERSON_SHARED: ErrorCode = ErrorCode::new(
    "audit.person_shared",
    ErrorKind::Conflict,
    "The person belongs to further tenants, so only the platform's administrators erase them",
);
pub const ERASE_SELF: ErrorCode = ErrorCode::new(
    "audit.erase_self",
    ErrorKind::Conflict,
    "Nobody erases themselves",
);
