//! The public codes of signing in and of passwords.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) use crate::error::codes::PERSON_REQUIRED;

pub(crate) const REFRESH_REFUSED: ErrorCode = ErrorCode::new(
    "auth.refresh_refused",
    ErrorKind::Unauthenticated,
    "The refresh token is not good any more, sign in again",
);
pub(crate) const FOREIGN_ORIGIN: ErrorCode = ErrorCode::new(
    "auth.foreign_origin",
    ErrorKind::Forbidden,
    "A page of another site asks with the cookie of this one",
);
pub(crate) const SESSION_NOT_FOUND: ErrorCode = ErrorCode::new(
    "auth.session_not_found",
    ErrorKind::NotFound,
    "There is no such session",
);
pub(crate) const REGISTRATION_CLOSED: ErrorCode = ErrorCode::new(
    "auth.registration_closed",
    ErrorKind::Forbidden,
    "Only people with an invitation can make an account",
);
pub(crate) const REGISTRATION_INVALID: ErrorCode = ErrorCode::new(
    "auth.registration_invalid",
    ErrorKind::Unprocessable,
    "The account breaks a rule",
);
pub(crate) const TOKEN_INVALID: ErrorCode = ErrorCode::new(
    "auth.token_invalid",
    ErrorKind::Invalid,
    "The link was used already, or is too old",
);
pub(crate) const PASSWORD_INVALID: ErrorCode = ErrorCode::new(
    "auth.password_invalid",
    ErrorKind::Unprocessable,
    "The password breaks a rule",
);
pub(crate) const WRONG_PASSWORD: ErrorCode = ErrorCode::new(
    "auth.wrong_password",
    ErrorKind::Forbidden,
    "The present password is another one",
);
pub(crate) const TOO_MANY_ATTEMPTS: ErrorCode = ErrorCode::new(
    "auth.too_many_attempts",
    ErrorKind::RateLimited,
    "Too many failed attempts, wait before the next one",
);
pub(crate) const EMAIL_INVALID: ErrorCode = ErrorCode::new(
    "auth.email_invalid",
    ErrorKind::Unprocessable,
    "This is no e-mail address that can be used",
);
