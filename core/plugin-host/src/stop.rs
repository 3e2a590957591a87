//! Why the host ends a call that is running.

use wasmtime::Trap;

use crate::capability::Capability;

/// Given as an error from where it is noticed to where the call is judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    #[error("it called {function} without the capability {capability}")]
    Denied {
        function: String,
        capability: Capability,
    },
    #[error("it called the host more than {0} times")]
    HostCalls(u32),
    #[error("{0}")]
    Bytes(String),
    #[error("it was not done in time")]
    Deadline,
    #[error("{0}")]
    BadOutput(String),
    #[error("the host failed: {0}")]
    Host(String),
    /// A replay that asks for something else than the call that was recorded.
    #[error("it went another way than the recorded call: {0}")]
    Diverged(String),
}

impl Stop {
    /// An answer that breaks the rules of its interface.
    pub(crate) fn bad(what: impl Into<String>) -> Self {
        Self::BadOutput(what.into())
    }
}

/// Traps that mean that a value did not fit its type at the border.
pub(crate) fn is_malformed_value(trap: Trap) -> bool {
    matches!(
        trap,
        Trap::InvalidChar
            | Trap::StringOutOfBounds
            | Trap::ListOutOfBounds
            | Trap::InvalidDiscriminant
            | Trap::UnalignedPointer
    )
}
