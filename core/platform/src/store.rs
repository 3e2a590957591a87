//! All SQL of this module; every function takes the transaction it runs in.

pub(crate) mod api_keys;
pub(crate) mod signing_keys;
pub(crate) mod tenants;
pub(crate) mod users;
