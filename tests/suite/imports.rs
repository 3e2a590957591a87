//! Statement files and our own exports, over the API.

mod approvals;
mod corpus;
mod exporting;
mod formulas;
mod merging;
mod questions;
mod reading;
mod rejected;
mod reversing;
mod statements;
