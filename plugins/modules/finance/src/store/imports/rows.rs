//! A batch of rows into the ledger as one statement.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{
    Array, BigInt, Date, Integer, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::imports::columns::Columns;

/// What is the same for every row of an import.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) import_id: Uuid,
    pub(crate) actor: String,
    pub(crate) at: Timestamp,
}

/// `unnest` pads short arrays with nulls, so columns that no row fills cost nothing.
///
/// Diesel cannot say `INSERT .. SELECT .. FROM unnest`, and a `VALUES` list would need a bind for
/// every cell and a statement for every length.
const INSERT: &str = "
    INSERT INTO transactions (
        id, account_id, currency, identity, amount, type, posted_on, description, value_on,
        vendor_supplier, reference_number, category_id, status, metadata, department_id,
        invoice_number, payment_method, payment_date, due_date, tags, attachments, approved_by,
        created_by, import_id, created_at, updated_at)
    SELECT
        r.id, ($1)[r.place], ($2)[r.place], r.identity, r.amount,
        COALESCE(r.type, CASE WHEN r.amount < 0 THEN 'expense' ELSE 'income' END),
        r.posted_on, r.description, r.value_on, r.vendor, r.reference, r.category,
        COALESCE(r.status, 'paid'), COALESCE(r.metadata::jsonb, '{}'), r.department, r.invoice,
        r.method, r.payment_date, r.due_date,
        CASE WHEN r.tags IS NULL THEN '{}'
             ELSE ARRAY(SELECT jsonb_array_elements_text(r.tags::jsonb)) END,
        COALESCE(r.attachments::jsonb, '[]'), r.approved_by, COALESCE(r.created_by, $3), $4, $5, $5
    FROM unnest($6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27)
        AS r(place, id, identity, amount, posted_on, description, value_on, vendor, reference,
             category, status, metadata, type, department, invoice, method, payment_date, due_date,
             tags, attachments, approved_by, created_by)
    ON CONFLICT (account_id, identity) WHERE deleted_at IS NULL DO NOTHING";

/// Adds the rows that are not there yet, and counts them.
pub(crate) async fn insert(tx: &mut TenantTx<'_>, origin: &Origin, batch: Columns) -> Result<u64, DbError> {
    let statement = sql_query(INSERT)
        .bind::<Array<SqlUuid>, _>(batch.accounts)
        .bind::<Array<Text>, _>(batch.currencies)
        .bind::<Text, _>(origin.actor.clone())
        .bind::<SqlUuid, _>(origin.import_id)
        .bind::<Timestamptz, _>(origin.at)
        .bind::<Array<Integer>, _>(batch.places)
        .bind::<Array<SqlUuid>, _>(batch.ids)
        .bind::<Array<SqlUuid>, _>(batch.identities)
        .bind::<Array<Numeric>, _>(batch.amounts)
        .bind::<Array<Date>, _>(batch.posted_on)
        .bind::<Array<Text>, _>(batch.descriptions)
        .bind::<Array<Nullable<Date>>, _>(batch.value_on.0)
        .bind::<Array<Nullable<Text>>, _>(batch.vendors.0)
        .bind::<Array<Nullable<Text>>, _>(batch.references.0)
        .bind::<Array<Nullable<SqlUuid>>, _>(batch.categories.0)
        .bind::<Array<Nullable<Text>>, _>(batch.statuses.0)
        .bind::<Array<Nullable<Text>>, _>(batch.metadata.0)
        .bind::<Array<Nullable<Text>>, _>(batch.kinds.0)
        .bind::<Array<Nullable<SqlUuid>>, _>(batch.departments.0)
        .bind::<Array<Nullable<Text>>, _>(batch.invoices.0)
        .bind::<Array<Nullable<Text>>, _>(batch.methods.0)
        .bind::<Array<Nullable<Date>>, _>(batch.payment_dates.0)
        .bind::<Array<Nullable<Date>>, _>(batch.due_dates.0)
        .bind::<Array<Nullable<Text>>, _>(batch.tags.0)
        .bind::<Array<Nullable<Text>>, _>(batch.attachments.0)
        .bind::<Array<Nullable<Text>>, _>(batch.approved_by.0)
        .bind::<Array<Nullable<Text>>, _>(batch.created_by.0);
    tx.execute(statement).await.map(|added| added as u64)
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = BigInt)]
    nth: i64,
}

/// Which rows of the batch are there already, by their place in it.
pub(crate) async fn known(tx: &mut TenantTx<'_>, batch: &Columns) -> Result<HashSet<usize>, DbError> {
    let query = sql_query(
        "SELECT r.nth FROM unnest($2, $3) WITH ORDINALITY AS r(place, identity, nth)
         JOIN transactions t
           ON t.account_id = ($1)[r.place] AND t.identity = r.identity AND t.deleted_at IS NULL",
    )
    .bind::<Array<SqlUuid>, _>(batch.accounts.clone())
    .bind::<Array<Integer>, _>(batch.places.clone())
    .bind::<Array<SqlUuid>, _>(batch.identities.clone());
    let known: Vec<Known> = tx.load(query).await?;
    // Places count from 1 there.
    let places = known.into_iter().map(|row| row.nth - 1);
    Ok(places.filter_map(|at| usize::try_from(at).ok()).collect())
}
