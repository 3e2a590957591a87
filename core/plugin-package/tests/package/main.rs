//! Packages from the outside: what is read, what is refused, whom a deployment believes.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod archive;
mod made;
mod manifest;
mod schema;
mod signature;
