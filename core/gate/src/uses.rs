//! What flags are asked and what they answer, counted without a lock and written down now and then.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

use chrono::DateTime;
use uuid::Uuid;
use wikala_flags::Flag;
use wikala_module::kernel::time::Timestamp;

use crate::store::NewUse;

/// How often one answer was given since it was last written down.
#[derive(Debug, Default)]
struct Counter {
    count: AtomicU64,
    /// Milliseconds.
    last: AtomicI64,
}

/// The answers of one flag.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    variants: HashMap<String, Arc<Counter>>,
    /// Answers without a value.
    without: Arc<Counter>,
    told: AtomicBool,
}

impl Uses {
    /// Counters for the variants of a flag; those that were there before go on.
    pub(crate) fn of(flag: &Flag, before: Option<&Self>) -> Self {
        let counter = |key: &String| {
            let known = before.and_then(|before| before.variants.get(key));
            (key.clone(), known.cloned().unwrap_or_default())
        };
        Self {
            variants: flag.variants().keys().map(counter).collect(),
            without: before
                .map(|before| Arc::clone(&before.without))
                .unwrap_or_default(),
            told: AtomicBool::new(false),
        }
    }

    /// Counts one answer.
    pub(crate) fn note(&self, variant: Option<&str>, now: Timestamp) {
        let known = variant.and_then(|key| self.variants.get(key));
        let counter = known.unwrap_or(&self.without);
        counter.count.fetch_add(1, Ordering::Relaxed);
        counter.last.store(now.timestamp_millis(), Ordering::Relaxed);
    }

    /// Whether this is the first time that something is said of this version of the flag.
    pub(crate) fn is_first_word(&self) -> bool {
        !self.told.swap(true, Ordering::Relaxed)
    }

    /// Takes what was counted.
    pub(crate) fn take(&self, tenant: Option<Uuid>, key: &str) -> Vec<NewUse> {
        let named = self
            .variants
            .iter()
            .map(|(name, counter)| (name.as_str(), counter));
        let all = named.chain([("", &self.without)]);
        let taken = all.filter_map(|(variant, counter)| {
            let count = counter.count.swap(0, Ordering::Relaxed);
            let last = DateTime::from_timestamp_millis(counter.last.load(Ordering::Relaxed))?;
            (count > 0).then(|| NewUse {
                tenant,
                key: key.to_owned(),
                variant: variant.to_owned(),
                last,
                count: i64::try_from(count).unwrap_or(i64::MAX),
            })
        });
        taken.collect()
    }

    /// Gives back what could not be written down.
    pub(crate) fn give_back(&self, taken: &NewUse) {
        let counter = self.variants.get(&taken.variant).unwrap_or(&self.without);
        counter
            .count
            .fetch_add(taken.count.unsigned_abs(), Ordering::Relaxed);
    }
}
