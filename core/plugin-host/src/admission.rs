//! Which calls are let in: as many as there are instances, and for one plugin of one tenant only some.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::call::lock;
use crate::ports::Installation;

type Key = (Uuid, Arc<str>);

/// Keys of calls that are over are forgotten when there are so many.
const FORGET_AT: usize = 1_024;

/// The permits of a host.
pub(crate) struct Admission {
    slots: Arc<Semaphore>,
    each: usize,
    plugins: Mutex<HashMap<Key, Weak<Semaphore>>>,
}

/// A call that was let in. The permits go back when it is dropped.
pub(crate) struct Admitted {
    _slot: OwnedSemaphorePermit,
    _own: OwnedSemaphorePermit,
}

impl Admission {
    pub(crate) fn new(slots: usize, each: usize) -> Self {
        Self {
            slots: Arc::new(Semaphore::new(slots)),
            each,
            plugins: Mutex::default(),
        }
    }

    fn own(&self, installation: &Installation) -> Arc<Semaphore> {
        let key = (installation.tenant, Arc::clone(&installation.plugin));
        let mut plugins = lock(&self.plugins);
        if let Some(found) = plugins.get(&key).and_then(Weak::upgrade) {
            return found;
        }
        if plugins.len() >= FORGET_AT {
            plugins.retain(|_, semaphore| semaphore.strong_count() > 0);
        }
        let made = Arc::new(Semaphore::new(self.each));
        plugins.insert(key, Arc::downgrade(&made));
        made
    }

    /// Waits for both permits: its own first, so that a crowd of one plugin stands outside.
    pub(crate) async fn enter(&self, installation: &Installation, patience: Duration) -> Option<Admitted> {
        let own = self.own(installation);
        let both = async {
            let own = own.acquire_owned().await.ok()?;
            let slot = Arc::clone(&self.slots).acquire_owned().await.ok()?;
            Some(Admitted {
                _slot: slot,
                _own: own,
            })
        };
        tokio::time::timeout(patience, both).await.ok().flatten()
    }
}
