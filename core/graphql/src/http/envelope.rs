//! What a request brings besides its document.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderName};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Ready, ready};
use serde_json::Value as Json;
use wikala_cache::Cache;
use wikala_module::graph::{Call, Holding};
use wikala_module::http::{Asking, Body, Description, HttpState, Input, Problem, codes as http_codes};
use wikala_platform::PlatformState;

use super::media::Media;
use crate::codes;
use crate::execute::{Asked, Engine};
use crate::schema::Built;

/// The share of a request's time that its fields may take, so that there is some left to say so.
const PATIENCE: f64 = 0.9;

/// What requests are carried out with, and how the client wants to be answered.
pub(super) struct Envelope {
    pub(super) media: Media,
    built: Data<Built>,
    cache: Cache,
    patience: Duration,
    holding: Holding,
    languages: Option<String>,
}

impl Envelope {
    /// What carries out the requests of whoever asks.
    pub(super) fn engine(&self, asking: Asking, only_queries: bool) -> Engine<'_> {
        let call = Call::new(asking.principal, asking.gate, self.holding.clone());
        Engine {
            built: &self.built,
            cache: &self.cache,
            call: call.speaking(self.languages.as_deref()),
            patience: self.patience,
            only_queries,
        }
    }
}

impl FromRequest for Envelope {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(open(request).ok_or_else(|| Problem::new(http_codes::INTERNAL)))
    }
}

fn open(request: &HttpRequest) -> Option<Envelope> {
    let header = |name: HeaderName| request.headers().get(name)?.to_str().ok();
    let built = request.app_data::<Data<Built>>()?.clone();
    let platform = request.app_data::<Data<PlatformState>>()?;
    let http = request.app_data::<Data<HttpState>>()?;
    Some(Envelope {
        holding: built.graph.gather(request),
        cache: platform.cache.clone(),
        patience: http.limits.request_timeout.mul_f64(PATIENCE),
        media: Media::accepted(header(ACCEPT)),
        languages: header(ACCEPT_LANGUAGE).map(str::to_owned),
        built,
    })
}

impl Input for Envelope {
    fn describe(_: &mut Description) {}
}

/// A body. One that cannot be read is answered in the shape of GraphQL as well.
pub(super) struct Posted(pub(super) Result<Json, Problem>);

impl FromRequest for Posted {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Body::<Json>::from_request(request, payload);
        body.map(|body| Ok(Self(body.map(|Body(json)| json))))
            .boxed_local()
    }
}

impl Input for Posted {
    fn describe(description: &mut Description) {
        <Body<super::reply::GraphQlRequest> as Input>::describe(description);
    }
}

/// What a query string asks.
pub(super) struct Written(pub(super) Result<Asked, Problem>);

impl FromRequest for Written {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(asked(request.query_string()))))
    }
}

impl Input for Written {
    fn describe(description: &mut Description) {
        super::reply::parameters(description);
    }
}

fn asked(query: &str) -> Result<Asked, Problem> {
    let mut asked = Asked::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "query" => asked.query = Some(value.into_owned()),
            "operationName" => asked.operation_name = Some(value.into_owned()),
            "variables" => asked.variables = json("variables", &value)?,
            "extensions" => asked.extensions = json("extensions", &value)?,
            // Others may mean something to whoever is in between.
            _ => {}
        }
    }
    Ok(asked)
}

fn json<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<Option<T>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text)
        .map_err(|error| Problem::new(codes::MALFORMED).field(name, "malformed", error.to_string()))
}
