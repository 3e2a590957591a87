//! What invitations can answer.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const INVALID: ErrorCode = ErrorCode::new(
    "invitations.invalid",
    ErrorKind::Unprocessable,
    "The invitation breaks a rule",
);
pub(crate) const ALREADY_MEMBER: ErrorCode = ErrorCode::new(
    "invitations.already_member",
    ErrorKind::Conflict,
    "The person is a member already",
);
pub(crate) const ALREADY_OPEN: ErrorCode = ErrorCode::new(
    "invitations.already_open",
    ErrorKind::Conflict,
    "The address has an open invitation",
);
pub(crate) const NOT_FOUND: ErrorCode = ErrorCode::new(
    "invitations.not_found",
    ErrorKind::NotFound,
    "There is no such invitation",
);
pub(crate) const TOO_SOON: ErrorCode = ErrorCode::new(
    "invitations.too_soon",
    ErrorKind::RateLimited,
    "The last letter was sent a moment ago",
);
pub(crate) const USED: ErrorCode = ErrorCode::new(
    "invitations.used",
    ErrorKind::Conflict,
    "The invitation was accepted already",
);
pub(crate) const EXPIRED: ErrorCode = ErrorCode::new(
    "invitations.expired",
    ErrorKind::Conflict,
    "The invitation has expired; ask for another one",
);
pub(crate) const REVOKED: ErrorCode = ErrorCode::new(
    "invitations.revoked",
    ErrorKind::Conflict,
    "The invitation was taken back",
);
pub(crate) const PROOF_REQUIRED: ErrorCode = ErrorCode::new(
    "invitations.proof_required",
    ErrorKind::Unauthenticated,
    "The address has an account: sign in to it, or send its password",
);
pub(crate) const PASSWORD_REQUIRED: ErrorCode = ErrorCode::new(
    "invitations.password_required",
    ErrorKind::Unprocessable,
    "Choose a password for the new account",
);
