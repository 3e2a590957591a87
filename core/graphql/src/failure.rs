//! Failures in the shape of GraphQL, with the codes of the API in their extensions.

use async_graphql::{ErrorExtensionValues, ServerError, Value};
use serde_json::Value as Json;
use wikala_module::http::Problem;
use wikala_module::kernel::error_kind::ErrorCode;
use wikala_module::kernel::time::Timestamp;

use crate::codes;

/// Members of a problem document that the response has elsewhere, or not at all.
const ELSEWHERE: [&str; 5] = ["type", "status", "requestId", "timestamp", "title"];

fn extensions(problem: &Problem) -> ErrorExtensionValues {
    let document = problem.document("", Timestamp::default());
    let mut values = ErrorExtensionValues::default();
    if let Ok(Json::Object(members)) = serde_json::to_value(document) {
        for (name, member) in members {
            if !ELSEWHERE.contains(&name.as_str()) && name != "detail" {
                values.set(name, Value::from_json(member).unwrap_or_default());
            }
        }
    }
    values
}

fn message(problem: &Problem) -> String {
    problem.document("", Timestamp::default()).detail
}

fn log(problem: &Problem) {
    let cause = problem.cause_chain().unwrap_or_default();
    if problem.code().kind.status() >= 500 {
        tracing::error!(code = problem.code().code, cause, "field failed: {problem}");
    } else {
        tracing::debug!(code = problem.code().code, cause, "field refused: {problem}");
    }
}

/// The failure of one field.
pub(crate) fn of_field(problem: &Problem) -> async_graphql::Error {
    log(problem);
    async_graphql::Error {
        message: message(problem),
        source: None,
        extensions: Some(extensions(problem)),
    }
}

/// The failure of a whole request.
pub(crate) fn of_request(problem: &Problem) -> ServerError {
    log(problem);
    let mut error = ServerError::new(message(problem), None);
    error.extensions = Some(extensions(problem));
    error
}

/// Names a failure that the engine found.
pub(crate) fn coded(mut error: ServerError, code: ErrorCode) -> ServerError {
    let extensions = error.extensions.get_or_insert_default();
    if extensions.get("code").is_none() {
        extensions.set("code", code.code);
    }
    error
}

/// There is no document of this hash: the client sends it once more, whole.
pub(crate) fn persisted_not_found() -> ServerError {
    let mut error = ServerError::new("PersistedQueryNotFound", None);
    let extensions = error.extensions.get_or_insert_default();
    extensions.set("code", codes::PERSISTED_NOT_FOUND);
    error
}
