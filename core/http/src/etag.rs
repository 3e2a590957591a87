//! Concurrency control: a strong ETag from a row's version, `If-Match` on every change.

use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;

/// The version of a row as an entity tag.
pub(crate) fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

/// The version the client read, from `If-Match`. Missing is 428; a tag we never gave is stale.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(header) = request.headers().get(IF_MATCH) else {
            return ready(Err(Problem::new(codes::PRECONDITION_REQUIRED)));
        };
        let tag = header
            .to_str()
            .ok()
            .and_then(|text| text.trim().strip_prefix('"'));
        let version = tag
            .and_then(|tag| tag.strip_suffix('"'))
            .and_then(|tag| tag.parse().ok());
        ready(version.map(Self).ok_or_else(|| Problem::new(codes::STALE)))
    }
}

impl Input for IfMatch {
    fn describe(description: &mut Description) {
        let parameter = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("The ETag that was read."))
            .schema(Some(
                ObjectBuilder::new().schema_type(Type::String).examples(["\"3\""]),
            ));
        description.parameters.push(parameter.build());
        description.codes([codes::PRECONDITION_REQUIRED, codes::STALE]);
    }
}
