//! Finance: accounts, transactions, categories, budgets, statement imports and the dashboard.
//!
//! Tables (in each tenant's schema): `accounts`, `categories`, `imports`, `transactions`,
//! `budgets`. Events: see [`module`]. Amounts are signed in the store (money leaving an account is
//! negative) and carry a `type` with a positive amount on the wire.

pub mod accounts;
pub mod budgets;
pub mod categories;
pub mod dashboard;
pub mod error;
pub mod exports;
mod graph;
pub mod imports;
mod module;
pub mod policy;
mod schema;
mod store;
pub mod transactions;
pub mod wire;

pub use error::FinanceError;
pub use module::{Finance, FinanceState};
