//! What our interfaces do, a file for each. Whether a plugin may call them is decided when it is linked.

pub(crate) mod clock;
pub(crate) mod events;
pub(crate) mod finance;
pub(crate) mod http;
pub(crate) mod kv;
pub(crate) mod log;
pub(crate) mod outgoing;
pub(crate) mod random;
pub(crate) mod secrets;
pub(crate) mod settings;
pub(crate) mod statement;
