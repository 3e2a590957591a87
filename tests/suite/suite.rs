//! The integration suite: whole platforms, real PostgreSQL, the API as clients see it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod access;
mod ai;
mod api;
mod audit;
mod concurrency;
mod faults;
mod finance;
mod flags;
mod fleet;
mod gate;
mod graphql;
mod identity;
mod imports;
mod isolation;
mod jobs;
mod peers;
mod plugins;
mod quota;
mod realtime;
mod start;
mod webhooks;
