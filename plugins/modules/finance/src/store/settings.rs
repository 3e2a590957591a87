//! SQL of what a tenant chose about its books.

use diesel::prelude::*;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::finance_settings::{self, dsl};
use crate::settings::SettingsBody;

/// The settings.
pub(crate) async fn read(tx: &mut TenantTx<'_>) -> Result<SettingsBody, DbError> {
    tx.one(finance_settings::table.select(SettingsBody::as_select()))
        .await
}

/// Keeps the settings for the audit log as they are before a change, which then waits for nobody.
pub(crate) async fn remember(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let all = finance_settings::table.select(SettingsBody::as_select());
    let before: SettingsBody = tx.one(all.for_no_key_update()).await?;
    tx.before(SettingsBody::SUBJECT, &before)
}

/// Sets the threshold in this version of the settings; `None` when there is no such version any
/// more.
pub(crate) async fn change(
    tx: &mut TenantTx<'_>,
    version: i32,
    threshold: Option<f64>,
    now: Timestamp,
) -> Result<Option<SettingsBody>, DbError> {
    let this = finance_settings::table.filter(dsl::version.eq(version));
    let update = diesel::update(this).set((
        threshold.map(|threshold| dsl::category_threshold.eq(threshold)),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(SettingsBody::as_returning())).await
}
