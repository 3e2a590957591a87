//! Sums over a range of days.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Numeric, Text, Untyped, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::money::Currency;
use wikala_module::{DbError, TenantTx};

use crate::dashboard::{Granularity, Part, Scope, Slice, Tally};
use crate::schema::accounts;
use crate::schema::transactions::{self, dsl};

/// Income, expense and how many of each.
const SUMS: &str = "coalesce(sum(transactions.amount) FILTER (WHERE transactions.type = 'income'), 0), \
    coalesce(-sum(transactions.amount) FILTER (WHERE transactions.type = 'expense'), 0), \
    count(*) FILTER (WHERE transactions.type = 'income'), \
    count(*) FILTER (WHERE transactions.type = 'expense')";

type SumColumns = (Numeric, Numeric, BigInt, BigInt);
type Sums = (Decimal, Decimal, i64, i64);

fn tally((income, expense, incomes, expenses): Sums) -> Tally {
    Tally {
        income,
        expense,
        incomes,
        expenses,
    }
}

/// Boxes a query of transactions and leaves out what does not count. A macro, because the type of
/// a boxed query has no name that says what it is grouped by.
macro_rules! counted {
    ($query:expr, $account:expr, $currency:expr) => {{
        let live = dsl::deleted_at.is_null().and(dsl::status.ne("cancelled"));
        let mut query = $query.filter(live).into_boxed();
        if let Some(account) = $account {
            query = query.filter(dsl::account_id.eq(account));
        }
        if let Some(currency) = &$currency {
            query = query.filter(dsl::currency.eq(currency.as_str()));
        }
        query
    }};
}

/// As [`counted`], of the days of a scope.
macro_rules! posted {
    ($query:expr, $scope:expr) => {{
        let days = dsl::posted_on.between($scope.first, $scope.last);
        counted!($query.filter(days), $scope.account, $scope.currency)
    }};
}

/// The day of the newest transaction that counts.
pub(crate) async fn newest(
    tx: &mut TenantTx<'_>,
    account: Option<Uuid>,
    currency: Option<Currency>,
) -> Result<Option<NaiveDate>, DbError> {
    let days = transactions::table
        .select(dsl::posted_on)
        .order(dsl::posted_on.desc())
        .limit(1);
    tx.first(counted!(days, account, currency)).await
}

type SliceColumns = (
    Integer,
    Text,
    Nullable<Date>,
    Nullable<SqlUuid>,
    Nullable<SqlUuid>,
    SumColumns,
);
type SliceRow = (i32, String, Option<NaiveDate>, Option<Uuid>, Option<Uuid>, Sums);

/// Every currency's sums: all together, by period, by category and by account. One statement reads
/// the range once and sees one state, so the parts add up to the whole.
pub(crate) async fn slices(
    tx: &mut TenantTx<'_>,
    scope: &Scope,
    granularity: Granularity,
) -> Result<Vec<Slice>, DbError> {
    let start = period_start(granularity);
    let (category, account) = ("transactions.category_id", "transactions.account_id");
    let columns = format!(
        "grouping({start}, {category}, {account}), transactions.currency, {start}, {category}, {account}, {SUMS}"
    );
    let sets = format!(
        "GROUPING SETS ((transactions.currency), (transactions.currency, {start}), \
         (transactions.currency, {category}), (transactions.currency, {account}))"
    );
    let grouped = transactions::table.group_by(sql::<Untyped>(&sets));
    let sums = grouped.select(sql::<SliceColumns>(&columns));
    let rows: Vec<SliceRow> = tx.load(posted!(sums, scope)).await?;
    Ok(rows.into_iter().filter_map(slice).collect())
}

/// The first day of a transaction's period, as SQL.
fn period_start(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Day => "transactions.posted_on",
        Granularity::Week => "date_trunc('week', transactions.posted_on::timestamp)::date",
        Granularity::Month => "date_trunc('month', transactions.posted_on::timestamp)::date",
        Granularity::Quarter => "date_trunc('quarter', transactions.posted_on::timestamp)::date",
        Granularity::Year => "date_trunc('year', transactions.posted_on::timestamp)::date",
    }
}

/// The mask has a bit for each column that the row is *not* grouped by: period, category, account.
fn slice((mask, currency, start, category, account, sums): SliceRow) -> Option<Slice> {
    let part = match mask {
        0b111 => Part::All,
        0b011 => Part::Period(start?),
        0b101 => Part::Category(category),
        0b110 => Part::Account(account?),
        _ => return None,
    };
    Some(Slice {
        currency,
        part,
        tally: tally(sums),
    })
}

/// Every currency's sums.
pub(crate) async fn totals(tx: &mut TenantTx<'_>, scope: &Scope) -> Result<BTreeMap<String, Tally>, DbError> {
    let columns = format!("transactions.currency, {SUMS}");
    let grouped = transactions::table.group_by(sql::<Untyped>("transactions.currency"));
    let sums = grouped.select(sql::<(Text, SumColumns)>(&columns));
    let rows: Vec<(String, Sums)> = tx.load(posted!(sums, scope)).await?;
    Ok(rows
        .into_iter()
        .map(|(currency, sums)| (currency, tally(sums)))
        .collect())
}

/// The names of these accounts.
pub(crate) async fn account_names(
    tx: &mut TenantTx<'_>,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, DbError> {
    let named = accounts::table.filter(accounts::id.eq_any(ids));
    let rows: Vec<(Uuid, String)> = tx.load(named.select((accounts::id, accounts::name))).await?;
    Ok(rows.into_iter().collect())
}
