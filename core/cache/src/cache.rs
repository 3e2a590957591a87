//! One face over both sides.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use redis::Client;

use crate::channel::{self, Channels, Subscription};
use crate::error::CacheError;
use crate::keeper;
use crate::key::Key;
use crate::local::Local;
use crate::shared::Shared;
use crate::status::{Kind, Status};

/// The shared memory; clones share it.
#[derive(Clone)]
pub struct Cache(Arc<Inner>);

struct Inner {
    local: Arc<Local>,
    shared: Option<Shared>,
    channels: Channels,
}

impl Cache {
    /// Redis at this address, or this process where there is none. A Redis that is not there yet is waited for in the
    /// background; it needs a runtime that lives as long as the cache.
    ///
    /// # Errors
    /// [`CacheError::Address`] when the address cannot be understood.
    pub async fn open(url: Option<&str>) -> Result<Self, CacheError> {
        match url {
            Some(url) => Self::redis(url).await,
            None => Ok(Self::process()),
        }
    }

    /// A memory of this process alone.
    #[must_use]
    pub fn process() -> Self {
        Self(Arc::new(Inner {
            local: Arc::new(Local::new()),
            shared: None,
            channels: Channels::new(None),
        }))
    }

    async fn redis(url: &str) -> Result<Self, CacheError> {
        let client = Client::open(url).map_err(CacheError::Address)?;
        let local = Arc::new(Local::new());
        let line = keeper::start(client.clone(), Arc::clone(&local)).await;
        Ok(Self(Arc::new(Inner {
            local,
            shared: Some(Shared::new(line)),
            channels: Channels::new(Some(client)),
        })))
    }

    /// Keeps a value for a time.
    ///
    /// # Errors
    /// When Redis did not take it; on this host it can be read all the same.
    pub async fn put(&self, key: &Key, value: Vec<u8>, ttl: Duration) -> Result<(), CacheError> {
        self.0.local.put(key, &value, ttl);
        match &self.0.shared {
            Some(shared) => shared.put(key, &value, ttl).await,
            None => Ok(()),
        }
    }

    /// A value. Without Redis it is the one this host put last, which another host may have changed since.
    ///
    /// # Errors
    /// When Redis is lost and this host put nothing.
    pub async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, CacheError> {
        let Some(shared) = &self.0.shared else {
            return Ok(self.0.local.get(key));
        };
        match shared.get(key).await {
            Err(error) => self.0.local.get(key).map(Some).ok_or(error),
            answer => answer,
        }
    }

    /// Forgets a value.
    ///
    /// # Errors
    /// When Redis did not: other hosts may read it until its time is over.
    pub async fn remove(&self, key: &Key) -> Result<(), CacheError> {
        self.0.local.take(key);
        match &self.0.shared {
            Some(shared) => shared.remove(key).await,
            None => Ok(()),
        }
    }

    /// Gets and forgets a value in one step: of many callers on all hosts one gets it.
    ///
    /// # Errors
    /// When Redis is lost. The value of this host does not stand in, since another may have taken it already.
    pub async fn take(&self, key: &Key) -> Result<Option<Vec<u8>>, CacheError> {
        let here = self.0.local.take(key);
        match &self.0.shared {
            Some(shared) => shared.take(key).await,
            None => Ok(here),
        }
    }

    /// Sets a mark that is not set yet: of many callers on all hosts one is told `true`.
    ///
    /// # Errors
    /// When Redis is lost.
    pub async fn add(&self, key: &Key, ttl: Duration) -> Result<bool, CacheError> {
        match &self.0.shared {
            Some(shared) => shared.add(key, ttl).await,
            None => Ok(self.0.local.add(key, ttl)),
        }
    }

    /// Counts one more in a window that begins with the first. Without Redis it is this host's count: a limit over all
    /// hosts becomes one for each.
    pub async fn count(&self, key: &Key, window: Duration) -> u64 {
        let here = self.0.local.count(key, window);
        match &self.0.shared {
            Some(shared) => shared.count(key, window).await.unwrap_or(here),
            None => here,
        }
    }

    /// Denies something for a time, for example a token that was logged out. A denial cannot be taken back. It holds on
    /// this host whatever happens to Redis.
    ///
    /// # Errors
    /// When other hosts do not know yet. They are told when Redis is back.
    pub async fn deny(&self, key: &Key, ttl: Duration) -> Result<(), CacheError> {
        self.0.local.deny(key, ttl);
        match &self.0.shared {
            Some(shared) => shared.deny(key, ttl).await,
            None => Ok(()),
        }
    }

    /// Whether something is denied. What this host knows to be denied is answered without Redis.
    ///
    /// # Errors
    /// When Redis is lost and this host knows of no denial.
    pub async fn is_denied(&self, key: &Key) -> Result<bool, CacheError> {
        if self.0.local.is_denied(key) {
            return Ok(true);
        }
        let Some(shared) = &self.0.shared else {
            return Ok(false);
        };
        let left = shared.time_left(key).await?;
        if let Some(left) = left {
            self.0.local.deny(key, left);
        }
        Ok(left.is_some())
    }

    /// Sends a message to the subscribers of a channel on all hosts, this one included.
    ///
    /// # Errors
    /// When only the subscribers of this host got it.
    pub async fn publish(&self, channel: &str, payload: &[u8]) -> Result<(), CacheError> {
        let sealed = self.0.channels.post(channel, payload);
        match &self.0.shared {
            Some(shared) => shared.publish(&channel::redis_name(channel), &sealed).await,
            None => Ok(()),
        }
    }

    /// Messages of a channel from now on.
    pub async fn subscribe(&self, channel: &str) -> Subscription {
        self.0.channels.subscribe(channel).await
    }

    /// Where things are kept, and whether that works; asks nobody.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.0.shared {
            Some(shared) => Status {
                kind: Kind::Redis,
                reachable: shared.is_reachable(),
            },
            None => Status {
                kind: Kind::Process,
                reachable: true,
            },
        }
    }

    /// Asks Redis for a sign of life.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn ping(&self) -> Result<(), CacheError> {
        match &self.0.shared {
            Some(shared) => shared.ping().await,
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Cache").field(&self.status()).finish()
    }
}
