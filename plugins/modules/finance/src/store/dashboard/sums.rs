//! Sums over a range of days.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::money::Currency;
use wikala_module::{DbError, TenantTx};

use crate::categories::CategoryKind;
use crate::dashboard::{Granularity, Part, Scope, Slice, Tally};
use crate::schema::accounts;
use crate::schema::transactions::{dsl, table};

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

/// The day of the newest transaction that counts.
pub(crate) async fn newest(
    tx: &mut TenantTx<'_>,
    account: Option<Uuid>,
    currency: Option<Currency>,
) -> Result<Option<NaiveDate>, DbError> {
    let days = table.select(dsl::posted_on).order(dsl::posted_on.desc()).limit(1);
    tx.first(counted!(days, account, currency)).await
}

/// Every currency's sums.
pub(crate) async fn totals(tx: &mut TenantTx<'_>, scope: &Scope) -> Result<BTreeMap<String, Tally>, DbError> {
    let columns = (dsl::currency, dsl::kind, sum(dsl::amount), count_star());
    let sides = table.group_by((dsl::currency, dsl::kind)).select(columns);
    let sides = sides.filter(dsl::posted_on.between(scope.first, scope.last));
    let rows: Vec<(String, CategoryKind, Option<Decimal>, i64)> =
        tx.load(counted!(sides, scope.account, scope.currency)).await?;
    let mut totals: BTreeMap<String, Tally> = BTreeMap::new();
    for (currency, kind, amount, count) in rows {
        let tally = totals.entry(currency).or_default();
        let amount = amount.unwrap_or_default();
        match kind {
            CategoryKind::Income => (tally.income, tally.incomes) = (amount, count),
            CategoryKind::Expense => (tally.expense, tally.expenses) = (-amount, count),
        }
    }
    Ok(totals)
}

/// A sum with what it is grouped by; `mask` has a bit for each column it is *not* grouped by:
/// period, category, account.
#[derive(Debug, QueryableByName)]
struct SliceRow {
    #[diesel(sql_type = Integer)]
    mask: i32,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = Nullable<Date>)]
    start: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    category_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account_id: Option<Uuid>,
    #[diesel(sql_type = Numeric)]
    income: Decimal,
    #[diesel(sql_type = Numeric)]
    expense: Decimal,
    #[diesel(sql_type = BigInt)]
    incomes: i64,
    #[diesel(sql_type = BigInt)]
    expenses: i64,
}

impl SliceRow {
    fn slice(self) -> Option<Slice> {
        let part = match self.mask {
            0b111 => Part::All,
            0b011 => Part::Period(self.start?),
            0b101 => Part::Category(self.category_id),
            0b110 => Part::Account(self.account_id?),
            _ => return None,
        };
        let Self {
            income,
            expense,
            incomes,
            expenses,
            ..
        } = self;
        Some(Slice {
            currency: self.currency,
            part,
            tally: Tally {
                income,
                expense,
                incomes,
                expenses,
            },
        })
    }
}

/// Every currency's sums: all together, by period, by category and by account. One statement reads
/// the range once and sees one state, so the parts add up to the whole. It first adds up what no
/// part tells apart, because summing each row four times over takes nearly twice as long.
pub(crate) async fn slices(
    tx: &mut TenantTx<'_>,
    scope: &Scope,
    granularity: Granularity,
) -> Result<Vec<Slice>, DbError> {
    // Grouping sets are beyond the query language of the rest.
    let query = diesel::sql_query(
        "WITH parts AS MATERIALIZED (
            SELECT currency, date_trunc($1, posted_on::timestamp)::date AS start, category_id, account_id,
                type, sum(amount) AS amount, count(*) AS count
            FROM transactions
            WHERE deleted_at IS NULL AND status <> 'cancelled' AND posted_on BETWEEN $2 AND $3
                AND ($4 IS NULL OR account_id = $4) AND ($5 IS NULL OR currency = $5)
            GROUP BY 1, 2, 3, 4, 5
        )
        SELECT grouping(start, category_id, account_id) AS mask, currency, start, category_id, account_id,
            coalesce(sum(amount) FILTER (WHERE type = 'income'), 0) AS income,
            coalesce(-sum(amount) FILTER (WHERE type = 'expense'), 0) AS expense,
            coalesce(sum(count) FILTER (WHERE type = 'income'), 0)::bigint AS incomes,
            coalesce(sum(count) FILTER (WHERE type = 'expense'), 0)::bigint AS expenses
        FROM parts
        GROUP BY GROUPING SETS
            ((currency), (currency, start), (currency, category_id), (currency, account_id))",
    );
    let query = query
        .bind::<Text, _>(granularity.as_str())
        .bind::<Date, _>(scope.first)
        .bind::<Date, _>(scope.last)
        .bind::<Nullable<SqlUuid>, _>(scope.account)
        .bind::<Nullable<Text>, _>(scope.currency.as_ref().map(Currency::as_str));
    let rows: Vec<SliceRow> = tx.load(query).await?;
    Ok(rows.into_iter().filter_map(SliceRow::slice).collect())
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
