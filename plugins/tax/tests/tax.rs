//! What packs answer, on worked examples.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "tax/caps.rs"]
mod caps;
#[path = "tax/emirates.rs"]
mod emirates;
#[path = "tax/example.rs"]
mod example;
#[path = "tax/germany.rs"]
mod germany;
#[path = "tax/hostile.rs"]
mod hostile;
#[path = "tax/reading.rs"]
mod reading;
#[path = "tax/recomputing.rs"]
mod recomputing;
#[path = "tax/signing.rs"]
mod signing;
#[path = "tax/summing.rs"]
mod summing;
#[path = "tax/swapping.rs"]
mod swapping;
