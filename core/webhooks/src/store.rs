//! SQL of this module.

pub(crate) mod age;
pub(crate) mod attempts;
pub(crate) mod connections;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod messages;
pub(crate) mod numbering;
pub(crate) mod quota;
