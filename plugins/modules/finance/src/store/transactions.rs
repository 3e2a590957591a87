//! SQL of transactions.
