//! The tenant's jobs, for those who wait for them and those who look after them.

mod body;
mod cancel;
mod codes;
mod get;
pub(crate) mod graph;
mod list;
mod retry;

use wikala_module::http::{Operation, Verb};

pub use body::{JobBody, JobState, ProgressBody};

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(Verb::Get, "/jobs", "platform_listJobs", "List jobs", list::list),
        Operation::new(Verb::Get, "/jobs/{id}", "platform_getJob", "Read a job", get::get)
            .codes([codes::NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/jobs/{id}/cancel",
            "platform_cancelJob",
            "Cancel a job",
            cancel::cancel,
        )
        .codes([codes::NOT_FOUND, codes::HAS_ENDED]),
        Operation::new(
            Verb::Post,
            "/jobs/{id}/retry",
            "platform_retryJob",
            "Run a dead or cancelled job again",
            retry::retry,
        )
        .codes([codes::NOT_FOUND, codes::NOT_OVER]),
    ]
}
