//! The side of this process: the whole cache where there is no Redis, a fallback where there is one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::Expiry;
use moka::ops::compute::Op;
use moka::policy::EvictionPolicy;
use moka::sync::Cache as Moka;

use crate::key::Key;

/// Bytes of keys and values kept at most.
const MAX_BYTES: u64 = 64 << 20;
/// Denials kept at most. They have a store of their own, so that no flood of values can push one out.
const MAX_DENIALS: u64 = 500_000;
/// What an entry costs besides its bytes, roughly.
const OVERHEAD: usize = 96;

pub(crate) struct Local {
    values: Moka<Key, Kept>,
    denials: Moka<Key, Instant>,
}

#[derive(Clone)]
struct Kept {
    value: Arc<[u8]>,
    until: Instant,
}

impl Kept {
    fn new(value: &[u8], ttl: Duration) -> Self {
        Self {
            value: value.into(),
            until: end(ttl),
        }
    }

    fn is_live(&self) -> bool {
        Instant::now() < self.until
    }
}

impl Local {
    pub(crate) fn new() -> Self {
        Self {
            // Least recently used goes first: the default policy may refuse a new entry, which would lose a fresh code.
            values: Moka::builder()
                .max_capacity(MAX_BYTES)
                .eviction_policy(EvictionPolicy::lru())
                .weigher(|key: &Key, kept: &Kept| weight(key, kept))
                .expire_after(Ends)
                .build(),
            denials: Moka::builder()
                .max_capacity(MAX_DENIALS)
                .eviction_policy(EvictionPolicy::lru())
                .expire_after(Ends)
                .build(),
        }
    }

    pub(crate) fn put(&self, key: &Key, value: &[u8], ttl: Duration) {
        self.values.insert(key.clone(), Kept::new(value, ttl));
    }

    pub(crate) fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.values
            .get(key)
            .filter(Kept::is_live)
            .map(|kept| kept.value.to_vec())
    }

    /// Removes a value; of many callers one gets it.
    pub(crate) fn take(&self, key: &Key) -> Option<Vec<u8>> {
        self.values
            .remove(key)
            .filter(Kept::is_live)
            .map(|kept| kept.value.to_vec())
    }

    /// Of many callers one is told true.
    pub(crate) fn add(&self, key: &Key, ttl: Duration) -> bool {
        let fresh = || Kept::new(b"", ttl);
        self.values
            .entry_by_ref(key)
            .or_insert_with_if(fresh, |kept| !kept.is_live())
            .is_fresh()
    }

    /// Counts one more; the first of a window decides when it ends.
    pub(crate) fn count(&self, key: &Key, window: Duration) -> u64 {
        let mut count = 1;
        self.values.entry_by_ref(key).and_compute_with(|entry| {
            let kept = entry.map(moka::Entry::into_value).filter(Kept::is_live);
            let before = kept.as_ref().and_then(number).unwrap_or(0);
            count = before.saturating_add(1);
            let mut next = Kept::new(count.to_string().as_bytes(), window);
            if let Some(kept) = kept {
                next.until = kept.until;
            }
            Op::Put(next)
        });
        count
    }

    /// Denials only grow: a later end wins.
    pub(crate) fn deny(&self, key: &Key, ttl: Duration) {
        let until = end(ttl);
        self.denials
            .entry_by_ref(key)
            .or_insert_with_if(|| until, |before| *before < until);
    }

    pub(crate) fn is_denied(&self, key: &Key) -> bool {
        self.denials.get(key).is_some_and(|until| Instant::now() < until)
    }

    /// What is denied here, and for how long still.
    pub(crate) fn denials(&self) -> Vec<(Key, Duration)> {
        let now = Instant::now();
        self.denials
            .iter()
            .map(|(key, until)| ((*key).clone(), until.saturating_duration_since(now)))
            .filter(|(_, left)| !left.is_zero())
            .collect()
    }
}

/// A time to live that no clock can hold counts as a century.
fn end(ttl: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
    let now = Instant::now();
    now.checked_add(ttl.min(CENTURY)).unwrap_or(now)
}

fn number(kept: &Kept) -> Option<u64> {
    std::str::from_utf8(&kept.value).ok()?.parse().ok()
}

fn weight(key: &Key, kept: &Kept) -> u32 {
    let bytes = key.as_str().len() + kept.value.len() + OVERHEAD;
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Entries end when they say so.
struct Ends;

impl Expiry<Key, Kept> for Ends {
    fn expire_after_create(&self, _: &Key, kept: &Kept, created: Instant) -> Option<Duration> {
        Some(kept.until.saturating_duration_since(created))
    }

    fn expire_after_update(
        &self,
        _: &Key,
        kept: &Kept,
        updated: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(kept.until.saturating_duration_since(updated))
    }
}

impl Expiry<Key, Instant> for Ends {
    fn expire_after_create(&self, _: &Key, until: &Instant, created: Instant) -> Option<Duration> {
        Some(until.saturating_duration_since(created))
    }

    fn expire_after_update(
        &self,
        _: &Key,
        until: &Instant,
        updated: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(until.saturating_duration_since(updated))
    }
}
