//! Why an extension did not do what it was asked.

/// What was asked is not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// What it was given makes no sense to it.
    #[error("it cannot use what it was given: {0}")]
    Input(String),
    /// Its settings are wrong or not complete.
    #[error("its settings must be changed: {0}")]
    Settings(String),
    /// Something that it needs is not there now; worth another attempt.
    #[error("not possible now: {0}")]
    Unavailable(String),
    /// It says that it cannot, for another reason.
    #[error("{0}")]
    Other(String),
    /// It broke, or broke a rule: its own fault.
    #[error("{outcome}: {message}")]
    Broken {
        /// Stable name of how the call ended, such as `deadline` or `trap`.
        outcome: &'static str,
        /// One sentence for the author.
        message: String,
    },
    /// It is switched off for this tenant for a while, after it broke again and again.
    #[error("it broke too often and is paused")]
    Quarantined,
    /// The host has no room for another call now, or is at fault itself.
    #[error("the host cannot call it now: {0}")]
    Host(String),
}

impl Failure {
    /// Whether another attempt later may succeed without anybody doing something.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Quarantined | Self::Host(_))
    }
}
