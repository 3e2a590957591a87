//! The public codes of this part alone.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const MALFORMED: ErrorCode = ErrorCode::new(
    "graphql.malformed",
    ErrorKind::Invalid,
    "This is no GraphQL request",
);
pub(crate) const UNREADABLE: ErrorCode = ErrorCode::new(
    "graphql.unreadable",
    ErrorKind::Invalid,
    "The document cannot be read",
);
pub(crate) const INVALID: ErrorCode = ErrorCode::new(
    "graphql.invalid",
    ErrorKind::Invalid,
    "The document does not fit the schema",
);
pub(crate) const TOO_DEEP: ErrorCode = ErrorCode::new(
    "graphql.too_deep",
    ErrorKind::Invalid,
    "The document is nested too deeply",
);
pub(crate) const TOO_COMPLEX: ErrorCode = ErrorCode::new(
    "graphql.too_complex",
    ErrorKind::Invalid,
    "The document asks for too much at once",
);
pub(crate) const BATCH_TOO_LARGE: ErrorCode = ErrorCode::new(
    "graphql.batch_too_large",
    ErrorKind::Invalid,
    "Too many requests in one",
);
pub(crate) const MUTATION_BY_GET: ErrorCode = ErrorCode::new(
    "graphql.mutation_by_get",
    ErrorKind::MethodNotAllowed,
    "Only queries are asked with GET",
);
pub(crate) const HASH_MISMATCH: ErrorCode = ErrorCode::new(
    "graphql.hash_mismatch",
    ErrorKind::Invalid,
    "The hash is not that of the document",
);
pub(crate) const NO_WEBSOCKET: ErrorCode = ErrorCode::new(
    "graphql.no_websocket",
    ErrorKind::Invalid,
    "This path is for WebSockets that speak graphql-transport-ws",
);
pub(crate) const EVENTS_REMOVED: ErrorCode = ErrorCode::new(
    "graphql.events_removed",
    ErrorKind::NotFound,
    "Events that old are no longer there",
);
/// What clients that persist their documents look for.
pub(crate) const PERSISTED_NOT_FOUND: &str = "PERSISTED_QUERY_NOT_FOUND";

/// All of them.
pub(crate) const ALL: [ErrorCode; 8] = [
    MALFORMED,
    UNREADABLE,
    INVALID,
    TOO_DEEP,
    TOO_COMPLEX,
    BATCH_TOO_LARGE,
    MUTATION_BY_GET,
    HASH_MISMATCH,
];
