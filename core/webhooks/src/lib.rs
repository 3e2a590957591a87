//! Events to and from other systems over HTTP.

mod module;

pub use module::Webhooks;
