//! SQL of giving many transactions their categories at once.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, Integer, Jsonb, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::Relabel;
use wikala_module::{DbError, TenantTx};

use crate::schema::categories;
use crate::schema::transactions::{self, dsl};
use crate::transactions::TransactionBody;

/// Transactions as attribute policies see them; they stay so until the end of this transaction.
pub(crate) async fn hold(tx: &mut TenantTx<'_>, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Resource>, DbError> {
    let these = transactions::table
        .filter(dsl::id.eq_any(ids))
        .filter(dsl::deleted_at.is_null())
        .order(dsl::id)
        .select(TransactionBody::as_select())
        .for_no_key_update();
    let rows: Vec<TransactionBody> = tx.load(these).await?;
    Ok(rows.iter().map(|row| (row.id, Resource::from(row))).collect())
}

/// Those of these categories that are there; they stay so until the end of this transaction.
pub(crate) async fn hold_categories(
    tx: &mut TenantTx<'_>,
    ids: HashSet<Uuid>,
) -> Result<HashSet<Uuid>, DbError> {
    let these = categories::table
        .filter(categories::id.eq_any(ids))
        .order(categories::id)
        .select(categories::id)
        .for_key_share();
    Ok(tx.load(these).await?.into_iter().collect())
}

#[derive(QueryableByName)]
struct Touched {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Gives those of them their categories that are still in the version that was looked at.
pub(crate) async fn relabel(
    tx: &mut TenantTx<'_>,
    changes: &[&Relabel],
    now: Timestamp,
) -> Result<Vec<TransactionBody>, DbError> {
    let relabel = sql_query(
        "UPDATE transactions t
         SET category_id = r.category, categorized_by = r.origin, version = t.version + 1,
             updated_at = $5
         FROM unnest($1, $2, $3, $4) AS r(id, version, category, origin)
         WHERE t.id = r.id AND t.version = r.version AND t.deleted_at IS NULL
         RETURNING t.id",
    )
    .bind::<Array<SqlUuid>, _>(column(changes, |one| one.transaction))
    .bind::<Array<Integer>, _>(column(changes, |one| one.version))
    .bind::<Array<Nullable<SqlUuid>>, _>(column(changes, |one| one.category))
    .bind::<Array<Nullable<Jsonb>>, _>(column(changes, |one| one.origin.clone()))
    .bind::<Timestamptz, _>(now);
    let touched: Vec<Touched> = tx.load(relabel).await?;
    let ids: Vec<Uuid> = touched.into_iter().map(|row| row.id).collect();
    let these = transactions::table.filter(dsl::id.eq_any(ids));
    tx.load(these.select(TransactionBody::as_select())).await
}

fn column<T>(changes: &[&Relabel], of: impl Fn(&Relabel) -> T) -> Vec<T> {
    changes.iter().map(|change| of(change)).collect()
}
