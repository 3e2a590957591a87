//! The few largest of each currency. The query language of the rest cannot say "so many of each",
//! so these two are written out.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::money::Currency;
use wikala_module::{DbError, TenantTx};

use crate::dashboard::{Scope, Tally};

/// What a vendor's transactions of one currency add up to.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct Vendor {
    #[diesel(sql_type = Text)]
    pub(crate) currency: String,
    #[diesel(sql_type = Text)]
    pub(crate) vendor: String,
    #[diesel(sql_type = Numeric)]
    income: Decimal,
    #[diesel(sql_type = Numeric)]
    expense: Decimal,
    #[diesel(sql_type = BigInt)]
    incomes: i64,
    #[diesel(sql_type = BigInt)]
    expenses: i64,
}

impl Vendor {
    /// Its sums.
    pub(crate) fn tally(&self) -> Tally {
        let Self {
            income,
            expense,
            incomes,
            expenses,
            ..
        } = *self;
        Tally {
            income,
            expense,
            incomes,
            expenses,
        }
    }
}

/// Each currency's vendors that most was paid to, those first.
pub(crate) async fn vendors(tx: &mut TenantTx<'_>, scope: &Scope, top: i64) -> Result<Vec<Vendor>, DbError> {
    let query = diesel::sql_query(
        "WITH sums AS (
            SELECT currency, vendor_supplier AS vendor,
                coalesce(sum(amount) FILTER (WHERE type = 'income'), 0) AS income,
                coalesce(-sum(amount) FILTER (WHERE type = 'expense'), 0) AS expense,
                count(*) FILTER (WHERE type = 'income') AS incomes,
                count(*) FILTER (WHERE type = 'expense') AS expenses
            FROM transactions
            WHERE deleted_at IS NULL AND status <> 'cancelled' AND posted_on BETWEEN $1 AND $2
                AND ($3 IS NULL OR account_id = $3) AND ($4 IS NULL OR currency = $4)
                AND vendor_supplier <> ''
            GROUP BY currency, vendor_supplier
        ), ranked AS (
            SELECT *, row_number() OVER (
                PARTITION BY currency ORDER BY expense DESC, income DESC, vendor COLLATE \"C\"
            ) AS place
            FROM sums
        )
        SELECT currency, vendor, income, expense, incomes, expenses
        FROM ranked WHERE place <= $5 ORDER BY currency, place",
    );
    let currency = scope.currency.as_ref().map(Currency::as_str);
    let query = query
        .bind::<Date, _>(scope.first)
        .bind::<Date, _>(scope.last)
        .bind::<Nullable<SqlUuid>, _>(scope.account)
        .bind::<Nullable<Text>, _>(currency)
        .bind::<BigInt, _>(top);
    tx.load(query).await
}

/// A transaction that stands out by its amount.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct Largest {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) account_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) category_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    /// With the account's sign.
    #[diesel(sql_type = Numeric)]
    pub(crate) amount: Decimal,
    #[diesel(sql_type = Text)]
    pub(crate) currency: String,
    #[diesel(sql_type = Date)]
    pub(crate) posted_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub(crate) description: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) vendor_supplier: Option<String>,
}

/// The transactions with the largest amounts of each of these currencies, in either direction. A
/// search for each currency keeps only so many rows; ranking them all would sort the whole range.
pub(crate) async fn largest(
    tx: &mut TenantTx<'_>,
    scope: &Scope,
    currencies: &[&str],
    top: i64,
) -> Result<Vec<Largest>, DbError> {
    let query = diesel::sql_query(
        "SELECT found.* FROM unnest($1) AS wanted (currency) CROSS JOIN LATERAL (
            SELECT id, account_id, category_id, type AS kind, amount, currency, posted_on,
                description, vendor_supplier
            FROM transactions
            WHERE deleted_at IS NULL AND status <> 'cancelled' AND posted_on BETWEEN $2 AND $3
                AND ($4 IS NULL OR account_id = $4) AND currency = wanted.currency
            ORDER BY abs(amount) DESC, posted_on DESC, id DESC LIMIT $5
        ) AS found ORDER BY currency, abs(amount) DESC, posted_on DESC, id DESC",
    );
    let query = query
        .bind::<Array<Text>, _>(currencies)
        .bind::<Date, _>(scope.first)
        .bind::<Date, _>(scope.last)
        .bind::<Nullable<SqlUuid>, _>(scope.account)
        .bind::<BigInt, _>(top);
    tx.load(query).await
}
