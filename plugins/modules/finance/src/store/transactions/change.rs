//! Changing transactions: every change is one conditional update.

use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::transactions::{self, dsl};
use crate::transactions::TransactionBody;
use crate::transactions::body::KIND;
use crate::transactions::stored_json::StoredJson;
use crate::transactions::words::{TransactionStatus, TransactionType};

/// What decides whether and how a transaction may change.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = transactions, check_for_backend(Pg))]
pub(crate) struct Current {
    pub(crate) version: i32,
    pub(crate) status: TransactionStatus,
    pub(crate) account_id: Uuid,
    pub(crate) department_id: Option<Uuid>,
    pub(crate) kind: TransactionType,
    pub(crate) amount: Decimal,
    pub(crate) currency: String,
    pub(crate) posted_on: NaiveDate,
    pub(crate) created_by: String,
    pub(crate) deleted_at: Option<Timestamp>,
}

impl Current {
    /// The transaction as attribute policies see it.
    pub(crate) fn resource(&self, id: Uuid) -> Resource {
        Resource {
            kind: KIND.to_owned(),
            id: Some(id),
            owner: Some(self.created_by.clone()),
            department: self.department_id,
            amount: Some(self.amount.abs()),
            currency: Some(self.currency.clone()),
        }
    }
}

/// The present state of a transaction, deleted or not.
pub(crate) async fn current(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Current>, DbError> {
    tx.first(
        transactions::table
            .filter(dsl::id.eq(id))
            .select(Current::as_select()),
    )
    .await
}

/// The columns to set; `None` leaves a column as it is.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = transactions)]
pub(crate) struct Change<'a> {
    pub(crate) account_id: Option<Uuid>,
    pub(crate) department_id: Option<Option<Uuid>>,
    pub(crate) category_id: Option<Option<Uuid>>,
    pub(crate) kind: Option<TransactionType>,
    pub(crate) amount: Option<Decimal>,
    pub(crate) currency: Option<String>,
    pub(crate) posted_on: Option<NaiveDate>,
    pub(crate) value_on: Option<Option<NaiveDate>>,
    pub(crate) description: Option<&'a str>,
    pub(crate) reference_number: Option<Option<&'a str>>,
    pub(crate) invoice_number: Option<Option<&'a str>>,
    pub(crate) vendor_supplier: Option<Option<&'a str>>,
    pub(crate) payment_method: Option<Option<&'a str>>,
    pub(crate) payment_date: Option<Option<NaiveDate>>,
    pub(crate) due_date: Option<Option<NaiveDate>>,
    pub(crate) status: Option<TransactionStatus>,
    pub(crate) approved_by: Option<Option<String>>,
    pub(crate) tags: Option<&'a [String]>,
    pub(crate) attachments: Option<StoredJson>,
    pub(crate) metadata: Option<StoredJson>,
    pub(crate) categorized_by: Option<Option<StoredJson>>,
}

/// Keeps a transaction for the audit log as it is before a change, which then waits for nobody else.
pub(crate) async fn remember(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), DbError> {
    let this = transactions::table.filter(dsl::id.eq(id));
    let before: Option<TransactionBody> = tx
        .first(this.select(TransactionBody::as_select()).for_no_key_update())
        .await?;
    before.map_or(Ok(()), |row| tx.before(&id.to_string(), &row))
}

/// Changes this version of a transaction; `None` when there is no such version any more.
pub(crate) async fn change(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: Change<'_>,
    now: Timestamp,
) -> Result<Option<TransactionBody>, DbError> {
    let live = transactions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::version.eq(version))
        .filter(dsl::deleted_at.is_null());
    let update =
        diesel::update(live).set((change, dsl::version.eq(dsl::version + 1), dsl::updated_at.eq(now)));
    tx.first(update.returning(TransactionBody::as_returning())).await
}

/// Moves this version of a transaction to the bin; `None` when there is no such version any more.
pub(crate) async fn remove(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    now: Timestamp,
) -> Result<Option<TransactionBody>, DbError> {
    let live = transactions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::version.eq(version))
        .filter(dsl::deleted_at.is_null());
    let update = diesel::update(live).set((
        dsl::deleted_at.eq(Some(now)),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(TransactionBody::as_returning())).await
}

/// Takes a transaction out of the bin; `None` when it is not in it.
pub(crate) async fn restore(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<TransactionBody>, DbError> {
    let deleted = transactions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::deleted_at.is_not_null());
    let update = diesel::update(deleted).set((
        dsl::deleted_at.eq(None::<Timestamp>),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(TransactionBody::as_returning())).await
}
