//! A body byte for byte, with the headers: what a signature is about.

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use wikala_module::http::{Description, Input, Problem, codes, read_whole};

/// No sender sends more.
const LIMIT: usize = 1024 * 1024;

/// The body and the headers.
pub(super) struct Raw {
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Raw {
    pub(super) fn content_type(&self) -> &str {
        let header = self.headers.get(CONTENT_TYPE);
        header.and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A header that is there once.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name);
        let value = values.next()?;
        values.next().is_none().then(|| value.to_str().ok()).flatten()
    }
}

impl FromRequest for Raw {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move {
            let body = read_whole(&request, payload, LIMIT).await?;
            let headers = request.headers().clone();
            Ok(Self { headers, body })
        }
        .boxed_local()
    }
}

impl Input for Raw {
    fn describe(description: &mut Description) {
        let any = ObjectBuilder::new().schema_type(Type::Object);
        let any = any.description(Some("Whatever the sender sends."));
        description.request = Some(("application/json", RefOr::T(Schema::Object(any.build()))));
        description.codes([codes::MALFORMED_BODY, codes::BODY_TOO_LARGE, codes::TOO_SLOW]);
    }
}
