//! What a module contributes to the GraphQL schema.
//!
//! A field of the schema is a handler of the API, named: its arguments, its type and what it does
//! are read off the handler, as [`wikala_http::Operation`] reads a route. So both sides of the API
//! have the same permissions, rules, audit entries and codes, because they are the same functions.
//! Nothing here knows how GraphQL is spoken; `core/graphql` does.

mod answer;
mod argument;
mod call;
mod catalog;
mod enumeration;
mod field;
mod graph;
mod resolve;
mod shape;

pub use answer::{Given, Outcome, Reply};
pub use argument::Argument;
pub use call::{Call, Holding};
pub use catalog::{Catalog, Object};
pub use enumeration::Enumeration;
pub use field::{Field, Gives, Link, Parameter, Signature, Topic};
pub use graph::{Fault, Graph};
pub use resolve::{Load, Resolve};
pub use shape::{Member, Shape, Typed};
