//! The integration suite. Everything is in `suite.rs`, one binary, because linking dominates.
