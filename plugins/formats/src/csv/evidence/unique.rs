//! Whether the values of a column repeat, in bounded memory.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Whether values repeat. Exact up to a fixed number of them; beyond it, a shrinking share is watched.
#[derive(Default)]
pub(super) struct Uniqueness {
    seen: HashSet<u64>,
    mask: u64,
    repeated: bool,
    empty: bool,
}

const WATCHED: usize = 1 << 19;

impl Uniqueness {
    pub(super) fn add(&mut self, value: &str) {
        if self.repeated || self.empty {
            return;
        }
        if value.is_empty() {
            self.empty = true;
            return;
        }
        let hash = BuildHasher::hash_one(&BuildHasherDefault::<DefaultHasher>::default(), value);
        if hash & self.mask != 0 {
            return;
        }
        self.repeated = !self.seen.insert(hash);
        if self.seen.len() >= WATCHED {
            self.mask = self.mask << 1 | 1;
            let mask = self.mask;
            self.seen.retain(|hash| hash & mask == 0);
        }
    }

    pub(super) fn unique(&self) -> bool {
        !self.repeated && !self.empty && !self.seen.is_empty()
    }
}
