//! `POST /ai/rules`.

use wikala_module::http::{Answer, Authorized, Created, Idempotent, Shared, once, openapi};

use super::body::{NewRule, RuleBody, checked_category};
use super::event::RuleCreated;
use crate::error::AiError;
use crate::module::AiState;
use crate::policy::ManageRules;
use crate::store::rules as store;

/// Makes a rule. It counts from the next question on.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageRules>,
    ai: Shared<AiState>,
    Idempotent { body: new, key }: Idempotent<NewRule>,
) -> Answer<Created<RuleBody>> {
    let (name, condition) = new.checked()?;
    let minds = ai.minds()?;
    let now = ai.clock.now();
    once(&ai.db, &mut access, &key, AiError::from, async |tx| {
        checked_category(tx, minds, new.category_id).await?;
        let row = store::NewRow {
            name,
            condition: &condition,
            category: new.category_id,
            is_enabled: new.is_enabled.unwrap_or(true),
            position: new.position,
        };
        let body = RuleBody::from(store::insert(tx, row, now).await?);
        tx.after(&body.id.to_string(), &body)?;
        tx.emit(&RuleCreated::of(&body)).await?;
        let location = format!("{}/ai/rules/{}", openapi::BASE, body.id);
        Created::new(location, body.version, &body).map_err(AiError::from)
    })
    .await
}
