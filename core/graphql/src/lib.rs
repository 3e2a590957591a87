//! The GraphQL side of the API.
//!
//! What can be asked comes from the modules ([`wikala_module::graph`]): here it is made a schema
//! ([`schema`]), bounded ([`limits`]) and served over HTTP ([`http`]) and WebSocket ([`socket`]).

mod codes;
mod execute;
mod failure;
mod http;
mod limits;
mod module;
mod persisted;
mod policy;
mod schema;
mod socket;

pub use module::GraphQl;
pub use schema::{BuildError, Built, build};
