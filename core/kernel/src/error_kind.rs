//! The closed set of ways a request can fail, and the codes modules declare against it.
//!
//! A kind decides the HTTP status. A code is the stable, namespaced name that clients program
//! against. Causes stay inside the host: they are logged once and never sent.

/// How a request failed. Closed on purpose: a new kind is a change of the API contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ErrorKind {
    /// The request is malformed: 400.
    Invalid,
    /// Nobody, or nobody we know: 401.
    Unauthenticated,
    /// The plan does not include it: 402.
    PlanRequired,
    /// Known, but not allowed: 403.
    Forbidden,
    /// It does not exist, or the caller may not know that it does: 404.
    NotFound,
    /// The method is not offered here: 405.
    MethodNotAllowed,
    /// The client was too slow to send its request: 408.
    Timeout,
    /// It clashes with the present state: 409.
    Conflict,
    /// The `If-Match` precondition is stale: 412.
    Stale,
    /// Too many bytes: 413.
    TooLarge,
    /// A media type nobody here reads: 415.
    UnsupportedMedia,
    /// Well formed, but it cannot be carried out: 422.
    Unprocessable,
    /// `If-Match` is needed and missing: 428.
    PreconditionRequired,
    /// Too often: 429.
    RateLimited,
    /// Our fault: 500.
    Internal,
    /// A dependency is away, try again: 503.
    Unavailable,
}

impl ErrorKind {
    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Invalid => 400,
            Self::Unauthenticated => 401,
            Self::PlanRequired => 402,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Timeout => 408,
            Self::Conflict => 409,
            Self::Stale => 412,
            Self::TooLarge => 413,
            Self::UnsupportedMedia => 415,
            Self::Unprocessable => 422,
            Self::PreconditionRequired => 428,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// One public error code: what clients see, what the documentation prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCode {
    /// Namespaced and stable: `finance.account_closed`.
    pub code: &'static str,
    pub kind: ErrorKind,
    /// A short sentence, the same for every occurrence.
    pub title: &'static str,
}

impl ErrorCode {
    /// Declares a code; used in `const` items of each module's `error.rs`.
    #[must_use]
    pub const fn new(code: &'static str, kind: ErrorKind, title: &'static str) -> Self {
        Self { code, kind, title }
    }
}
