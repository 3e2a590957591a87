//! Parts of paths.

use wikala_module::http::PathPart;

/// The event in the path: a message is named by its event.
pub(crate) struct Message;

impl PathPart for Message {
    const NAME: &'static str = "messageId";
    const MEANING: Option<&'static str> = Some("The identifier of the event: `webhook-id` of the message.");
}
