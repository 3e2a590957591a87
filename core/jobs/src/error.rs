//! How a job fails.

use std::time::Duration;

use serde::Serialize;
use wikala_db::DbError;
use wikala_kernel::policy::Denied;

/// Why an attempt did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may succeed later: the job is tried again after a pause, as often as its kind allows.
    #[error("{problem}")]
    Retry {
        problem: Problem,
        /// When to try again, where the cause says so; else the pauses grow.
        after: Option<Duration>,
    },
    /// It never will: the job is dead at once.
    #[error("{0}")]
    Fail(Problem),
    /// It stopped because it was cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// What went wrong, as it is stored with the job and shown to whoever looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable code.
    pub code: String,
    /// For people.
    pub detail: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.detail)
    }
}

/// Longest detail that is kept.
const DETAIL: usize = 1_000;

impl Problem {
    /// A problem with this code.
    pub fn new(code: impl Into<String>, detail: impl std::fmt::Display) -> Self {
        let mut detail = detail.to_string();
        if let Some((end, _)) = detail.char_indices().nth(DETAIL) {
            detail.truncate(end);
        }
        Self {
            code: code.into(),
            detail,
        }
    }
}

impl JobError {
    /// To be tried again.
    pub fn retry(code: impl Into<String>, detail: impl std::fmt::Display) -> Self {
        Self::Retry {
            problem: Problem::new(code, detail),
            after: None,
        }
    }

    /// Never to be tried again.
    pub fn fail(code: impl Into<String>, detail: impl std::fmt::Display) -> Self {
        Self::Fail(Problem::new(code, detail))
    }
}

/// The database may be back soon; what the plan does not include is not there by waiting.
impl From<DbError> for JobError {
    fn from(error: DbError) -> Self {
        if let DbError::QuotaExhausted(exhausted) = &error {
            return Self::fail("quota.exhausted", exhausted);
        }
        Self::retry("jobs.database", wikala_telemetry::chain(&error))
    }
}

/// Who may no longer do what the job does will not be allowed by waiting.
impl From<Denied> for JobError {
    fn from(denied: Denied) -> Self {
        Self::fail(denied.code(), denied)
    }
}
