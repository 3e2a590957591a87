//! Sessions: one per sign-in. Everything that proves who somebody is ends in one.

mod open;

pub(crate) use open::{SignIn, Tokens, issue, open, refresh_end};
