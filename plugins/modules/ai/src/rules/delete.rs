//! `DELETE /ai/rules/{id}`.

use wikala_module::http::{Answer, At, Authorized, IfMatch, NoContent, Shared};

use super::body::RuleBody;
use super::event::RuleDeleted;
use crate::module::AiState;
use crate::policy::ManageRules;
use crate::store::rules as store;

/// Deletes a rule. What it changed stays, and can still be reverted.
pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageRules>,
    ai: Shared<AiState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    store::remember(&mut tx, id, now).await?;
    let body = RuleBody::from(store::delete(&mut tx, id, version, now).await?);
    tx.emit(&RuleDeleted::of(&body)).await?;
    tx.commit().await?;
    Ok(NoContent)
}
