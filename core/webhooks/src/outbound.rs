//! Events that leave: numbered for each endpoint, signed, sent by jobs.

mod deliver;
mod disable;
pub(crate) mod keys;
pub(crate) mod numbering;
pub(crate) mod replay;
mod schedule;
pub(crate) mod sender;
pub(crate) mod signed;
mod told;

pub(crate) use deliver::kind as deliver;
pub(crate) use disable::DISABLED;
pub(crate) use keys::wake_kind as wake;
pub(crate) use numbering::Numbering;
pub(crate) use replay::kind as replay;
pub(crate) use told::kind as tell;

/// The type of the event that a test sends; it is in nobody's stream.
pub(crate) const PINGED: &str = "wikala.platform.webhook_endpoint.pinged.v1";
