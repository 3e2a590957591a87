//! SQL of budgets.
