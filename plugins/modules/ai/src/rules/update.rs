//! `PATCH /ai/rules/{id}`.

use wikala_module::http::{Answer, At, Authorized, Body, Found, IfMatch, Shared};

use super::body::{RuleBody, RulePatch, checked_category};
use super::event::RuleUpdated;
use crate::module::AiState;
use crate::policy::ManageRules;
use crate::store::rules as store;

/// Changes a rule. What it changed before stays.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageRules>,
    ai: Shared<AiState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(patch): Body<RulePatch>,
) -> Answer<Found<RuleBody>> {
    let (name, condition) = patch.checked()?;
    let minds = ai.minds()?;
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    if let Some(category) = patch.category_id {
        checked_category(&mut tx, minds, category).await?;
    }
    let change = store::Change {
        name,
        condition: condition.map(|condition| store::as_json(&condition)),
        category_id: patch.category_id,
        is_enabled: patch.is_enabled,
        updated_at: now,
    };
    store::remember(&mut tx, id, now).await?;
    let body = RuleBody::from(store::update(&mut tx, id, version, &change).await?);
    tx.after(&id.to_string(), &body)?;
    tx.emit(&RuleUpdated::of(&body)).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
