//! How much one connection, one person and one tenant may take.

use std::time::Duration;

/// What the operator decides.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionLimits {
    /// Connections of a tenant at once, on all hosts.
    pub per_tenant: usize,
    /// Connections of one person or key at once, on all hosts.
    pub per_person: usize,
    /// Time between two signs of life.
    pub beat: Duration,
}

/// Subscriptions of a connection.
pub(crate) const SUBSCRIPTIONS: usize = 50;
/// Patterns of a subscription.
pub(crate) const PATTERNS: usize = 20;
/// Characters of a subscription's name.
pub(crate) const NAME: usize = 64;
/// Bytes of a message from a client.
pub(crate) const MESSAGE_BYTES: usize = 16 * 1024;
/// Messages from a client in a second.
pub(crate) const MESSAGES_PER_SECOND: u32 = 20;
/// What may wait for a slow client: messages and their bytes.
pub(crate) const WAITING: usize = 256;
pub(crate) const WAITING_BYTES: usize = 1024 * 1024;
/// Signs of life a client may leave unanswered.
pub(crate) const MISSED_BEATS: u32 = 2;
