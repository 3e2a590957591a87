//! Statement files and our own exports, over the API.

mod approvals;
mod categorized;
mod corpus;
mod exporting;
mod foreign_formats;
mod formulas;
mod merging;
mod questions;
mod reading;
mod rejected;
mod reversing;
mod screened;
mod statements;
