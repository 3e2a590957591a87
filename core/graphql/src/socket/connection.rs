//! One connection: who opened it, and what is carried out over it.

use std::any::TypeId;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Data;
use async_graphql::{Data as Values, Error, Executor, Request, Response};
use futures_util::stream::{BoxStream, StreamExt, once};
use serde_json::Value as Json;
use tokio::sync::Semaphore;
use wikala_module::graph::{Call, Holding};
use wikala_module::http::{Credentials, HttpState, Problem, codes as http_codes};
use wikala_module::kernel::policy::{Principal, authorize};
use wikala_realtime::authority::{Authority, Owner};

use super::follow::{Follower, Following};
use crate::execute::{judged, read};
use crate::failure::of_request;
use crate::policy::Ask;
use crate::schema::{Built, Links};
use crate::{codes, limits};

/// Operations of one connection at the same time.
const AT_ONCE: usize = 50;

/// What carries out the operations of one connection.
#[derive(Clone)]
pub(super) struct Connection {
    built: Data<Built>,
    authority: Data<Authority>,
    http: Data<HttpState>,
    following: Data<Following>,
    holding: Holding,
    places: Arc<Semaphore>,
}

impl Connection {
    /// A connection that nobody has said anything on; nothing when the host lacks a part.
    pub(super) fn open(request: &HttpRequest) -> Option<Self> {
        let built = request.app_data::<Data<Built>>()?.clone();
        Some(Self {
            holding: built.graph.gather(request),
            authority: request.app_data::<Data<Authority>>()?.clone(),
            http: request.app_data::<Data<HttpState>>()?.clone(),
            following: request.app_data::<Data<Following>>()?.clone(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            built,
        })
    }

    /// Finds out who speaks: `{"authorization": "Bearer .."}`.
    pub(super) async fn admit(self, payload: Json) -> Result<Values, Error> {
        let follower = self.follower(&payload).await;
        let mut values = Values::default();
        values.insert(follower.map_err(|problem| Error::new(problem.code().code))?);
        Ok(values)
    }

    async fn follower(&self, payload: &Json) -> Result<Follower, Problem> {
        let unknown = || Problem::new(http_codes::UNAUTHENTICATED);
        let text = payload["authorization"].as_str().ok_or_else(unknown)?;
        let (scheme, token) = text.split_once(' ').ok_or_else(unknown)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(unknown());
        }
        let credentials = Credentials {
            bearer: token.trim().to_owned(),
        };
        let principal = self.http.authenticate.authenticate(&credentials).await?;
        authorize::<Ask>(&self.http.gate, principal.as_ref())?;
        let principal = principal.ok_or_else(unknown)?;
        Ok(Follower {
            following: self.following.clone(),
            authority: self.authority.clone(),
            gate: Arc::clone(&self.http.gate),
            owner: Owner {
                tenant: principal.tenant.ok_or_else(unknown)?,
                actor: principal.actor,
                session: principal.session,
            },
        })
    }

    /// The request with all that it is carried out with, when it may be.
    async fn prepared(&self, request: Request, follower: Follower) -> Result<Request, Problem> {
        let call = Call::new(
            Principal::clone(&*follower.present().await?),
            Arc::clone(&self.http.gate),
            self.holding.clone(),
        );
        let variables = request.variables.clone();
        let mut request = read(request.query, request.operation_name, request.variables)?;
        let name = request.operation_name.clone();
        let document = request
            .parsed_query()
            .map_err(|error| Problem::new(codes::UNREADABLE).detail(error.message))?;
        let operation = limits::operation(document, name.as_deref())?;
        limits::cost(document, operation, &variables, &self.built.paging)?;
        let links = Links::new(self.built.graph.clone(), call.clone());
        Ok(request.data(call).data(links).data(follower))
    }

    fn patience(&self) -> Duration {
        self.http.limits.request_timeout
    }

    async fn begin(self, request: Request, data: Option<Arc<Values>>) -> BoxStream<'static, Response> {
        let unknown = || Problem::new(http_codes::UNAUTHENTICATED);
        let follower = data.as_ref().and_then(|data| {
            let follower = data.get(&TypeId::of::<Follower>())?;
            follower.downcast_ref::<Follower>().cloned()
        });
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            let problem =
                Problem::new(codes::TOO_COMPLEX).detail(format!("at most {AT_ONCE} at the same time"));
            return refused(&problem);
        };
        let Some(follower) = follower else {
            return refused(&unknown());
        };
        match tokio::time::timeout(self.patience(), self.prepared(request, follower)).await {
            Err(_elapsed) => refused(&Problem::new(http_codes::TIMED_OUT)),
            Ok(Err(problem)) => refused(&problem),
            Ok(Ok(request)) => {
                let responses = self.built.schema.execute_stream(request);
                let held = move |response| {
                    let _until_the_end = &place;
                    judged(response).response
                };
                responses.map(held).boxed()
            }
        }
    }
}

fn refused(problem: &Problem) -> BoxStream<'static, Response> {
    let response = Response::from_errors(vec![of_request(problem)]);
    once(std::future::ready(response)).boxed()
}

impl Executor for Connection {
    async fn execute(&self, request: Request) -> Response {
        let mut responses = self.execute_stream(request, None);
        responses.next().await.unwrap_or_default()
    }

    fn execute_stream(&self, request: Request, data: Option<Arc<Values>>) -> BoxStream<'static, Response> {
        once(self.clone().begin(request, data)).flatten().boxed()
    }
}
