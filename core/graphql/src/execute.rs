//! One request, from its document to its response.

use std::time::Duration;

use async_graphql::{Request, Response, Variables};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use wikala_cache::Cache;
use wikala_module::graph::Call;
use wikala_module::http::{Problem, codes as http_codes};
use wikala_module::kernel::error_kind::ErrorKind;

use crate::failure::{coded, of_request, persisted_not_found};
use crate::persisted::{Meant, Persisted, meant};
use crate::schema::{Built, Links};
use crate::{codes, limits};

/// What a client sends, in a body or in a query string.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    #[serde(default)]
    pub(crate) query: Option<String>,
    #[serde(default)]
    pub(crate) operation_name: Option<String>,
    #[serde(default)]
    pub(crate) variables: Option<Map<String, Json>>,
    #[serde(default)]
    pub(crate) extensions: Option<Extensions>,
}

/// What clients say besides.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Extensions {
    #[serde(default)]
    pub(crate) persisted_query: Option<Persisted>,
}

impl Asked {
    /// The same, when it has a document or names one.
    ///
    /// # Errors
    /// [`codes::MALFORMED`].
    pub(crate) fn complete(self) -> Result<Self, Problem> {
        let extensions = self.extensions.as_ref();
        let named = extensions.and_then(|one| one.persisted_query.as_ref());
        if self.query.is_some() || named.is_some() {
            return Ok(self);
        }
        Err(Problem::new(codes::MALFORMED).detail("send the document as `query`"))
    }
}

/// How a request was answered.
pub(crate) struct Answered {
    pub(crate) response: Response,
    /// The status of a request that was not carried out; nothing when it was.
    pub(crate) refused: Option<ErrorKind>,
}

/// Everything that requests are carried out with.
pub(crate) struct Engine<'e> {
    pub(crate) built: &'e Built,
    pub(crate) cache: &'e Cache,
    pub(crate) call: Call,
    /// How long one may take.
    pub(crate) patience: Duration,
    /// Whether only queries are asked, as with GET.
    pub(crate) only_queries: bool,
}

impl Answered {
    pub(crate) fn refused(problem: &Problem) -> Self {
        Self {
            response: Response::from_errors(vec![of_request(problem)]),
            refused: Some(problem.code().kind),
        }
    }
}

impl Engine<'_> {
    /// Carries out one request. What it costs is added to `spent`.
    pub(crate) async fn run(&self, asked: Asked, spent: &mut usize) -> Answered {
        match self.prepared(asked, spent).await {
            Ok(Some(request)) => self.carried_out(request).await,
            Ok(None) => Answered {
                response: Response::from_errors(vec![persisted_not_found()]),
                refused: None,
            },
            Err(problem) => Answered::refused(&problem),
        }
    }

    /// The request, when it may be carried out; nothing when its document is not known.
    async fn prepared(&self, asked: Asked, spent: &mut usize) -> Result<Option<Request>, Problem> {
        let persisted = asked.extensions.and_then(|one| one.persisted_query);
        let document = match meant(self.cache, persisted.as_ref(), asked.query).await? {
            Meant::Document(document) => document,
            Meant::Unknown => return Ok(None),
        };
        let variables = Variables::from_json(Json::Object(asked.variables.unwrap_or_default()));
        let mut request = read(document, asked.operation_name, variables)?;
        *spent += self.checked(&mut request)?;
        if *spent > limits::COMPLEXITY {
            return Err(Problem::new(codes::TOO_COMPLEX).detail("the requests together cost too much"));
        }
        Ok(Some(request))
    }

    fn checked(&self, request: &mut Request) -> Result<usize, Problem> {
        let (name, variables) = (request.operation_name.clone(), request.variables.clone());
        let unreadable =
            |error: async_graphql::ServerError| Problem::new(codes::UNREADABLE).detail(error.message);
        let document = request.parsed_query().map_err(unreadable)?;
        let operation = limits::operation(document, name.as_deref())?;
        if self.only_queries && !limits::is_query(operation) {
            return Err(Problem::new(codes::MUTATION_BY_GET));
        }
        limits::cost(document, operation, &variables, &self.built.paging)
    }

    async fn carried_out(&self, request: Request) -> Answered {
        let links = Links::new(self.built.graph.clone(), self.call.clone());
        let request = request.data(self.call.clone()).data(links);
        let running = self.built.schema.execute(request);
        match tokio::time::timeout(self.patience, running).await {
            Ok(response) => judged(response),
            Err(_elapsed) => Answered::refused(&Problem::new(http_codes::TIMED_OUT)),
        }
    }
}

/// A document that can be read without going too deep.
pub(crate) fn read(
    document: String,
    operation: Option<String>,
    variables: Variables,
) -> Result<Request, Problem> {
    limits::check_nesting(&document)?;
    let request = Request::new(document).variables(variables);
    Ok(match operation.filter(|name| !name.is_empty()) {
        Some(name) => request.operation_name(name),
        None => request,
    })
}

/// Every field at the root may be null, so a response without any data was not carried out.
pub(crate) fn judged(mut response: Response) -> Answered {
    let refused = response.data == async_graphql::Value::Null && !response.errors.is_empty();
    response.errors = response
        .errors
        .into_iter()
        .map(|error| coded(error, codes::INVALID))
        .collect();
    Answered {
        response,
        refused: refused.then_some(codes::INVALID.kind),
    }
}
