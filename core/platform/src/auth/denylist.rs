//! Tokens and sessions that were logged out, until their tokens would have expired anyway.
//!
//! The session's row is the truth and every host reads it; the denylist is what a host knows
//! without asking the database, and what hosts tell each other through Redis.

use std::time::Duration;

use futures_util::future::join;
use uuid::Uuid;
use wikala_cache::{Cache, Key};
use wikala_module::kernel::time::Timestamp;
use wikala_module::telemetry;

/// Refused tokens and sessions, by identifier.
#[derive(Clone)]
pub struct Denylist {
    cache: Cache,
}

impl Denylist {
    /// A list that is kept in this memory.
    #[must_use]
    pub fn new(cache: Cache) -> Self {
        Self { cache }
    }

    /// Refuses a token (`jti`) or every token of a session (`sid`) until a time. When it returns,
    /// this host refuses; the others do as soon as Redis told them or they read the session.
    pub async fn deny(&self, id: Uuid, now: Timestamp, until: Timestamp) {
        let left = (until - now).to_std().unwrap_or(Duration::ZERO);
        if let Err(error) = self.cache.deny(&key(id), left).await {
            tracing::debug!(error = %telemetry::chain(&error), "other hosts will read it from the database");
        }
    }

    /// Whether a token or its session is refused. Without Redis it is what this host knows; the
    /// session's row decides for the rest.
    pub(crate) async fn refuses(&self, token: Uuid, session: Uuid) -> bool {
        let (token, session) = (key(token), key(session));
        let (token, session) = join(self.cache.is_denied(&token), self.cache.is_denied(&session)).await;
        token.unwrap_or(false) || session.unwrap_or(false)
    }
}

fn key(id: Uuid) -> Key {
    Key::platform("denied").part(id)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use wikala_module::kernel::time::{Clock, SystemClock};

    use super::*;

    #[tokio::test]
    async fn a_token_is_refused_by_its_own_name_or_its_sessions() {
        let list = Denylist::new(Cache::process());
        let now = SystemClock.now();
        let [token, session, other] = [1, 2, 3].map(Uuid::from_u128);
        assert!(!list.refuses(token, session).await);
        list.deny(token, now, now + TimeDelta::minutes(15)).await;
        assert!(list.refuses(token, session).await);
        assert!(!list.refuses(other, session).await);
        list.deny(session, now, now + TimeDelta::minutes(15)).await;
        assert!(list.refuses(other, session).await);
    }

    #[tokio::test]
    async fn a_denial_ends_when_the_token_would_have() {
        let list = Denylist::new(Cache::process());
        let now = SystemClock.now();
        let token = Uuid::from_u128(1);
        list.deny(token, now, now - TimeDelta::seconds(1)).await;
        assert!(!list.refuses(token, token).await);
    }
}
