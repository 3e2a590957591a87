//! `GET /finance/settings`.

use wikala_module::http::{Answer, Authorized, Found, Shared};

use super::SettingsBody;
use crate::module::FinanceState;
use crate::policy::ReadSettings;
use crate::store::settings as store;

/// Answers the settings.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadSettings>,
    finance: Shared<FinanceState>,
) -> Answer<Found<SettingsBody>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let body = store::read(&mut tx).await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
