//! All SQL of this module; every function takes the transaction it runs in.

pub(crate) mod accounts;
pub(crate) mod api_keys;
pub(crate) mod attempts;
pub(crate) mod audit;
pub(crate) mod checkpoints;
pub(crate) mod data_keys;
pub(crate) mod erasure;
pub(crate) mod former_members;
pub(crate) mod housekeeping;
pub(crate) mod letters;
pub(crate) mod members;
pub(crate) mod owners;
pub(crate) mod person_keys;
pub(crate) mod principals;
pub(crate) mod profiles;
pub(crate) mod refresh_tokens;
pub(crate) mod roles;
pub(crate) mod sessions;
pub(crate) mod signing_keys;
pub(crate) mod tenants;
pub(crate) mod users;
pub(crate) mod verification_tokens;
