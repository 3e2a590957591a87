//! Events to browsers: sockets, server-sent events, presence.

mod module;

pub use module::Realtime;
