//! Parts of a transaction: taken off it, and put together again.

use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::transactions::{self, dsl};
use crate::transactions::TransactionBody;

/// What is a part's own; the rest is as in the whole.
pub(crate) struct PartRow<'a> {
    pub(crate) id: Uuid,
    /// Signed.
    pub(crate) amount: Decimal,
    pub(crate) category_id: Option<Uuid>,
    pub(crate) department_id: Option<Uuid>,
    pub(crate) description: &'a str,
}

/// Adds a signed amount to this version of a transaction; `None` when there is no such version any more.
pub(crate) async fn add(
    tx: &mut TenantTx<'_>,
    (id, version): (Uuid, i32),
    amount: Decimal,
    now: Timestamp,
) -> Result<Option<TransactionBody>, DbError> {
    let live = transactions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::version.eq(version))
        .filter(dsl::deleted_at.is_null());
    let update = diesel::update(live).set((
        dsl::amount.eq(dsl::amount + amount),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(TransactionBody::as_returning())).await
}

/// Enters a part of a transaction, with the status, the approval and the author of the whole.
/// Attachments and metadata stay with the whole.
pub(crate) async fn enter_part(
    tx: &mut TenantTx<'_>,
    whole: Uuid,
    part: &PartRow<'_>,
    now: Timestamp,
) -> Result<TransactionBody, DbError> {
    let values = (
        part.id.into_sql::<SqlUuid>(),
        dsl::account_id,
        part.department_id.into_sql::<Nullable<SqlUuid>>(),
        part.category_id.into_sql::<Nullable<SqlUuid>>(),
        dsl::import_id,
        part.id.into_sql::<SqlUuid>(),
        dsl::kind,
        part.amount.into_sql::<Numeric>(),
        dsl::currency,
        dsl::posted_on,
        dsl::value_on,
        part.description.into_sql::<Text>(),
        dsl::reference_number,
        dsl::invoice_number,
        dsl::vendor_supplier,
        dsl::payment_method,
        dsl::payment_date,
        dsl::due_date,
        dsl::status,
        dsl::approved_by,
        dsl::created_by,
        dsl::tags,
        json!([]).into_sql::<Jsonb>(),
        json!({}).into_sql::<Jsonb>(),
        dsl::id.nullable(),
        now.into_sql::<Timestamptz>(),
        now.into_sql::<Timestamptz>(),
    );
    let whole = transactions::table.filter(dsl::id.eq(whole)).select(values);
    // In the order of the values above.
    let columns = (
        dsl::id,
        dsl::account_id,
        dsl::department_id,
        dsl::category_id,
        dsl::import_id,
        dsl::identity,
        dsl::kind,
        dsl::amount,
        dsl::currency,
        dsl::posted_on,
        dsl::value_on,
        dsl::description,
        dsl::reference_number,
        dsl::invoice_number,
        dsl::vendor_supplier,
        dsl::payment_method,
        dsl::payment_date,
        dsl::due_date,
        dsl::status,
        dsl::approved_by,
        dsl::created_by,
        dsl::tags,
        dsl::attachments,
        dsl::metadata,
        dsl::split_from,
        dsl::created_at,
        dsl::updated_at,
    );
    let insert = diesel::insert_into(transactions::table)
        .values(whole)
        .into_columns(columns);
    tx.one(insert.returning(TransactionBody::as_returning())).await
}

/// The parts of a transaction that are not in the bin; they stay as they are until the end of this transaction.
pub(crate) async fn hold_parts(tx: &mut TenantTx<'_>, whole: Uuid) -> Result<Vec<TransactionBody>, DbError> {
    let parts = transactions::table
        .filter(dsl::split_from.eq(whole))
        .filter(dsl::deleted_at.is_null())
        .order(dsl::id)
        .select(TransactionBody::as_select())
        .for_update();
    tx.load(parts).await
}

/// Whether a transaction has parts that are not in the bin.
pub(crate) async fn has_parts(tx: &mut TenantTx<'_>, whole: Uuid) -> Result<bool, DbError> {
    let parts = transactions::table
        .filter(dsl::split_from.eq(whole))
        .filter(dsl::deleted_at.is_null());
    tx.one(diesel::select(diesel::dsl::exists(parts))).await
}

/// Removes parts for good: their money is with the whole again, so none of them may come back.
pub(crate) async fn forget_parts(tx: &mut TenantTx<'_>, parts: &[Uuid]) -> Result<usize, DbError> {
    let these = transactions::table.filter(dsl::id.eq_any(parts));
    tx.execute(diesel::delete(these)).await
}
