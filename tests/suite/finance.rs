//! The books of a tenant over the API: accounts, transactions, categories, budgets and totals.

mod accounts;
mod books;
mod budgets;
mod categories;
mod categorize;
pub(crate) mod categorizers;
mod figures;
mod filters;
mod frozen_accounts;
mod money;
mod paging;
mod random_books;
mod rankings;
mod split;
mod status;
mod suggestions;
mod totals;
mod transactions;
mod validators;
