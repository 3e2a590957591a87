//! The access matrix, derived from the operations themselves.

mod matrix;
mod roles;
