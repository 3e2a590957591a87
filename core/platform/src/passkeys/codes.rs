//! The public codes of passkeys.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const PASSKEY_REFUSED: ErrorCode = ErrorCode::new(
    "auth.passkey_refused",
    ErrorKind::Unauthenticated,
    "The passkey is not known here, or its answer is not good",
);
pub(crate) const PASSKEY_INVALID: ErrorCode = ErrorCode::new(
    "auth.passkey_invalid",
    ErrorKind::Unprocessable,
    "The passkey cannot be registered",
);
pub(crate) const PASSKEY_EXISTS: ErrorCode = ErrorCode::new(
    "auth.passkey_exists",
    ErrorKind::Conflict,
    "This passkey is registered already",
);
pub(crate) const TOO_MANY_PASSKEYS: ErrorCode = ErrorCode::new(
    "auth.too_many_passkeys",
    ErrorKind::Conflict,
    "A person has at most 20 passkeys",
);
pub(crate) const PASSKEY_NOT_FOUND: ErrorCode = ErrorCode::new(
    "auth.passkey_not_found",
    ErrorKind::NotFound,
    "There is no such passkey",
);
pub(crate) const LAST_SIGN_IN_METHOD: ErrorCode = ErrorCode::new(
    "auth.last_sign_in_method",
    ErrorKind::Conflict,
    "It is the last way to sign in",
);
