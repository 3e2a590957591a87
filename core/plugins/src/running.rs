//! Plugins that run: what a host knows of a tenant's plugins, and what watches over their calls.

pub(crate) mod breaker;
mod cache_key;
pub(crate) mod held;
pub(crate) mod lengths;
pub(crate) mod observer;
pub(crate) mod plugins;
mod ports;
pub(crate) mod reporter;
mod shadowed;
mod slots;
mod web;

pub use plugins::Plugins;
pub use reporter::Reporter;
pub(crate) use shadowed::with_beside;
