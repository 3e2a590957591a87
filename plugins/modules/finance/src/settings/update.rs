//! `PATCH /finance/settings`.

use wikala_module::DbError;
use wikala_module::http::{Answer, Authorized, Body, Found, IfMatch, Shared};

use super::SettingsBody;
use super::body::SettingsChanges;
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::ManageSettings;
use crate::store::settings as store;
use crate::transactions::refusal::stale;
use crate::transactions::rules::fault;

/// Changes the settings.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageSettings>,
    finance: Shared<FinanceState>,
    IfMatch(version): IfMatch,
    Body(changes): Body<SettingsChanges>,
) -> Answer<Found<SettingsBody>> {
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::remember(&mut tx).await?;
    let changed = store::change(&mut tx, version, changes.category_threshold, now).await;
    let body = changed.map_err(refused)?.ok_or_else(stale)?;
    tx.after(SettingsBody::SUBJECT, &body)?;
    tx.commit().await.map_err(refused)?;
    Ok(Found {
        version: body.version,
        body,
    })
}

fn refused(error: DbError) -> FinanceError {
    if !error.violates("finance_settings_threshold") {
        return error.into();
    }
    let detail = "from 0 to 1";
    FinanceError::Refused {
        code: codes::SETTINGS_INVALID,
        detail: format!("categoryThreshold: {detail}"),
        fields: vec![fault("/categoryThreshold", "out_of_range", detail)],
    }
}
