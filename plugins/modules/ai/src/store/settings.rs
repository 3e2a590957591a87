//! SQL of what a tenant chose.

use diesel::prelude::*;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::ai_standing::{self, dsl};
use crate::settings::SettingsBody;

/// What to set; `None` leaves the column alone.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = ai_standing)]
pub(crate) struct Change {
    pub(crate) promise: Option<f64>,
    pub(crate) learns: Option<bool>,
    pub(crate) updated_at: Timestamp,
}

/// The settings.
pub(crate) async fn read(tx: &mut TenantTx<'_>) -> Result<SettingsBody, DbError> {
    tx.one(ai_standing::table.select(SettingsBody::as_select())).await
}

/// Keeps the settings for the audit log as they are before a change, which then waits for nobody.
pub(crate) async fn remember(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let all = ai_standing::table.select(SettingsBody::as_select());
    let before: SettingsBody = tx.one(all.for_no_key_update()).await?;
    tx.before(SettingsBody::SUBJECT, &before)
}

/// Changes this version of the settings; `None` when there is no such version any more.
pub(crate) async fn change(
    tx: &mut TenantTx<'_>,
    version: i32,
    change: &Change,
) -> Result<Option<SettingsBody>, DbError> {
    let this = ai_standing::table.filter(dsl::version.eq(version));
    let update = diesel::update(this).set((change, dsl::version.eq(dsl::version + 1)));
    tx.first(update.returning(SettingsBody::as_returning())).await
}
