//! What the queues hold, for the platform's operators.

mod body;
mod read;

use wikala_module::http::{Operation, Verb};

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![Operation::new(
        Verb::Get,
        "/platform/queues",
        "platform_getQueues",
        "How many jobs wait, run and failed, by kind and cell",
        read::read,
    )]
}
