//! Operations: a route, its documentation, its permission and its codes as one record.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::guard::{self, Guard};
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, HttpRequest, Resource, Route, web};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, TryFutureExt};
use wikala_kernel::error_kind::ErrorCode;

use crate::codes;
use crate::describe::{Arguments, Description, Output};
use crate::problem::Problem;

/// The verbs operations are offered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Verb {
    /// The method as HTTP spells it.
    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Post => Method::POST,
            Self::Put => Method::PUT,
            Self::Patch => Method::PATCH,
            Self::Delete => Method::DELETE,
        }
    }
}

/// One operation of the API.
pub struct Operation {
    /// `finance_listTransactions`; unique.
    pub id: &'static str,
    pub verb: Verb,
    /// Path below the base, `/finance/transactions/{id}`.
    pub path: &'static str,
    /// One sentence.
    pub summary: &'static str,
    pub description: Description,
    /// Whether the operation may run longer than the ordinary request timeout.
    pub long_running: bool,
    /// Whether it changes nothing, whatever its verb says, and so leaves no audit entry.
    pub reads_only: bool,
    route: Box<dyn Fn(Duration) -> Route + Send + Sync>,
}

impl Operation {
    /// Registers a handler. Arguments, answer, action and implied codes are read off its type.
    pub fn new<H, Args, R>(
        verb: Verb,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<Args, Output = Result<R, Problem>> + Send + Sync,
        Args: Arguments + 'static,
        R: Output + actix_web::Responder + 'static,
    {
        let mut description = Description::default();
        Args::describe(&mut description);
        R::describe(&mut description);
        let route = Box::new(move |limit: Duration| {
            let bounded = Bounded {
                handler: handler.clone(),
                limit,
                arguments: PhantomData,
            };
            #[expect(clippy::disallowed_methods, reason = "the one place that makes routes")]
            web::route().guard(offered(verb)).to(bounded)
        });
        Self {
            id,
            verb,
            path,
            summary,
            description,
            long_running: false,
            reads_only: verb == Verb::Get,
            route,
        }
    }

    /// Adds the module's own codes that the operation can answer with.
    #[must_use]
    pub fn codes(mut self, codes: impl IntoIterator<Item = ErrorCode>) -> Self {
        self.description.codes(codes);
        self
    }

    /// Lets the operation run as long as the client waits, for example an import.
    #[must_use]
    pub fn long_running(mut self) -> Self {
        self.long_running = true;
        self.description.codes.remove(codes::TIMED_OUT.code);
        self
    }

    /// Declares a POST that changes nothing, for example a dry run.
    #[must_use]
    pub fn reads_only(mut self) -> Self {
        self.reads_only = true;
        self
    }

    /// The whole path. Dialects that others have specified have their own place beside the API.
    #[must_use]
    pub fn address(&self) -> String {
        address(self.path)
    }

    /// The module, from the id's prefix.
    #[must_use]
    pub fn module(&self) -> &'static str {
        self.id.split_once('_').map_or(self.id, |(module, _)| module)
    }
}

/// Where SCIM 2.0 is spoken (RFC 7644): bodies and errors have a form of their own there.
pub(crate) const SCIM: &str = "/scim/v2";

/// Where the OpenFeature Remote Evaluation Protocol is spoken: its answers have a form of their own.
pub(crate) const OFREP: &str = "/ofrep/v1";

/// The whole path of an operation's path.
#[must_use]
pub fn address(path: &str) -> String {
    if path.starts_with(SCIM) || path.starts_with(OFREP) {
        return path.to_owned();
    }
    format!("{}{path}", crate::openapi::BASE)
}

/// A GET is offered to HEAD as well.
fn offered(verb: Verb) -> impl Guard {
    let exact = guard::Method(verb.method());
    match verb {
        Verb::Get => guard::Any(exact).or(guard::Head()),
        _ => guard::Any(exact),
    }
}

/// Mounts operations at their addresses; other methods of a path answer 405.
pub fn mount(config: &mut web::ServiceConfig, operations: &[Operation], timeout: Duration) {
    let mut resources: BTreeMap<String, Resource> = BTreeMap::new();
    for operation in operations {
        let limit = if operation.long_running {
            Duration::MAX
        } else {
            timeout
        };
        #[expect(clippy::disallowed_methods, reason = "the one place that makes resources")]
        let resource = resources.remove(&operation.address()).unwrap_or_else(|| {
            web::resource(pattern(&operation.address())).default_service(web::to(method_not_allowed))
        });
        resources.insert(operation.address(), resource.route((operation.route)(limit)));
    }
    // actix takes the first match, so `/imports/preview` must come before `/imports/{id}`.
    let mut ordered: Vec<_> = resources.into_iter().collect();
    ordered.sort_by_key(|(path, _)| path.contains('{'));
    for (_, resource) in ordered {
        config.service(resource);
    }
}

/// The address as actix reads it: `{tail}` at the end stands for the rest of the path, slashes included.
fn pattern(address: &str) -> String {
    match address.strip_suffix("{tail}") {
        Some(mount) => format!("{mount}{{tail:.*}}"),
        None => address.to_owned(),
    }
}

async fn method_not_allowed() -> Result<&'static str, Problem> {
    Err(Problem::new(codes::METHOD_NOT_ALLOWED))
}

/// A handler that is given up after the request timeout.
struct Bounded<H, Args> {
    handler: H,
    limit: Duration,
    arguments: PhantomData<fn(Args)>,
}

impl<H: Clone, Args> Clone for Bounded<H, Args> {
    fn clone(&self) -> Self {
        Self {
            handler: self.handler.clone(),
            limit: self.limit,
            arguments: PhantomData,
        }
    }
}

/// The arguments of a handler, taken in their order.
struct InOrder<Args>(Args);

impl<Args: Arguments + 'static> FromRequest for InOrder<Args> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Args::take(request, payload).map_ok(Self).boxed_local()
    }
}

impl<H, Args, R> Handler<InOrder<Args>> for Bounded<H, Args>
where
    H: Handler<Args, Output = Result<R, Problem>>,
    Args: 'static,
    R: 'static,
{
    type Output = Result<R, Problem>;
    type Future = LocalBoxFuture<'static, Self::Output>;

    fn call(&self, InOrder(arguments): InOrder<Args>) -> Self::Future {
        let (answer, limit) = (self.handler.call(arguments), self.limit);
        async move {
            if limit == Duration::MAX {
                return answer.await;
            }
            let late = |_elapsed| Problem::new(codes::TIMED_OUT);
            tokio::time::timeout(limit, answer).await.map_err(late)?
        }
        .boxed_local()
    }
}
