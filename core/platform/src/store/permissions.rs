//! SQL of the permission catalogue.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::{DbError, PlatformTx};

use crate::schema::permissions;

/// A permission.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = permissions)]
pub(crate) struct PermissionRow {
    pub id: Uuid,
    pub name: String,
    pub resource: String,
    pub action: String,
    pub description: String,
    pub version: i32,
}

/// Permissions by name.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    after: Option<String>,
    limit: Limit,
) -> Result<Vec<PermissionRow>, DbError> {
    let mut query = permissions::table.select(PermissionRow::as_select()).into_boxed();
    if let Some(name) = after {
        query = query.filter(permissions::name.gt(name));
    }
    tx.load(query.order(permissions::name).limit(limit.rows())).await
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<Option<PermissionRow>, DbError> {
    let one = permissions::table.filter(permissions::id.eq(id));
    tx.first(one.select(PermissionRow::as_select())).await
}

/// Describes this version of a permission; `None` when there is no such version.
pub(crate) async fn describe(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    version: i32,
    description: &str,
) -> Result<Option<PermissionRow>, DbError> {
    let one = permissions::table
        .filter(permissions::id.eq(id))
        .filter(permissions::version.eq(version));
    let update = diesel::update(one).set((
        permissions::description.eq(description.to_owned()),
        permissions::version.eq(permissions::version + 1),
    ));
    tx.first(update.returning(PermissionRow::as_returning())).await
}
