//! The GraphQL side of the API.

mod module;

pub use module::GraphQl;
