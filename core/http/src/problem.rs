//! Failures as clients see them: RFC 9457 problem documents with stable codes.

use std::error::Error as StdError;
use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_db::DbError;
use wikala_db::quota::Exhausted;
use wikala_kernel::error_kind::{ErrorCode, ErrorKind};
use wikala_kernel::page::ForeignCursor;
use wikala_kernel::policy::Denied;
use wikala_kernel::time::Timestamp;

use crate::codes;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// A JSON pointer into the body, or the parameter's name.
    #[schema(example = "/amount")]
    pub pointer: String,
    #[schema(example = "too_precise")]
    pub code: String,
    pub detail: String,
}

/// A failure on its way to the client. The cause is logged once, at the edge, and never sent.
#[derive(Debug)]
pub struct Problem(Box<Parts>);

/// Boxed, so that a result that holds no problem stays small.
#[derive(Debug)]
struct Parts {
    code: ErrorCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    required_plan: Option<String>,
    retry_after: Option<u64>,
    extra: Vec<(&'static str, serde_json::Value)>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// The document that is sent.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Where the code is explained.
    #[schema(example = "/docs/errors#finance.account_closed")]
    pub r#type: String,
    pub title: &'static str,
    #[schema(example = 409)]
    pub status: u16,
    /// What happened this time.
    pub detail: String,
    /// Stable and namespaced.
    #[schema(example = "finance.account_closed")]
    pub code: &'static str,
    /// The same as the `X-Request-ID` header and the log lines.
    pub request_id: String,
    #[schema(value_type = String, format = DateTime)]
    pub timestamp: Timestamp,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The smallest plan that would allow it; only with `plan.required`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_plan: Option<String>,
    #[serde(flatten)]
    #[schema(ignore)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Problem {
    /// A problem with this code and nothing more to say.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self(Box::new(Parts {
            code,
            detail: None,
            errors: Vec::new(),
            required_plan: None,
            retry_after: None,
            extra: Vec::new(),
            cause: None,
        }))
    }

    /// Says what happened this time, in words for the caller.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Names a field that is wrong.
    #[must_use]
    pub fn field(mut self, pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        let (pointer, code) = (pointer.to_owned(), code.to_owned());
        self.0.errors.push(FieldError {
            pointer,
            code,
            detail: detail.into(),
        });
        self
    }

    /// Adds a member to the document, for example the ambiguities of a refused import.
    #[must_use]
    pub fn with(mut self, member: &'static str, value: serde_json::Value) -> Self {
        self.0.extra.push((member, value));
        self
    }

    /// Says how many seconds to wait before it makes sense to ask again; one when it is not said.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// What happened this time, or what the code means.
    #[must_use]
    pub fn told(&self) -> String {
        let errors = self
            .0
            .errors
            .iter()
            .map(|error| format!("{}: {}", error.pointer, error.detail));
        let told = self.0.detail.clone().into_iter().chain(errors);
        let told = told.collect::<Vec<_>>().join("; ");
        if told.is_empty() {
            self.0.code.title.to_owned()
        } else {
            told
        }
    }

    /// A member that was added to the document.
    pub(crate) fn extra(&self, member: &str) -> Option<&serde_json::Value> {
        let mut extra = self.0.extra.iter();
        extra.find(|(name, _)| *name == member).map(|(_, value)| value)
    }

    /// Seconds to wait before it makes sense to ask again.
    pub(crate) fn wait(&self) -> u64 {
        self.0.retry_after.unwrap_or(1)
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn caused_by(mut self, cause: impl StdError + Send + Sync + 'static) -> Self {
        self.0.cause = Some(Box::new(cause));
        self
    }

    /// The code it will be sent with.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// The cause with its whole chain, for the log.
    #[must_use]
    pub fn cause_chain(&self) -> Option<String> {
        self.0
            .cause
            .as_ref()
            .map(|cause| wikala_telemetry::chain(cause.as_ref()))
    }

    /// The document that is sent.
    #[must_use]
    pub fn document(&self, request_id: &str, now: Timestamp) -> ProblemBody {
        let parts = &self.0;
        let kind = parts.code.kind;
        ProblemBody {
            r#type: format!("/docs/errors#{}", parts.code.code),
            title: parts.code.title,
            status: kind.status(),
            detail: parts
                .detail
                .clone()
                .unwrap_or_else(|| parts.code.title.to_owned()),
            code: parts.code.code,
            request_id: request_id.to_owned(),
            timestamp: now,
            errors: parts.errors.clone(),
            required_plan: parts.required_plan.clone(),
            extra: parts
                .extra
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        }
    }

    pub(crate) fn response(&self, request_id: &str, now: Timestamp) -> HttpResponse {
        let parts = &self.0;
        let kind = parts.code.kind;
        let body = self.document(request_id, now);
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((CONTENT_TYPE, "application/problem+json"));
        match kind {
            ErrorKind::Unauthenticated => {
                response.insert_header((WWW_AUTHENTICATE, "Bearer"));
            }
            ErrorKind::Unavailable | ErrorKind::RateLimited => {
                response.insert_header((RETRY_AFTER, self.wait()));
            }
            _ => {}
        }
        // `json` keeps a content type that is already set.
        response.json(body)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}",
            self.0.code.code,
            self.0.detail.as_deref().unwrap_or(self.0.code.title)
        )
    }
}

impl StdError for Problem {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .cause
            .as_ref()
            .map(|cause| cause.as_ref() as &(dyn StdError + 'static))
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.code.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Empty: the request scope writes the document, because only it knows the request id.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        if let DbError::QuotaExhausted(exhausted) = &error {
            return exhausted.as_ref().into();
        }
        let code = match error.kind() {
            ErrorKind::NotFound => codes::HIDDEN,
            ErrorKind::Conflict => codes::CONFLICT,
            ErrorKind::Unavailable => codes::UNAVAILABLE,
            ErrorKind::Unprocessable => codes::REFUSED,
            _ => codes::INTERNAL,
        };
        Self::new(code).caused_by(error)
    }
}

impl From<&Exhausted> for Problem {
    fn from(exhausted: &Exhausted) -> Self {
        let when = match exhausted.resets_at {
            Some(at) => format!("{exhausted}; counting begins anew at {}", at.to_rfc3339()),
            None => exhausted.to_string(),
        };
        let problem = Self::new(codes::QUOTA_EXHAUSTED)
            .detail(format!("{when}; a larger plan includes more"))
            .with("meter", json!(exhausted.meter))
            .with("limit", json!(exhausted.limit))
            .with("per", json!(exhausted.per))
            .with("used", json!(exhausted.used))
            .with("asked", json!(exhausted.asked));
        match exhausted.resets_at {
            Some(at) => problem.with("resetsAt", json!(at)),
            None => problem,
        }
    }
}

impl From<ForeignCursor> for Problem {
    fn from(_: ForeignCursor) -> Self {
        Self::new(codes::FOREIGN_CURSOR).field("cursor", "foreign", "start again without a cursor")
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unauthenticated => Self::new(codes::UNAUTHENTICATED),
            Denied::Hidden(_) => Self::new(codes::HIDDEN),
            Denied::TenantNotServed(state) => {
                Self::new(codes::TENANT_NOT_SERVED).detail(format!("the tenant is {}", state.as_str()))
            }
            Denied::Forbidden => Self::new(codes::FORBIDDEN),
            Denied::MemberFrozen => Self::new(codes::MEMBER_FROZEN),
            Denied::SecondFactorRequired => Self::new(codes::SECOND_FACTOR_REQUIRED),
            Denied::ByPolicy(policy) => {
                Self::new(codes::FORBIDDEN_BY_POLICY).detail(format!("the policy {policy} forbids it"))
            }
            Denied::PolicyFailed(policy) => {
                Self::new(codes::POLICY_FAILED).detail(format!("the policy {policy} could not be evaluated"))
            }
            Denied::PlanRequired(needed) => {
                let mut problem = Self::new(codes::PLAN_REQUIRED);
                problem.0.required_plan = Some(needed.plan.to_string());
                problem
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;
    use wikala_kernel::policy::{Absence, Needed};
    use wikala_kernel::tenant::TenantState;
    use wikala_kernel::tier::Tier;

    use super::*;

    #[test]
    fn a_refusal_has_the_same_code_here_as_on_every_other_surface() {
        let needed = Needed {
            tier: Tier::Premium,
            feature: None,
            plan: Arc::from("premium"),
        };
        let refusals = [
            Denied::Unauthenticated,
            Denied::Hidden(Absence::ClosedHere),
            Denied::TenantNotServed(TenantState::Suspended),
            Denied::PlanRequired(needed),
            Denied::MemberFrozen,
            Denied::SecondFactorRequired,
            Denied::Forbidden,
            Denied::ByPolicy(Uuid::nil()),
            Denied::PolicyFailed(Uuid::nil()),
        ];
        for denied in refusals {
            let code = denied.code();
            assert_eq!(Problem::from(denied).0.code.code, code);
        }
    }
}
