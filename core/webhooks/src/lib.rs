//! Events to and from other systems over HTTP.
//!
//! Out: every event that matches an endpoint becomes a message with a number of that endpoint, in
//! the transaction that numbers the event ([`outbound`]). Jobs send the messages, those of one key
//! in their order. In: what other systems send is verified, kept once and told as an event
//! ([`inbound`]).
//!
//! Tables (in each tenant's schema): `webhook_quota`, `webhook_endpoints`, `webhook_messages`,
//! `webhook_attempts`, `hook_connections`, `hook_deliveries`.

mod codes;
mod endpoints;
mod inbound;
mod messages;
mod module;
pub mod outbound;
mod path;
pub mod policy;
mod retention;
mod secret;
mod state;
mod store;

pub use module::Webhooks;
