//! The forms of SCIM 2.0 (RFC 7643, RFC 7644): its media type, its resources, its errors.

use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde_json::{Value, json};
use utoipa::openapi::ObjectBuilder;
use wikala_kernel::error_kind::ErrorKind;

use crate::body::{parse, read_json};
use crate::codes;
use crate::describe::{Description, Input, Output};
use crate::etag::is_known;
use crate::problem::Problem;

pub(crate) const MEDIA_TYPE: &str = "application/scim+json";
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// A resource or message as a client sends it.
pub struct ScimBody(pub Value);

impl FromRequest for ScimBody {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move { parse(&read_json(&request, payload).await?).map(Self) }.boxed_local()
    }
}

impl Input for ScimBody {
    fn describe(description: &mut Description) {
        description.request = Some((MEDIA_TYPE, ObjectBuilder::new().into()));
        description.codes([
            codes::MALFORMED_BODY,
            codes::REFUSED,
            codes::BODY_TOO_LARGE,
            codes::UNSUPPORTED_MEDIA,
            codes::TOO_SLOW,
        ]);
    }
}

/// A resource or message as the host answers it.
pub struct ScimReply {
    body: Value,
    status: StatusCode,
}

impl ScimReply {
    /// 200 with a resource or message.
    #[must_use]
    pub fn found(body: Value) -> Self {
        Self {
            body,
            status: StatusCode::OK,
        }
    }

    /// 201 with a new resource.
    #[must_use]
    pub fn created(body: Value) -> Self {
        Self {
            body,
            status: StatusCode::CREATED,
        }
    }
}

impl Responder for ScimReply {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let meta = |name: &str| self.body["meta"][name].as_str().map(str::to_owned);
        let mut response = HttpResponse::build(self.status);
        response.content_type(MEDIA_TYPE);
        if let Some(location) = meta("location") {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(version) = meta("version") {
            if is_known(request, &version) {
                return HttpResponse::NotModified()
                    .insert_header((header::ETAG, version))
                    .finish();
            }
            response.insert_header((header::ETAG, version));
        }
        response.body(self.body.to_string())
    }
}

impl Output for ScimReply {
    fn describe(description: &mut Description) {
        description.response = Some((MEDIA_TYPE, ObjectBuilder::new().into()));
        description
            .also
            .push((304, "The client already has this version"));
    }
}

/// A failure in the form that SCIM clients read.
pub(crate) fn error(problem: &Problem) -> HttpResponse {
    let kind = problem.code().kind;
    let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut body = json!({
        "schemas": [ERROR],
        "status": status.as_u16().to_string(),
        "detail": problem.told(),
    });
    let scim_type = match (problem.code().code, kind) {
        ("scim.invalid_filter", _) => Some("invalidFilter"),
        ("scim.invalid_path", _) => Some("invalidPath"),
        ("scim.no_target", _) => Some("noTarget"),
        ("scim.read_only", _) => Some("mutability"),
        ("scim.invalid", _) => Some("invalidValue"),
        ("scim.taken", _) => Some("uniqueness"),
        (_, ErrorKind::Invalid) => Some("invalidSyntax"),
        (_, ErrorKind::Unprocessable) => Some("invalidValue"),
        _ => None,
    };
    if let Some(scim_type) = scim_type {
        body["scimType"] = scim_type.into();
    }
    HttpResponse::build(status)
        .content_type(MEDIA_TYPE)
        // The document has no place for it that every client would accept.
        .insert_header(("x-error-code", problem.code().code))
        .body(body.to_string())
}
