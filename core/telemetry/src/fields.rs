//! Names of the fields that stand at the top of a log line.
//!
//! Use them as `tracing::info_span!("request", { fields::REQUEST_ID } = %id)`, or write the same word as the field's name.

/// Id of the request, in every answer too.
pub const REQUEST_ID: &str = "request_id";
/// Id of the trace the request belongs to.
pub const TRACE_ID: &str = "trace_id";
/// Id of this step of the trace.
pub const SPAN_ID: &str = "span_id";
/// Who acts.
pub const USER_ID: &str = "user_id";
/// Department of who acts.
pub const DEPARTMENT: &str = "department";
/// What is done, as policy names it.
pub const ACTION: &str = "action";
/// Whose data.
pub const TENANT: &str = "tenant";
/// Chain of an error, as [`crate::chain`] writes it.
pub const ERROR: &str = "error";
/// Text of the event, set by the macros.
pub const MESSAGE: &str = "message";

/// Field name in the code and key in the line, in the order of the line.
pub(crate) const TOP: [(&str, &str); 7] = [
    (REQUEST_ID, "requestId"),
    (TRACE_ID, "traceId"),
    (SPAN_ID, "spanId"),
    (USER_ID, "userId"),
    (DEPARTMENT, "department"),
    (ACTION, "action"),
    (TENANT, "tenant"),
];
