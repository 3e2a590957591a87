//! Why the shared memory did not answer.

use redis::RedisError;

/// A failed call. Only [`CacheError::Refused`] and [`CacheError::Address`] are worth an alarm of their own; the others
/// are told by the health report.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// Redis is lost; this call did not try.
    #[error("Redis is lost")]
    Lost,
    /// Redis did not answer in time; whether it acted is not known.
    #[error("Redis did not answer in time")]
    TimedOut,
    /// The connection broke; whether Redis acted is not known.
    #[error("the connection to Redis broke")]
    Broken(#[source] RedisError),
    /// Redis answered that it will not.
    #[error("Redis refused")]
    Refused(#[source] RedisError),
    /// The address cannot be used.
    #[error("the address of Redis cannot be used")]
    Address(#[source] RedisError),
}

impl CacheError {
    /// Whether the connection, not the command, is at fault.
    pub(crate) fn is_loss(&self) -> bool {
        matches!(self, Self::TimedOut | Self::Broken(_))
    }
}

impl From<RedisError> for CacheError {
    fn from(error: RedisError) -> Self {
        if error.is_timeout() {
            Self::TimedOut
        } else if error.is_io_error() || error.is_unrecoverable_error() {
            Self::Broken(error)
        } else {
            Self::Refused(error)
        }
    }
}
