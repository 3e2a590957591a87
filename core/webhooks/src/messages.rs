//! Messages: what was sent to an endpoint, and how that went.

mod body;
mod list;
mod pull;
mod resend;

use wikala_module::http::{Operation, Verb};

use crate::codes;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/webhooks/{id}/messages",
            "webhooks_listMessages",
            "List the messages of an endpoint, newest first",
            list::list,
        )
        .codes([codes::ENDPOINT_NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/webhooks/{id}/messages/{messageId}",
            "webhooks_getMessage",
            "Show a message with its attempts",
            list::get,
        )
        .codes([codes::ENDPOINT_NOT_FOUND, codes::MESSAGE_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/webhooks/{id}/messages/{messageId}/resend",
            "webhooks_resendMessage",
            "Send a message again",
            resend::resend,
        )
        .codes([
            codes::ENDPOINT_NOT_FOUND,
            codes::ENDPOINT_DISABLED,
            codes::MESSAGE_NOT_FOUND,
        ]),
        Operation::new(
            Verb::Post,
            "/webhooks/{id}/replay",
            "webhooks_replayMessages",
            "Send everything from a window of time again",
            resend::replay,
        )
        .codes([
            codes::ENDPOINT_NOT_FOUND,
            codes::ENDPOINT_DISABLED,
            codes::WINDOW_INVALID,
        ]),
        Operation::new(
            Verb::Get,
            "/webhooks/{id}/events",
            "webhooks_pullEvents",
            "Fetch the events of an endpoint by their numbers",
            pull::pull,
        )
        .codes([codes::ENDPOINT_NOT_FOUND, codes::REMOVED]),
    ]
}
