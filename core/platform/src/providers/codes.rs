//! How signing in with a provider fails.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const PROVIDER_UNAVAILABLE: ErrorCode = ErrorCode::new(
    "oauth.provider_unavailable",
    ErrorKind::Unavailable,
    "The provider does not answer",
);
pub(crate) const RETURN_REFUSED: ErrorCode = ErrorCode::new(
    "oauth.return_refused",
    ErrorKind::Invalid,
    "The way back must be a path of this host",
);
pub(crate) const STATE_MISMATCH: ErrorCode = ErrorCode::new(
    "oauth.state_mismatch",
    ErrorKind::Invalid,
    "This sign-in was not begun here, or it is over: begin again",
);
pub(crate) const DECLINED: ErrorCode = ErrorCode::new(
    "oauth.declined",
    ErrorKind::Forbidden,
    "The provider did not let the person in",
);
pub(crate) const REFUSED: ErrorCode = ErrorCode::new(
    "oauth.answer_refused",
    ErrorKind::Unauthenticated,
    "What the provider sent cannot be believed",
);
pub(crate) const EMAIL_UNVERIFIED: ErrorCode = ErrorCode::new(
    "oauth.email_unverified",
    ErrorKind::Forbidden,
    "The provider has not verified the e-mail address",
);
pub(crate) const REGISTRATION_CLOSED: ErrorCode = ErrorCode::new(
    "oauth.registration_closed",
    ErrorKind::Forbidden,
    "Nobody here has this account, and only people with an invitation may register",
);
pub(crate) const ALREADY_LINKED: ErrorCode = ErrorCode::new(
    "oauth.already_linked",
    ErrorKind::Conflict,
    "An account of this provider is linked already",
);
pub(crate) const NOT_LINKED: ErrorCode = ErrorCode::new(
    "oauth.not_linked",
    ErrorKind::NotFound,
    "No account of this provider is linked",
);
pub(crate) const LAST_PROOF: ErrorCode = ErrorCode::new(
    "oauth.last_proof",
    ErrorKind::Conflict,
    "It is the only way to sign in: set a password or add a passkey first",
);
pub(crate) const SESSION_NOT_FOUND: ErrorCode = ErrorCode::new(
    "oauth.session_not_found",
    ErrorKind::NotFound,
    "There is no such sign-in any more: begin again",
);
pub(crate) const WRONG_CODE: ErrorCode = ErrorCode::new(
    "oauth.wrong_code",
    ErrorKind::Unauthenticated,
    "The code is wrong",
);
pub(crate) const NOT_VERIFIED: ErrorCode = ErrorCode::new(
    "oauth.not_verified",
    ErrorKind::Conflict,
    "Give the mailed code first",
);

/// Everything that coming back from a provider can be answered with.
pub(crate) const COMING_BACK: [ErrorCode; 7] = [
    PROVIDER_UNAVAILABLE,
    STATE_MISMATCH,
    DECLINED,
    REFUSED,
    EMAIL_UNVERIFIED,
    REGISTRATION_CLOSED,
    ALREADY_LINKED,
];
