//! `POST /ai/rules/{id}/move`.

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, At, Authorized, Body, Found, IfMatch, Shared};

use super::body::{RuleBody, checked_position};
use super::event::RuleUpdated;
use crate::module::AiState;
use crate::policy::ManageRules;
use crate::store::rules as store;

/// Where a rule shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct MoveRequest {
    /// Its place, counted from 1; behind all others, when beyond them.
    #[schema(example = 1, minimum = 1)]
    position: i32,
}

/// Moves a rule; those between its old and its new place make room.
pub(super) async fn move_to(
    Authorized(mut access): Authorized<ManageRules>,
    ai: Shared<AiState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(request): Body<MoveRequest>,
) -> Answer<Found<RuleBody>> {
    let position = checked_position(request.position)?;
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    store::remember(&mut tx, id, now).await?;
    let body = RuleBody::from(store::place(&mut tx, id, version, position, now).await?);
    tx.after(&id.to_string(), &body)?;
    tx.emit(&RuleUpdated::of(&body)).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
