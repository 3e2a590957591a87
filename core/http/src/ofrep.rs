//! The forms of the OpenFeature Remote Evaluation Protocol: its answers and its errors.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde_json::{Value, json};
use utoipa::openapi::ObjectBuilder;
use wikala_kernel::error_kind::ErrorKind;

use crate::describe::{Description, Output};
use crate::etag::is_known;
use crate::problem::Problem;

/// 200 with an evaluation, and 304 when the client has it already.
pub struct OfrepReply {
    body: Value,
    etag: Option<String>,
}

impl OfrepReply {
    /// An answer that nobody keeps.
    #[must_use]
    pub fn new(body: Value) -> Self {
        Self { body, etag: None }
    }

    /// An answer that a client may keep under a tag (without quotes).
    #[must_use]
    pub fn tagged(body: Value, tag: &str) -> Self {
        Self {
            body,
            etag: Some(format!("\"{tag}\"")),
        }
    }
}

impl Responder for OfrepReply {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let Some(etag) = self.etag else {
            return HttpResponse::Ok().json(self.body);
        };
        if is_known(request, &etag) {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, etag))
                .finish();
        }
        HttpResponse::Ok()
            .insert_header((header::ETAG, etag))
            .json(self.body)
    }
}

impl Output for OfrepReply {
    fn describe(description: &mut Description) {
        description.response = Some(("application/json", ObjectBuilder::new().into()));
        description
            .also
            .push((304, "The client already has these evaluations"));
    }
}

/// A failure in the form that OpenFeature providers read. The protocol knows one status for all
/// that is wrong with a request.
pub(crate) fn error(problem: &Problem, key: Option<&str>) -> HttpResponse {
    let kind = problem.code().kind;
    let status = match kind {
        ErrorKind::TooLarge | ErrorKind::UnsupportedMedia | ErrorKind::Unprocessable | ErrorKind::Timeout => {
            400
        }
        ErrorKind::PlanRequired => 403,
        other => other.status(),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut body = json!({ "errorDetails": problem.told() });
    let named = problem.extra("errorCode").and_then(Value::as_str);
    let code = match status {
        StatusCode::BAD_REQUEST => Some(named.unwrap_or(match kind {
            ErrorKind::TooLarge => "INVALID_CONTEXT",
            _ => "PARSE_ERROR",
        })),
        StatusCode::NOT_FOUND if key.is_some() => Some("FLAG_NOT_FOUND"),
        _ => None,
    };
    if let Some(code) = code {
        body["errorCode"] = code.into();
        if let Some(key) = key {
            let key = percent_encoding::percent_decode_str(key).decode_utf8_lossy();
            body["key"] = key.into();
        }
    }
    let mut response = HttpResponse::build(status);
    // The document has no place for it.
    response.insert_header(("x-error-code", problem.code().code));
    match kind {
        ErrorKind::Unauthenticated => {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        ErrorKind::RateLimited | ErrorKind::Unavailable => {
            response.insert_header((header::RETRY_AFTER, problem.wait()));
        }
        _ => {}
    }
    response.json(body)
}
