//! Concurrency control: a strong ETag from a row's version, `If-Match` on every change.

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderValue, IF_MATCH, IF_NONE_MATCH};
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

/// Whether the client has what is behind this entity tag (with its quotes) already, as it says in
/// `If-None-Match`.
#[must_use]
pub fn is_known(request: &HttpRequest, etag: &str) -> bool {
    let known = request.headers().get_all(IF_NONE_MATCH);
    known.into_iter().any(|known| names(known, etag))
}

/// Whether a list of tags has this one. Proxies that compress make tags weak, and clients that were
/// written after the examples of OpenFeature's protocol send them without quotes.
fn names(known: &HeaderValue, etag: &str) -> bool {
    let known = known.to_str().unwrap_or_default();
    let mut tags = known.split(',').map(str::trim);
    tags.any(|tag| tag == "*" || opaque(tag) == opaque(etag))
}

/// What stands between the quotes.
fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"')
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

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::names;

    #[test]
    fn a_tag_is_known_strong_weak_in_a_list_and_without_quotes() {
        for known in ["\"a1\"", "W/\"a1\"", "\"b\", \"a1\"", "a1", "*"] {
            assert!(names(&HeaderValue::from_str(known).unwrap(), "\"a1\""), "{known}");
        }
        for other in ["\"a\"", "", "\"a1b\"", "b, c", "\"*\"", "W/\"*\""] {
            assert!(
                !names(&HeaderValue::from_str(other).unwrap(), "\"a1\""),
                "{other}"
            );
        }
    }
}
