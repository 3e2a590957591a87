//! Reading transactions out in batches, newest first.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::{accounts, transactions};

/// Which transactions are wanted.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExportFilter {
    pub(crate) account: Option<Uuid>,
    pub(crate) category: Option<Uuid>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) kind: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) import: Option<Uuid>,
    /// A part of description, payee or reference, in any case.
    pub(crate) text: Option<String>,
}

/// Where the next batch begins: after this row.
pub(crate) type Position = (NaiveDate, Uuid);

/// A transaction with its account.
#[derive(Debug, Queryable)]
pub(crate) struct StoredRow {
    pub(crate) key: Keys,
    pub(crate) facts: Facts,
    pub(crate) payment: Payment,
    pub(crate) account: Account,
    pub(crate) texts: (Vec<String>, String, String),
    pub(crate) trace: Trace,
}

#[derive(Debug, Queryable)]
pub(crate) struct Keys {
    pub(crate) id: Uuid,
    pub(crate) identity: Uuid,
    pub(crate) import_id: Option<Uuid>,
    pub(crate) category_id: Option<Uuid>,
    pub(crate) department_id: Option<Uuid>,
}

#[derive(Debug, Queryable)]
pub(crate) struct Facts {
    pub(crate) kind: String,
    pub(crate) amount: Decimal,
    pub(crate) currency: String,
    pub(crate) posted_on: NaiveDate,
    pub(crate) value_on: Option<NaiveDate>,
    pub(crate) description: String,
    pub(crate) reference: Option<String>,
    pub(crate) status: String,
}

#[derive(Debug, Queryable)]
pub(crate) struct Payment {
    pub(crate) invoice_number: Option<String>,
    pub(crate) payee: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) paid_on: Option<NaiveDate>,
    pub(crate) due_on: Option<NaiveDate>,
}

#[derive(Debug, Queryable)]
pub(crate) struct Account {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) reference: Option<String>,
}

#[derive(Debug, Queryable)]
pub(crate) struct Trace {
    pub(crate) approved_by: Option<String>,
    pub(crate) created_by: String,
    pub(crate) version: i32,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// The next rows after a position.
pub(crate) async fn batch(
    tx: &mut TenantTx<'_>,
    filter: &ExportFilter,
    after: Option<Position>,
    rows: i64,
) -> Result<Vec<StoredRow>, DbError> {
    use transactions::dsl as t;
    let query = transactions::table
        .inner_join(accounts::table.on(accounts::id.eq(t::account_id)))
        .filter(t::deleted_at.is_null())
        .order((t::posted_on.desc(), t::id.desc()))
        .limit(rows)
        .select((
            (t::id, t::identity, t::import_id, t::category_id, t::department_id),
            (
                t::kind,
                t::amount,
                t::currency,
                t::posted_on,
                t::value_on,
                t::description,
                t::reference_number,
                t::status,
            ),
            (
                t::invoice_number,
                t::vendor_supplier,
                t::payment_method,
                t::payment_date,
                t::due_date,
            ),
            (
                accounts::id,
                accounts::name,
                accounts::kind,
                accounts::bank_reference,
            ),
            // As text, because a number must leave with the digits it came with.
            (
                t::tags,
                sql::<Text>("transactions.attachments::text"),
                sql::<Text>("transactions.metadata::text"),
            ),
            (
                t::approved_by,
                t::created_by,
                t::version,
                t::created_at,
                t::updated_at,
            ),
        ))
        .into_boxed::<Pg>();
    let mut query = query;
    if let Some((date, id)) = after {
        // One comparison of both columns, so that the index is entered at the position.
        let before = sql::<Bool>("(transactions.posted_on, transactions.id) < (")
            .bind::<Date, _>(date)
            .sql(", ")
            .bind::<SqlUuid, _>(id)
            .sql(")");
        query = query.filter(before);
    }
    if let Some(account) = filter.account {
        query = query.filter(t::account_id.eq(account));
    }
    if let Some(category) = filter.category {
        query = query.filter(t::category_id.eq(category));
    }
    if let Some(from) = filter.from {
        query = query.filter(t::posted_on.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(t::posted_on.le(to));
    }
    if let Some(kind) = filter.kind.clone() {
        query = query.filter(t::kind.eq(kind));
    }
    if let Some(status) = filter.status.clone() {
        query = query.filter(t::status.eq(status));
    }
    if let Some(import) = filter.import {
        query = query.filter(t::import_id.eq(import));
    }
    if let Some(text) = &filter.text {
        let pattern = format!(
            "%{}%",
            text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
        );
        query = query.filter(
            t::description
                .ilike(pattern.clone())
                .or(t::vendor_supplier.assume_not_null().ilike(pattern.clone()))
                .or(t::reference_number.assume_not_null().ilike(pattern)),
        );
    }
    tx.load(query).await
}
