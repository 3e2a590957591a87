//! Answers. A handler returns one of these, and its type is the documentation.

use std::marker::PhantomData;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder};
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::BoxStream;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayBuilder, SchemaType};
use utoipa::openapi::{ObjectBuilder, Schema, Type};
use wikala_kernel::page::Page;

use crate::describe::{Description, Output};
use crate::etag::{etag, is_known};
use crate::problem::Problem;

/// What every handler returns.
pub type Answer<R> = Result<R, Problem>;

/// 200 with a body that has no version of its own.
#[derive(Debug)]
pub struct Plain<T>(pub T);

impl<T: Serialize> Responder for Plain<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().json(self.0)
    }
}

impl<T: ToSchema> Output for Plain<T> {
    fn describe(description: &mut Description) {
        let schema = description.schema_of::<T>();
        description.response = Some(("application/json", schema));
    }
}

/// 200 with a body that anybody may keep for some seconds: it is the same for everybody.
#[derive(Debug)]
pub struct Cached<T> {
    pub body: T,
    pub seconds: u32,
}

impl<T: Serialize> Responder for Cached<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let kept = format!("public, max-age={}", self.seconds);
        HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, kept))
            .json(self.body)
    }
}

impl<T: ToSchema> Output for Cached<T> {
    fn describe(description: &mut Description) {
        Plain::<T>::describe(description);
    }
}

/// 200 with one resource and its ETag; 304 when the client already has it.
#[derive(Debug)]
pub struct Found<T> {
    pub body: T,
    pub version: i32,
}

impl<T: Serialize> Responder for Found<T> {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let tag = etag(self.version);
        if is_known(request, &tag) {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, tag))
                .finish();
        }
        HttpResponse::Ok()
            .insert_header((header::ETAG, tag))
            .json(self.body)
    }
}

impl<T: ToSchema> Output for Found<T> {
    fn describe(description: &mut Description) {
        Plain::<T>::describe(description);
        description
            .also
            .push((304, "The client already has this version"));
    }
}

/// 201 with the new resource, its place and its ETag. The body is JSON already, because an
/// idempotent request stores exactly what it sends.
#[derive(Debug)]
pub struct Created<T> {
    pub(crate) body: String,
    pub(crate) location: String,
    pub(crate) version: i32,
    pub(crate) replayed: bool,
    resource: PhantomData<fn() -> T>,
}

impl<T: Serialize> Created<T> {
    /// The new resource at `location` (a path below the host).
    ///
    /// # Errors
    /// An internal problem when the body cannot be written as JSON.
    pub fn new(location: String, version: i32, body: &T) -> Result<Self, Problem> {
        let body = serde_json::to_string(body)
            .map_err(|error| Problem::new(crate::codes::INTERNAL).caused_by(error))?;
        Ok(Self::stored(body, location, version, false))
    }
}

impl<T> Created<T> {
    /// The new resource as it is sent.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.body
    }

    pub(crate) fn stored(body: String, location: String, version: i32, replayed: bool) -> Self {
        Self {
            body,
            location,
            version,
            replayed,
            resource: PhantomData,
        }
    }
}

impl<T> Responder for Created<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Created();
        response
            .insert_header((header::LOCATION, self.location))
            .insert_header((header::ETAG, etag(self.version)))
            .content_type("application/json");
        if self.replayed {
            response.insert_header(("idempotent-replayed", "true"));
        }
        response.body(self.body)
    }
}

impl<T: ToSchema> Output for Created<T> {
    fn describe(description: &mut Description) {
        Plain::<T>::describe(description);
        description.status = 201;
    }
}

/// 200 with one page of a list.
#[derive(Debug)]
pub struct Listed<T>(pub Page<T>);

impl<T: Serialize> Responder for Listed<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().json(self.0)
    }
}

impl<T: ToSchema> Output for Listed<T> {
    fn describe(description: &mut Description) {
        let item = description.schema_of::<T>();
        let text = ObjectBuilder::new().schema_type(Type::String);
        let page = ObjectBuilder::new()
            .property("data", ArrayBuilder::new().items(item))
            .property("hasMore", ObjectBuilder::new().schema_type(Type::Boolean))
            .property("nextCursor", text)
            .property("total", ObjectBuilder::new().schema_type(Type::Integer))
            .required("data")
            .required("hasMore");
        let name = format!("PageOf{}", T::name());
        description.schemas.insert(name.clone(), page.into());
        let reference = utoipa::openapi::Ref::from_schema_name(name);
        description.response = Some(("application/json", reference.into()));
    }
}

/// 204.
#[derive(Debug)]
pub struct NoContent;

impl Responder for NoContent {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

impl Output for NoContent {
    fn describe(description: &mut Description) {
        description.status = 204;
    }
}

/// 202 with where to look for the outcome.
#[derive(Debug)]
pub struct Accepted<T> {
    pub body: T,
    pub location: String,
}

impl<T: Serialize> Responder for Accepted<T> {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Accepted();
        response
            .insert_header((header::LOCATION, self.location))
            .json(self.body)
    }
}

impl<T: ToSchema> Output for Accepted<T> {
    fn describe(description: &mut Description) {
        Plain::<T>::describe(description);
        description.status = 202;
    }
}

/// 200 with a file that is written while it is sent.
pub struct Download {
    media_type: &'static str,
    file_name: String,
    content: BoxStream<'static, Result<Bytes, Problem>>,
}

impl Download {
    /// A file offered under `file_name` (plain ASCII).
    pub fn new(
        media_type: &'static str,
        file_name: impl Into<String>,
        content: impl Stream<Item = Result<Bytes, Problem>> + Send + 'static,
    ) -> Self {
        Self {
            media_type,
            file_name: file_name.into(),
            content: Box::pin(content),
        }
    }
}

impl Responder for Download {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let disposition = format!("attachment; filename=\"{}\"", self.file_name);
        let mut response = HttpResponse::build(StatusCode::OK);
        response.content_type(self.media_type);
        if let Ok(value) = HeaderValue::from_str(&disposition) {
            response.insert_header((header::CONTENT_DISPOSITION, value));
        }
        response.streaming(self.content)
    }
}

impl Output for Download {
    fn describe(description: &mut Description) {
        let file: Schema = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .content_media_type("application/octet-stream")
            .into();
        description.response = Some(("application/octet-stream", file.into()));
    }
}
