//! Sessions: one per sign-in. Everything that proves who somebody is ends here.

mod open;

pub(crate) use open::{SignIn, open};
