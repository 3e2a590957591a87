//! The public codes of this part alone.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(super) const EXCEEDS: ErrorCode = ErrorCode::new(
    "platform.api_key_exceeds",
    ErrorKind::Forbidden,
    "The API key holds more than you do",
);
pub(super) const TOO_MANY: ErrorCode = ErrorCode::new(
    "platform.too_many_api_keys",
    ErrorKind::PlanRequired,
    "The tenant has as many API keys as its plan allows",
);
pub(super) const ENDED: ErrorCode = ErrorCode::new(
    "platform.api_key_ended",
    ErrorKind::Conflict,
    "The API key is revoked or expired",
);
