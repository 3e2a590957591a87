//! Totals: the dashboard, analytics and reports.
//!
//! Every figure is added up by the database at the moment it is asked for, from transactions that
//! are neither deleted nor cancelled, by posting date. Currencies never add up: each has a section
//! of its own. Income and expense are positive, `net` is income less expense. All parts of an
//! answer come from one statement, so they add up even while transactions are being entered.

mod analytics;
mod average;
mod board;
mod body;
mod gather;
mod granularity;
pub(crate) mod graph;
mod range;
mod report;
mod report_body;
mod report_lines;
mod report_type;
mod tally;

use wikala_module::http::{Operation, Verb};

pub(crate) use granularity::Granularity;
pub(crate) use range::Scope;
pub(crate) use tally::{Part, Slice, Tally};

/// This part's operations.
pub fn operations() -> Vec<Operation> {
    let get = Verb::Get;
    vec![
        Operation::new(
            get,
            "/finance/dashboard",
            "finance_getDashboard",
            "Get totals by period, category and account, beside the time before",
            board::show,
        ),
        Operation::new(
            get,
            "/finance/analytics",
            "finance_getAnalytics",
            "Get top vendors, largest transactions, averages and the monthly trend",
            analytics::show,
        ),
        Operation::new(
            get,
            "/finance/reports/{type}",
            "finance_getReport",
            "Get a report: income statement, cash flow, category breakdown or vendor summary",
            report::show,
        ),
    ]
}
