//! What handing a tenant over can answer.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const NOT_FOUND: ErrorCode = ErrorCode::new(
    "ownership.not_found",
    ErrorKind::NotFound,
    "There is no such offer",
);
pub(crate) const ALREADY_OFFERED: ErrorCode = ErrorCode::new(
    "ownership.already_offered",
    ErrorKind::Conflict,
    "An offer is open; take it back first",
);
pub(crate) const EXPIRED: ErrorCode = ErrorCode::new(
    "ownership.expired",
    ErrorKind::Conflict,
    "The offer has expired; ask for another one",
);
pub(crate) const VOID: ErrorCode = ErrorCode::new(
    "ownership.void",
    ErrorKind::Conflict,
    "The one who offered is no owner any more",
);
pub(crate) const INVALID: ErrorCode = ErrorCode::new(
    "ownership.invalid",
    ErrorKind::Unprocessable,
    "Send either the token of the letter or the id of the offer",
);
