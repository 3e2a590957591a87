//! Entering a transaction: one statement that also decides whether the account takes it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Jsonb, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::accounts;
use crate::schema::transactions::{self, dsl};
use crate::store::accounts::is_within_plan;
use crate::transactions::TransactionBody;
use crate::transactions::stored_json::StoredJson;
use crate::transactions::words::{TransactionStatus, TransactionType};

/// A transaction as it is entered by hand; its identity is its own id.
pub(crate) struct NewRow<'a> {
    pub(crate) id: Uuid,
    pub(crate) account_id: Uuid,
    pub(crate) department_id: Option<Uuid>,
    pub(crate) category_id: Option<Uuid>,
    pub(crate) kind: TransactionType,
    /// Signed.
    pub(crate) amount: Decimal,
    pub(crate) currency: &'a str,
    pub(crate) posted_on: NaiveDate,
    pub(crate) value_on: Option<NaiveDate>,
    pub(crate) description: &'a str,
    pub(crate) reference_number: Option<&'a str>,
    pub(crate) invoice_number: Option<&'a str>,
    pub(crate) vendor_supplier: Option<&'a str>,
    pub(crate) payment_method: Option<&'a str>,
    pub(crate) payment_date: Option<NaiveDate>,
    pub(crate) due_date: Option<NaiveDate>,
    pub(crate) created_by: &'a str,
    pub(crate) tags: &'a [String],
    pub(crate) attachments: &'a StoredJson,
    pub(crate) metadata: &'a StoredJson,
    pub(crate) now: Timestamp,
}

/// Enters a pending transaction; `None` when the account is missing, closed, frozen or of another
/// currency. The account stays locked against closing until the end of this transaction, so what
/// was decided here still holds when it commits.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    row: &NewRow<'_>,
) -> Result<Option<TransactionBody>, DbError> {
    let values = (
        row.id.into_sql::<SqlUuid>(),
        accounts::id,
        row.department_id.into_sql::<Nullable<SqlUuid>>(),
        row.category_id.into_sql::<Nullable<SqlUuid>>(),
        row.id.into_sql::<SqlUuid>(),
        row.kind.into_sql::<Text>(),
        row.amount.into_sql::<Numeric>(),
        accounts::currency,
        row.posted_on.into_sql::<Date>(),
        row.value_on.into_sql::<Nullable<Date>>(),
        row.description.into_sql::<Text>(),
        row.reference_number.into_sql::<Nullable<Text>>(),
        row.invoice_number.into_sql::<Nullable<Text>>(),
        row.vendor_supplier.into_sql::<Nullable<Text>>(),
        row.payment_method.into_sql::<Nullable<Text>>(),
        row.payment_date.into_sql::<Nullable<Date>>(),
        row.due_date.into_sql::<Nullable<Date>>(),
        TransactionStatus::Pending.into_sql::<Text>(),
        row.created_by.into_sql::<Text>(),
        row.tags.into_sql::<Array<Text>>(),
        row.attachments.into_sql::<Jsonb>(),
        row.metadata.into_sql::<Jsonb>(),
        row.now.into_sql::<Timestamptz>(),
        row.now.into_sql::<Timestamptz>(),
    );
    let open_account = accounts::table
        .filter(accounts::id.eq(row.account_id))
        .filter(accounts::currency.eq(row.currency))
        .filter(accounts::closed_at.is_null())
        .filter(is_within_plan(tx))
        .select(values)
        .for_share();
    // In the order of the values above.
    let columns = (
        dsl::id,
        dsl::account_id,
        dsl::department_id,
        dsl::category_id,
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
        dsl::created_by,
        dsl::tags,
        dsl::attachments,
        dsl::metadata,
        dsl::created_at,
        dsl::updated_at,
    );
    let insert = diesel::insert_into(transactions::table)
        .values(open_account)
        .into_columns(columns);
    tx.first(insert.returning(TransactionBody::as_returning())).await
}
