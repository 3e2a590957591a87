//! SQL of this module.

pub(crate) mod cache_key;
pub(crate) mod calls;
pub(crate) mod events;
pub(crate) mod history;
pub(crate) mod installs;
pub(crate) mod kv;
pub(crate) mod packages;
pub(crate) mod records;
pub(crate) mod revision;
pub(crate) mod shadow;
pub(crate) mod used;
