//! All SQL of this module; every function takes the transaction it runs in.

pub(crate) mod api_keys;
pub(crate) mod data_keys;
pub(crate) mod letters;
pub(crate) mod person_keys;
pub(crate) mod directory;
pub(crate) mod identities;
pub(crate) mod principals;
pub(crate) mod refresh_tokens;
pub(crate) mod roles;
pub(crate) mod sessions;
pub(crate) mod signing_keys;
pub(crate) mod tenants;
pub(crate) mod users;
