//! Platforms, tenants and clients for tests.
//!
//! Every [`TestPlatform`] has a database of its own on the cluster named by
//! `WIKALA_TEST_DATABASE_URL` (`cargo xtask test` starts one) and serves on a free port, so tests
//! run side by side. The [`Client`] checks on its way that every error code it meets is one that
//! the operation documents.

#![expect(clippy::expect_used, clippy::panic, reason = "a test kit fails by panicking")]

mod books;
mod client;
mod contract;
mod database;
mod dice;
mod extensions;
mod letters;
mod neighbours;
pub mod peers;
mod platform;
mod process;
mod split;

pub use books::{entry, id, version};
pub use client::{Client, Reply};
pub use database::{admin_url, test_url};
pub use dice::Dice;
pub use extensions::{Extensions, FakeCategorizer, FakeValidator, Stop};
pub use neighbours::Neighbour;
pub use platform::{TestPlatform, TestTenant};
pub use process::{Served, until};
