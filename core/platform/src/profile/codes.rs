//! What one's own profile can answer.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const INVALID: ErrorCode = ErrorCode::new(
    "profile.invalid",
    ErrorKind::Unprocessable,
    "A field of the profile breaks a rule",
);
pub(crate) const PROOF_REQUIRED: ErrorCode = ErrorCode::new(
    "profile.proof_required",
    ErrorKind::Unauthenticated,
    "Send the password, or sign in again",
);
