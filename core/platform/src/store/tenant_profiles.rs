//! SQL of what tenants say of themselves.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{tenant_logos, tenants};

/// A tenant as its people see it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tenants)]
pub(crate) struct ProfileRow {
    pub name: String,
    pub locale: String,
    pub currency: Option<String>,
    pub accent: Option<String>,
    pub version: i32,
}

/// What is known of a logo without reading it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tenant_logos)]
pub(crate) struct LogoFacts {
    pub media_type: String,
    pub digest: Vec<u8>,
}

/// A logo.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tenant_logos, primary_key(tenant_id))]
pub(crate) struct LogoRow {
    pub tenant_id: Uuid,
    pub media_type: String,
    pub digest: Vec<u8>,
    pub content: Vec<u8>,
    pub changed_at: Timestamp,
}

/// What is to change; what is `None` stays.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = tenants)]
pub(crate) struct Change {
    pub name: Option<String>,
    pub locale: Option<String>,
    pub currency: Option<Option<String>>,
    pub accent: Option<Option<String>>,
}

pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
) -> Result<Option<(ProfileRow, Option<LogoFacts>)>, DbError> {
    let query = tenants::table
        .left_join(tenant_logos::table)
        .filter(tenants::id.eq(tenant))
        .select((ProfileRow::as_select(), Option::<LogoFacts>::as_select()));
    tx.first(query).await
}

/// Changes the version that was read; says whether it still was that one.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    version: i32,
    change: Change,
    now: Timestamp,
) -> Result<bool, DbError> {
    let known = tenants::table
        .filter(tenants::id.eq(tenant))
        .filter(tenants::version.eq(version));
    let update = diesel::update(known).set((
        change,
        tenants::version.eq(tenants::version + 1),
        tenants::updated_at.eq(now),
    ));
    Ok(tx.execute(update).await? == 1)
}

pub(crate) async fn logo(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Option<LogoRow>, DbError> {
    let own = tenant_logos::table.filter(tenant_logos::tenant_id.eq(tenant));
    tx.first(own.select(LogoRow::as_select())).await
}

/// Puts a logo in the place of the one before.
pub(crate) async fn put_logo(tx: &mut PlatformTx<'_>, logo: LogoRow) -> Result<(), DbError> {
    let write = diesel::insert_into(tenant_logos::table)
        .values(logo.clone())
        .on_conflict(tenant_logos::tenant_id)
        .do_update()
        .set(logo);
    tx.execute(write).await?;
    Ok(())
}

/// Says whether there was one.
pub(crate) async fn remove_logo(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<bool, DbError> {
    let own = tenant_logos::table.filter(tenant_logos::tenant_id.eq(tenant));
    Ok(tx.execute(diesel::delete(own)).await? == 1)
}

/// Makes what was read of the tenant an old version.
pub(crate) async fn touch(tx: &mut PlatformTx<'_>, tenant: Uuid, now: Timestamp) -> Result<(), DbError> {
    let own = tenants::table.filter(tenants::id.eq(tenant));
    let update = diesel::update(own).set((
        tenants::version.eq(tenants::version + 1),
        tenants::updated_at.eq(now),
    ));
    tx.execute(update).await?;
    Ok(())
}
