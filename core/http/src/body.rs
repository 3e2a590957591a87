//! JSON bodies: bounded, strict, and with a pointer to what is wrong.

use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{FromRequest, HttpRequest};
use bytes::{Bytes, BytesMut};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, StreamExt};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::state::HttpState;

/// A JSON body read as `T`. Give `T` `#[serde(deny_unknown_fields)]`.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T> Deref for Body<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move { parse(&read_json(&request, payload).await?).map(Body) }.boxed_local()
    }
}

impl<T: DeserializeOwned> Body<T> {
    /// Reads JSON text.
    ///
    /// # Errors
    /// [`codes::MALFORMED_BODY`] with a pointer to what is wrong.
    pub fn read(text: &[u8]) -> Result<Self, Problem> {
        parse(text).map(Self)
    }
}

impl<T: ToSchema + 'static> Input for Body<T> {
    fn describe(description: &mut Description) {
        let schema = description.schema_of::<T>();
        description.request = Some(("application/json", schema));
        description.codes([
            codes::MALFORMED_BODY,
            codes::REFUSED,
            codes::BODY_TOO_LARGE,
            codes::UNSUPPORTED_MEDIA,
            codes::TOO_SLOW,
        ]);
    }
}

/// Reads a whole JSON body, up to the limit.
pub(crate) async fn read_json(request: &HttpRequest, payload: Payload) -> Result<Bytes, Problem> {
    let limit = HttpState::of(request)?.limits.json_bytes;
    check_media_type(request)?;
    read_whole(request, payload, limit).await
}

/// Reads a whole body of at most `limit` bytes into memory.
///
/// # Errors
/// [`codes::BODY_TOO_LARGE`], at once when the length is said, and [`codes::MALFORMED_BODY`] when
/// the sender stops in the middle.
pub async fn read_whole(request: &HttpRequest, mut payload: Payload, limit: usize) -> Result<Bytes, Problem> {
    let too_large = || Problem::new(codes::BODY_TOO_LARGE).detail(format!("at most {limit} bytes are read"));
    let declared = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    if declared
        .and_then(|text| text.parse().ok())
        .is_some_and(|length: usize| length > limit)
    {
        return Err(too_large());
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Problem::new(codes::MALFORMED_BODY).caused_by(error))?;
        if body.len() + chunk.len() > limit {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn check_media_type(request: &HttpRequest) -> Result<(), Problem> {
    let header = request.headers().get(CONTENT_TYPE);
    let media = header.map_or("", |value| value.to_str().unwrap_or_default());
    let essence = media.split(';').next().unwrap_or_default().trim();
    let scim = request.path().starts_with(crate::operation::SCIM);
    if essence.eq_ignore_ascii_case("application/json")
        || (scim && essence.eq_ignore_ascii_case(crate::scim::MEDIA_TYPE))
    {
        return Ok(());
    }
    Err(Problem::new(codes::UNSUPPORTED_MEDIA).detail("send Content-Type: application/json"))
}

/// Reads JSON text, naming the place of the first fault.
pub(crate) fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = serde_path_to_error::deserialize(&mut reader);
    let value = read.map_err(|error| {
        let pointer = json_pointer(error.path());
        let problem = Problem::new(codes::MALFORMED_BODY);
        problem.field(&pointer, "malformed", error.inner().to_string())
    })?;
    reader
        .end()
        .map_err(|error| Problem::new(codes::MALFORMED_BODY).field("", "trailing", error.to_string()))?;
    Ok(value)
}

fn json_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => format!("/{variant}"),
            // Before anything has a name: the document itself.
            Segment::Unknown => String::new(),
        })
        .collect()
}
