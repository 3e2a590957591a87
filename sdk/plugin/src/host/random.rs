//! Unpredictable bytes. Needs no grant.

use crate::border;

/// So many unpredictable bytes, at most 64 KiB.
#[must_use]
pub fn bytes(count: u32) -> Vec<u8> {
    border::random_bytes(count)
}
