//! SQL of seats: which members can act under a plan that allows so many.
//!
//! Owners come first and are never frozen, so that somebody can always choose who else acts; then
//! whoever is a member for longest. Who is switched off takes no seat.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Int8, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::db::kept::{Beyond, Kept};
use wikala_module::{DbError, PlatformTx};

use super::tenants::TenantRow;
use crate::schema::tenants;

/// Members who are not switched off, of the tenant `$2`.
const SEATS: Kept = Kept {
    table: "(SELECT membership.tenant_id, membership.user_id, membership.created_at,
                    concat_ws(' ', coalesce(membership.first_name, person.first_name),
                                   coalesce(membership.last_name, person.last_name)) AS name,
                    EXISTS (SELECT FROM user_roles AS held
                            JOIN role_permissions AS brought ON brought.role_id = held.role_id
                            WHERE held.tenant_id = membership.tenant_id AND held.user_id = membership.user_id
                              AND held.department_id IS NULL
                              AND brought.permission = 'platform.ownership') AS owns
             FROM memberships AS membership JOIN users AS person ON person.id = membership.user_id
             WHERE membership.is_active AND person.is_active AND person.deleted_at IS NULL) AS seats",
    id: "user_id",
    name: "name",
    order: "owns DESC, created_at, user_id",
    counts: "tenant_id = $2",
    spared: "owns",
};

#[derive(QueryableByName)]
struct Whether {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Int8)]
    count: i64,
}

/// The members of a tenant without a seat when there are `most`, the oldest first, by their names.
pub(crate) async fn beyond(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    most: i64,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = diesel::sql_query(SEATS.beyond_sql());
    let query = query.bind::<Int8, _>(most).bind::<SqlUuid, _>(tenant);
    let rows: Vec<Beyond> = tx.load(query).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Whether a member has no seat when there are `most`.
pub(crate) async fn is_beyond(
    tx: &mut PlatformTx<'_>,
    (tenant, user): (Uuid, Uuid),
    most: i64,
) -> Result<bool, DbError> {
    let beyond = SEATS.beyond_sql();
    let query = diesel::sql_query(format!(
        "SELECT EXISTS (SELECT FROM ({beyond}) AS beyond WHERE id = $3) AS yes"
    ));
    let query = query
        .bind::<Int8, _>(most)
        .bind::<SqlUuid, _>(tenant)
        .bind::<SqlUuid, _>(user);
    let answer: Whether = tx.one(query).await?;
    Ok(answer.yes)
}

/// How many seats are taken.
pub(crate) async fn taken(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<i64, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT count(*) AS count FROM {} WHERE tenant_id = $1",
        SEATS.table
    ));
    let row: Count = tx.one(query.bind::<SqlUuid, _>(tenant)).await?;
    Ok(row.count)
}

/// The tenant, in which nobody else takes a seat until the transaction ends. Memberships can refer
/// to it meanwhile.
pub(crate) async fn hold(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Option<TenantRow>, DbError> {
    let row = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(TenantRow::as_select())
        .for_no_key_update();
    tx.first(row).await
}
