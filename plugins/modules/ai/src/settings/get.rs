//! `GET /ai/settings`.

use wikala_module::http::{Answer, Authorized, Found, Shared};

use super::SettingsBody;
use crate::module::AiState;
use crate::policy::ReadSettings;
use crate::store::settings as store;

/// Answers the settings.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadSettings>,
    ai: Shared<AiState>,
) -> Answer<Found<SettingsBody>> {
    let mut tx = ai.db.begin_read(&mut access).await?;
    let body = store::read(&mut tx).await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
