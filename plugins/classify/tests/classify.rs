//! What a tenant sees of the crate: it learns, explains itself, knows when to abstain, and takes bad input.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "classify/bad_input.rs"]
mod bad_input;
#[path = "classify/base.rs"]
mod base;
#[path = "classify/evaluation.rs"]
mod evaluation;
#[path = "classify/kept.rs"]
mod kept;
#[path = "classify/learning.rs"]
mod learning;
#[path = "classify/rules.rs"]
mod rules;
#[path = "classify/shop.rs"]
mod shop;
