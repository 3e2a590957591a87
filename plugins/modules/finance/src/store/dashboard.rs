//! SQL of dashboard, analytics and reports. Every figure leaves out what is deleted or cancelled.

mod ranking;
mod sums;

pub(crate) use ranking::{Largest, Vendor, largest, vendors};
pub(crate) use sums::{account_names, newest, slices, totals};
