//! What a validator said, as the one who wrote is told.

use serde_json::json;
use wikala_module::http::{FieldError, Problem};

use super::Objected;
use crate::error::{FinanceError, codes};
use crate::transactions::rules::fault;

/// Objections that an answer shows.
const SHOWN: usize = 20;

/// The objections to one transaction, as its faults. They are about all of it.
pub(crate) fn fields(objections: &[Objected]) -> impl Iterator<Item = FieldError> {
    let shown = objections.iter().take(SHOWN);
    shown.map(|one| fault("", &one.code, format!("{} ({})", one.reason, one.plugin)))
}

/// The refusal of one transaction.
pub(crate) fn refused(objections: &[Objected]) -> FinanceError {
    let first = objections.first();
    let detail = first.map(|one| format!("{}: {}", one.plugin, one.reason));
    let problem = Problem::new(codes::REFUSED_BY_PLUGIN);
    let problem = problem.detail(detail.unwrap_or_default());
    let problem = fields(objections).fold(problem, |problem, field| {
        problem.field(&field.pointer, &field.code, field.detail)
    });
    let told = objections
        .iter()
        .take(SHOWN)
        .map(|one| json!({ "pointer": "", "plugin": one.plugin, "code": one.code, "reason": one.reason }));
    problem.with("objections", told.collect()).into()
}
