//! What one request may cost, found out before anything is done for it.

mod cost;
mod nesting;

use async_graphql::Variables;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use wikala_module::http::Problem;

pub(crate) use cost::Paging;
pub(crate) use nesting::check as check_nesting;

use crate::codes;
use cost::Walk;

/// Levels of fields.
pub(crate) const DEPTH: usize = 12;
/// Costs of one request.
pub(crate) const COMPLEXITY: usize = 1000;
/// Requests in one.
pub(crate) const BATCH: usize = 10;

/// The operation that is asked for.
///
/// # Errors
/// [`codes::INVALID`] when the document does not say which.
pub(crate) fn operation<'d>(
    document: &'d ExecutableDocument,
    name: Option<&str>,
) -> Result<&'d OperationDefinition, Problem> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(own, _)| own.is_some_and(|own| own == name)),
        None if operations.len() == 1 => operations.next(),
        None => None,
    };
    let unknown = || Problem::new(codes::INVALID).detail("say in `operationName` which operation is meant");
    found.map(|(_, operation)| &operation.node).ok_or_else(unknown)
}

/// What the operation costs.
///
/// # Errors
/// [`codes::TOO_DEEP`] or [`codes::TOO_COMPLEX`].
pub(crate) fn cost(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
    paging: &Paging,
) -> Result<usize, Problem> {
    let mut walk = Walk::new(document, operation, variables, paging);
    walk.operation(operation)
}

/// Whether the operation may change something.
pub(crate) fn is_query(operation: &OperationDefinition) -> bool {
    operation.ty == OperationType::Query
}
