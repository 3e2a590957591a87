//! What a tenant's transactions say: what recurs, what is unusual, what was paid twice, where spending goes, what a budget
//! will come to and what the next weeks will bring.
//!
//! Nothing here reads a clock, a database or a file: the caller gives the transactions and the day on which it asks, and the
//! same input gives the same answer. Amounts of two currencies never meet. Every [`Finding`] names the transactions it
//! rests on and carries an [`Explanation`], which a [`Narrator`] puts into words.

pub mod amount;
pub mod budget;
pub mod drift;
pub mod duplicate;
pub mod examine;
pub mod explanation;
pub mod finding;
pub mod forecast;
mod ledger;
pub mod narrator;
pub mod recurring;
pub mod saving;
pub mod service;
mod statistics;
pub mod transaction;
pub mod trend;
pub mod unusual;

pub use amount::Amount;
pub use examine::{Question, examine};
pub use explanation::{Explanation, Value};
pub use finding::Finding;
pub use narrator::{Language, Narrator, Templates};
pub use transaction::{Direction, Transaction};
