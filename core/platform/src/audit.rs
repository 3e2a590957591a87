//! The audit log: what is personal in it, how it is chained, proved, shown and exported.
//!
//! Entries themselves are written by the commit of every transaction: see `wikala_db`.

mod personal;

pub(crate) use personal::{personal, redacted};
