//! Written by `generator/` from `openapi/v1.json`; edits are lost.

pub(crate) mod currencies;
pub(crate) mod listings;
#[expect(
    missing_docs,
    unused_imports,
    reason = "a generator wrote it, and the contract does not describe everything"
)]
#[rustfmt::skip]
pub(crate) mod operations;
pub(crate) mod retriable;
