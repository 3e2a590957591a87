//! Server-sent events as an answer.

use std::task::{Context, Poll};

use actix_web::body::BoxBody;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder};
use bytes::Bytes;
use futures_util::stream::poll_fn;
use tokio::sync::mpsc;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::describe::{Description, Output};
use crate::problem::Problem;

/// 200 with events for as long as both sides stay. What is received is sent as it is.
pub struct EventStream(pub mpsc::Receiver<Bytes>);

impl Responder for EventStream {
    type Body = BoxBody;
    fn respond_to(mut self, _: &HttpRequest) -> HttpResponse {
        let next = move |context: &mut Context<'_>| -> Poll<Option<Result<Bytes, Problem>>> {
            self.0.poll_recv(context).map(|bytes| bytes.map(Ok))
        };
        HttpResponse::Ok()
            .content_type("text/event-stream")
            .insert_header((header::CACHE_CONTROL, "no-store"))
            // What is compressed waits for more; what is buffered by a proxy too.
            .insert_header((header::CONTENT_ENCODING, HeaderValue::from_static("identity")))
            .insert_header(("x-accel-buffering", "no"))
            .streaming(poll_fn(next))
    }
}

impl Output for EventStream {
    fn describe(description: &mut Description) {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        description.response = Some(("text/event-stream", Schema::from(text).into()));
    }
}
