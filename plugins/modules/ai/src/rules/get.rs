//! `GET /ai/rules/{id}`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::body::RuleBody;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ReadRules;
use crate::store::rules as store;

/// Answers one rule.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadRules>,
    ai: Shared<AiState>,
    At(id): At,
) -> Answer<Found<RuleBody>> {
    let mut tx = ai.db.begin_read(&mut access).await?;
    let row = store::find(&mut tx, id).await?;
    let body = RuleBody::from(row.ok_or_else(|| AiError::code(codes::RULE_NOT_FOUND))?);
    Ok(Found {
        version: body.version,
        body,
    })
}
