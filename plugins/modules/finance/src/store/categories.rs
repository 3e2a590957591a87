//! SQL of categories.
