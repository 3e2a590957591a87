//! All SQL of this module; every function takes the transaction it runs in.

pub(crate) mod accounts;
pub(crate) mod books;
pub(crate) mod budgets;
pub(crate) mod categories;
pub(crate) mod dashboard;
pub(crate) mod exports;
pub(crate) mod imports;
pub(crate) mod labels;
pub(crate) mod settings;
pub(crate) mod suggestions;
pub(crate) mod transactions;
