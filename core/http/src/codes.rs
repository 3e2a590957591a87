//! The codes that HTTP itself, authentication and the gate can answer with.

use wikala_kernel::error_kind::{ErrorCode, ErrorKind};

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $kind:ident, $title:literal;)+) => {
        $($(#[$meta])* pub const $name: ErrorCode = ErrorCode::new($code, ErrorKind::$kind, $title);)+
        /// Every code of this module.
        pub const ALL: &[ErrorCode] = &[$($name),+];
    };
}

codes! {
    MALFORMED_BODY = "request.malformed_body", Invalid, "The request body is not valid";
    MALFORMED_QUERY = "request.malformed_query", Invalid, "A query parameter is not valid";
    MALFORMED_PATH = "request.malformed_path", Invalid, "The path holds a value that is not valid";
    MALFORMED_HEADER = "request.malformed_header", Invalid, "A header is not valid";
    FOREIGN_CURSOR = "request.foreign_cursor", Invalid, "The cursor does not belong to this list";
    BODY_TOO_LARGE = "request.body_too_large", TooLarge, "The request body is too large";
    UNSUPPORTED_MEDIA = "request.unsupported_media", UnsupportedMedia, "This media type is not read here";
    TOO_SLOW = "request.too_slow", Timeout, "The request took too long to arrive";
    ROUTE_NOT_FOUND = "request.route_not_found", NotFound, "There is nothing at this path";
    METHOD_NOT_ALLOWED = "request.method_not_allowed", MethodNotAllowed, "This path does not offer this method";
    STALE = "request.stale", Stale, "It was changed since it was read";
    PRECONDITION_REQUIRED = "request.precondition_required", PreconditionRequired, "Send If-Match with the ETag that was read";
    KEY_REUSED = "request.idempotency_key_reused", Unprocessable, "The idempotency key was used for another request";
    KEY_IN_PROGRESS = "request.idempotency_key_in_progress", Conflict, "The first request with this idempotency key is still running";
    UNAUTHENTICATED = "auth.unauthenticated", Unauthenticated, "Sign in, or send a valid API key";
    FORBIDDEN = "auth.forbidden", Forbidden, "The role does not include this";
    SECOND_FACTOR_REQUIRED = "auth.second_factor_required", Forbidden, "The tenant demands a second factor: switch one on first";
    FORBIDDEN_BY_POLICY = "auth.forbidden_by_policy", Forbidden, "A policy of the tenant forbids this";
    POLICY_FAILED = "auth.policy_failed", Forbidden, "A policy of the tenant could not be evaluated, so nobody passes";
    TENANT_MISMATCH = "auth.tenant_mismatch", Forbidden, "The named tenant is not the one of the token";
    TENANT_NOT_SERVED = "tenant.not_served", Forbidden, "The tenant is not active";
    PLAN_REQUIRED = "plan.required", PlanRequired, "The plan does not include this";
    MEMBER_FROZEN = "plan.member_frozen", PlanRequired, "The plan of the tenant allows fewer members, and this one is beyond them";
    QUOTA_EXHAUSTED = "quota.exhausted", PlanRequired, "The plan's limit does not allow this much";
    HIDDEN = "request.not_found", NotFound, "There is no such thing";
    INTERNAL = "server.internal", Internal, "Something went wrong on our side";
    UNAVAILABLE = "server.unavailable", Unavailable, "Try again in a moment";
    REFUSED = "request.refused", Unprocessable, "The store refuses a value or a combination of values";
    CONFLICT = "request.conflict", Conflict, "Something else is changing this right now, try again";
    TIMED_OUT = "server.timed_out", Unavailable, "The answer took too long";
}
