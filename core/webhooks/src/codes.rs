//! The public codes.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

macro_rules! codes {
    ($($name:ident = $code:literal, $kind:ident, $title:literal;)+) => {
        $(pub(crate) const $name: ErrorCode = ErrorCode::new($code, ErrorKind::$kind, $title);)+
    };
}

codes! {
    ENDPOINT_NOT_FOUND = "webhooks.endpoint_not_found", NotFound, "There is no such endpoint";
    ENDPOINT_INVALID = "webhooks.endpoint_invalid", Unprocessable, "The endpoint breaks a rule";
    ENDPOINT_DISABLED = "webhooks.endpoint_disabled", Conflict, "The endpoint is disabled";
    TOO_MANY_ENDPOINTS = "webhooks.too_many_endpoints", Conflict, "A tenant has at most 20 endpoints";
    BEYOND_PLAN = "webhooks.beyond_plan", PlanRequired, "The plan does not allow as many";
    URL_INVALID = "webhooks.url_invalid", Unprocessable, "Nothing can be sent to this URL";
    URL_FORBIDDEN = "webhooks.url_forbidden", Unprocessable, "The URL leads to an address that is not public";
    MESSAGE_NOT_FOUND = "webhooks.message_not_found", NotFound, "There is no such message";
    WINDOW_INVALID = "webhooks.window_invalid", Unprocessable, "The window of time breaks a rule";
    REMOVED = "webhooks.removed", Conflict, "Messages after this number were removed with age";
    CONNECTION_NOT_FOUND = "webhooks.connection_not_found", NotFound, "There is no such connection";
    CONNECTION_INVALID = "webhooks.connection_invalid", Unprocessable, "The connection breaks a rule";
    TOO_MANY_CONNECTIONS = "webhooks.too_many_connections", Conflict, "A tenant has at most 20 connections";
    SIGNATURE = "webhooks.signature", Unauthenticated, "The signature is missing, wrong or too old";
}
