//! What a tenant used of its meters, and what is left.

mod history;
mod present;

use wikala_module::http::{Operation, PathPart, PathWord, Verb};

/// A meter, in a path.
pub(crate) struct Meter;

impl PathPart for Meter {
    const NAME: &'static str = "meter";
}

impl PathWord for Meter {
    const EXAMPLE: &'static str = "finance.transactions";
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/tenant/usage",
            "platform_getUsage",
            "What my tenant used in the present periods, and what is left",
            present::present,
        ),
        Operation::new(
            Verb::Get,
            "/tenant/usage/{meter}/history",
            "platform_getUsageHistory",
            "What my tenant used of a meter, period by period",
            history::history,
        ),
    ]
}
