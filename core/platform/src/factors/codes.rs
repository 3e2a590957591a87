//! The public codes of second factors.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const CHALLENGE_ENDED: ErrorCode = ErrorCode::new(
    "auth.challenge_ended",
    ErrorKind::Unauthenticated,
    "It took too long or was tried too often, begin again",
);
pub(crate) const WRONG_CODE: ErrorCode = ErrorCode::new(
    "auth.wrong_code",
    ErrorKind::Forbidden,
    "The code is wrong, too old or was used already",
);
pub(crate) const VERIFICATION_INVALID: ErrorCode = ErrorCode::new(
    "auth.verification_invalid",
    ErrorKind::Unprocessable,
    "Send either a challenge with its method, or an enrolment",
);
pub(crate) const METHOD_NOT_OFFERED: ErrorCode = ErrorCode::new(
    "auth.method_not_offered",
    ErrorKind::Unprocessable,
    "This second factor is not switched on",
);
pub(crate) const TOO_MANY_LETTERS: ErrorCode = ErrorCode::new(
    "auth.too_many_letters",
    ErrorKind::RateLimited,
    "No more codes are mailed for this, begin again",
);
pub(crate) const FRESH_PROOF_REQUIRED: ErrorCode = ErrorCode::new(
    "auth.fresh_proof_required",
    ErrorKind::Forbidden,
    "Sign in again or send the password: the sign-in is too old for this",
);
pub(crate) const FACTOR_EXISTS: ErrorCode = ErrorCode::new(
    "auth.second_factor_exists",
    ErrorKind::Conflict,
    "This second factor is switched on already",
);
pub(crate) const FACTOR_NOT_FOUND: ErrorCode = ErrorCode::new(
    "auth.second_factor_not_found",
    ErrorKind::NotFound,
    "This second factor is not switched on",
);
pub(crate) const MEMBER_NOT_FOUND: ErrorCode = ErrorCode::new(
    "auth.member_not_found",
    ErrorKind::NotFound,
    "There is no such member",
);
pub(crate) const MEMBER_HOLDS_MORE: ErrorCode = ErrorCode::new(
    "auth.member_holds_more",
    ErrorKind::Forbidden,
    "The member may do more than the one who asks",
);
pub(crate) const MEMBER_SHARED: ErrorCode = ErrorCode::new(
    "auth.member_shared",
    ErrorKind::Conflict,
    "The person belongs to other tenants too: only an administrator of the platform can do this",
);
