//! The integration suite: whole platforms, real PostgreSQL, the API as clients see it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod access;
mod api;
mod audit;
mod concurrency;
mod faults;
mod finance;
mod fleet;
mod graphql;
mod identity;
mod imports;
mod isolation;
mod jobs;
mod peers;
mod realtime;
mod webhooks;
