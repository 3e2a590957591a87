//! The public codes: answers of operations, and errors told over an open connection.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const TICKET_INVALID: ErrorCode = ErrorCode::new(
    "realtime.ticket_invalid",
    ErrorKind::Unauthenticated,
    "The ticket is missing, used, or too old: ask for another",
);
pub(crate) const ORIGIN_REFUSED: ErrorCode = ErrorCode::new(
    "realtime.origin_refused",
    ErrorKind::Forbidden,
    "Pages of this origin may not connect",
);
pub(crate) const NO_UPGRADE: ErrorCode = ErrorCode::new(
    "realtime.no_upgrade",
    ErrorKind::Invalid,
    "Ask for a WebSocket, version 13",
);
pub(crate) const TOO_MANY_CONNECTIONS: ErrorCode = ErrorCode::new(
    "realtime.too_many_connections",
    ErrorKind::RateLimited,
    "The tenant or the person has too many open connections",
);
pub(crate) const INVALID_PATTERN: ErrorCode = ErrorCode::new(
    "realtime.invalid_pattern",
    ErrorKind::Invalid,
    "A pattern of event types is not valid",
);
pub(crate) const FORBIDDEN: ErrorCode = ErrorCode::new(
    "realtime.forbidden",
    ErrorKind::Forbidden,
    "None of these events may be seen",
);
pub(crate) const GONE: ErrorCode = ErrorCode::new(
    "realtime.gone",
    ErrorKind::Conflict,
    "The events after this position were removed: read everything again",
);
pub(crate) const UNKNOWN_POSITION: ErrorCode = ErrorCode::new(
    "realtime.unknown_position",
    ErrorKind::Unprocessable,
    "There is no event with this number yet",
);
pub(crate) const ANNOUNCEMENT_INVALID: ErrorCode = ErrorCode::new(
    "realtime.announcement_invalid",
    ErrorKind::Unprocessable,
    "The announcement breaks a rule",
);

/// Told over a connection only.
pub(crate) mod told {
    pub(crate) const MALFORMED: &str = "realtime.malformed_message";
    pub(crate) const INVALID_SUBSCRIPTION: &str = "realtime.invalid_subscription";
    pub(crate) const SUBSCRIPTION_EXISTS: &str = "realtime.subscription_exists";
    pub(crate) const NO_SUBSCRIPTION: &str = "realtime.no_subscription";
    pub(crate) const TOO_MANY_SUBSCRIPTIONS: &str = "realtime.too_many_subscriptions";
    pub(crate) const TOO_MANY_MESSAGES: &str = "realtime.too_many_messages";
    pub(crate) const UNAVAILABLE: &str = "server.unavailable";
}
