//! Finance: accounts, transactions, categories, budgets, statement imports and the dashboard.
//!
//! Tables (in each tenant's schema): `accounts`, `categories`, `imports`, `transactions`,
//! `budgets`, `category_suggestions`, `finance_settings`. Events: see [`module`]. Amounts are signed in the store (money leaving an account is
//! negative) and carry a `type` with a positive amount on the wire.

pub mod accounts;
mod books;
pub mod budgets;
pub mod categories;
pub mod categorization;
pub mod dashboard;
pub mod error;
pub mod exports;
mod graph;
pub mod imports;
mod labels;
mod module;
mod patience;
pub mod policy;
mod schema;
pub mod settings;
mod store;
pub mod transactions;
mod validation;
pub mod wire;

pub use error::FinanceError;
pub use module::{Finance, FinanceState};
