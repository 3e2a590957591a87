//! `PATCH /ai/settings`.

use wikala_module::DbError;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http};

use super::SettingsBody;
use super::body::SettingsChanges;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::ManageSettings;
use crate::store::settings as store;

/// Changes the settings; they count from the next question on.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageSettings>,
    ai: Shared<AiState>,
    IfMatch(version): IfMatch,
    Body(changes): Body<SettingsChanges>,
) -> Answer<Found<SettingsBody>> {
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    store::remember(&mut tx).await?;
    let change = store::Change {
        promise: changes.promise,
        learns: changes.learns,
        updated_at: now,
    };
    let changed = store::change(&mut tx, version, &change).await.map_err(refused)?;
    let body = changed.ok_or_else(|| Problem::new(http::STALE))?;
    tx.after(SettingsBody::SUBJECT, &body)?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}

fn refused(error: DbError) -> AiError {
    if error.violates("ai_standing_promise") {
        let detail = "from 0.5 to 0.9999";
        return AiError::field(codes::SETTINGS_INVALID, "/promise", "out_of_range", detail);
    }
    error.into()
}
