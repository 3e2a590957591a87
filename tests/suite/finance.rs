//! The books of a tenant over the API: accounts, transactions, categories, budgets and totals.

mod accounts;
mod budgets;
mod categories;
mod figures;
mod filters;
mod money;
mod paging;
mod random_books;
mod rankings;
mod status;
mod totals;
mod transactions;
