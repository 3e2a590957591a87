//! SQL of accounts.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::dsl::{count_star, sql, sum};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Record, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::db::kept::Kept;
use wikala_module::db::older;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::accounts::list::Criteria;
use crate::accounts::room::METER;
use crate::accounts::{AccountBody, AccountKind};
use crate::schema::accounts::{self, dsl};
use crate::schema::transactions;
use crate::transactions::words::TransactionStatus;

/// Open accounts, in the order in which they count against a plan.
pub(crate) const KEPT: Kept = Kept {
    counts: "closed_at IS NULL",
    ..Kept::rows("accounts", "name")
};

/// Whether an account is among the oldest open ones that the plan allows.
pub(crate) fn is_within_plan(tx: &TenantTx<'_>) -> SqlExpression {
    let most = tx.limit(METER);
    let older = older!("accounts", "other.closed_at IS NULL");
    let free = sql::<Bool>("(").bind::<Nullable<BigInt>, _>(most);
    let within = free.sql(&format!(" IS NULL OR {older} < "));
    Box::new(within.bind::<Nullable<BigInt>, _>(most).sql(")"))
}

type SqlExpression = Box<dyn BoxableExpression<accounts::table, Pg, SqlType = Bool>>;

/// Says which of these are beyond what the plan allows.
async fn mark(tx: &mut TenantTx<'_>, found: &mut [AccountBody]) -> Result<(), DbError> {
    let Some(most) = tx.limit(METER) else {
        return Ok(());
    };
    if found.iter().all(|account| account.closed_at.is_some()) {
        return Ok(());
    }
    let beyond = KEPT.beyond(tx, most).await?;
    let beyond: HashSet<Uuid> = beyond.into_iter().map(|(id, _)| id).collect();
    for account in found {
        account.is_frozen = beyond.contains(&account.id);
    }
    Ok(())
}

/// As [`mark`], for one that may be there.
async fn marked(
    tx: &mut TenantTx<'_>,
    mut found: Option<AccountBody>,
) -> Result<Option<AccountBody>, DbError> {
    mark(tx, found.as_mut_slice()).await?;
    Ok(found)
}

/// Lets nobody else open an account under a limited plan until the transaction ends.
pub(crate) async fn hold_room(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    let hold = diesel::sql_query(
        "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.accounts', 0))",
    );
    tx.execute(hold).await.map(drop)
}

/// The place of an account on the list.
pub(crate) type Place = (String, Uuid);

type PlaceSql = Record<(Text, SqlUuid)>;

fn matching(criteria: &Criteria) -> accounts::BoxedQuery<'_, Pg> {
    let mut query = accounts::table.into_boxed::<Pg>();
    query = match criteria.closed {
        Some(true) => query.filter(dsl::closed_at.is_not_null()),
        Some(false) => query.filter(dsl::closed_at.is_null()),
        None => query,
    };
    if let Some(kind) = criteria.kind {
        query = query.filter(dsl::kind.eq(kind));
    }
    if let Some(currency) = &criteria.currency {
        query = query.filter(dsl::currency.eq(currency.as_str()));
    }
    if let Some(pattern) = &criteria.pattern {
        let named = dsl::name.ilike(pattern).nullable();
        query = query.filter(named.or(dsl::bank_reference.ilike(pattern)));
    }
    query
}

/// Up to `rows` accounts that meet the criteria, by name, after the given place.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    criteria: &Criteria,
    after: Option<Place>,
    rows: i64,
) -> Result<Vec<AccountBody>, DbError> {
    let mut query = matching(criteria);
    if let Some(after) = after {
        let place = (dsl::name, dsl::id).into_sql::<PlaceSql>();
        query = query.filter(place.gt(after.into_sql::<PlaceSql>()));
    }
    let by_name = query.order((dsl::name, dsl::id)).limit(rows);
    let mut found = tx.load(by_name.select(AccountBody::as_select())).await?;
    mark(tx, &mut found).await?;
    Ok(found)
}

/// How many accounts meet the criteria.
pub(crate) async fn count(tx: &mut TenantTx<'_>, criteria: &Criteria) -> Result<i64, DbError> {
    tx.one(matching(criteria).select(count_star())).await
}

/// One account, open or closed.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<AccountBody>, DbError> {
    let this = accounts::table.filter(dsl::id.eq(id));
    let found = tx.first(this.select(AccountBody::as_select())).await?;
    marked(tx, found).await
}

/// Those of these accounts that there are.
pub(crate) async fn among(tx: &mut TenantTx<'_>, ids: Vec<Uuid>) -> Result<Vec<AccountBody>, DbError> {
    let these = accounts::table.filter(dsl::id.eq_any(ids));
    let mut found = tx.load(these.select(AccountBody::as_select())).await?;
    mark(tx, &mut found).await?;
    Ok(found)
}

/// A new account.
#[derive(Insertable)]
#[diesel(table_name = accounts, treat_none_as_default_value = false)]
pub(crate) struct NewRow<'a> {
    pub(crate) id: Uuid,
    pub(crate) name: &'a str,
    pub(crate) kind: AccountKind,
    pub(crate) currency: &'a str,
    pub(crate) bank_reference: Option<&'a str>,
    pub(crate) created_by: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// Opens an account.
pub(crate) async fn insert(tx: &mut TenantTx<'_>, row: NewRow<'_>) -> Result<AccountBody, DbError> {
    let insert = diesel::insert_into(accounts::table).values(row);
    tx.one(insert.returning(AccountBody::as_returning())).await
}

/// The columns to set; `None` leaves a column as it is.
#[derive(AsChangeset)]
#[diesel(table_name = accounts)]
pub(crate) struct Change<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) kind: Option<AccountKind>,
    pub(crate) bank_reference: Option<Option<&'a str>>,
}

/// Keeps an account for the audit log as it is before a change, which then waits for nobody else.
pub(crate) async fn remember(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), DbError> {
    let this = accounts::table.filter(dsl::id.eq(id));
    let before: Option<AccountBody> = tx
        .first(this.select(AccountBody::as_select()).for_no_key_update())
        .await?;
    let before = marked(tx, before).await?;
    before.map_or(Ok(()), |row| tx.before(&id.to_string(), &row))
}

/// Changes this version of an account; `None` when there is no such version any more.
pub(crate) async fn change(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: Change<'_>,
    now: Timestamp,
) -> Result<Option<AccountBody>, DbError> {
    let this = accounts::table
        .filter(dsl::id.eq(id))
        .filter(dsl::version.eq(version));
    let update =
        diesel::update(this).set((change, dsl::version.eq(dsl::version + 1), dsl::updated_at.eq(now)));
    let changed = tx.first(update.returning(AccountBody::as_returning())).await?;
    marked(tx, changed).await
}

/// Removes this version of an account for good. Foreign keys refuse it while anything refers to it.
pub(crate) async fn delete(tx: &mut TenantTx<'_>, id: Uuid, version: i32) -> Result<bool, DbError> {
    let this = accounts::table
        .filter(dsl::id.eq(id))
        .filter(dsl::version.eq(version));
    Ok(tx.execute(diesel::delete(this)).await? == 1)
}

/// Closes an open account; `None` when there is no such open account.
pub(crate) async fn close(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<AccountBody>, DbError> {
    let open = accounts::table
        .filter(dsl::id.eq(id))
        .filter(dsl::closed_at.is_null());
    let update = diesel::update(open).set((
        dsl::closed_at.eq(Some(now)),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(AccountBody::as_returning())).await
}

/// Opens a closed account again; `None` when there is no such closed account.
pub(crate) async fn reopen(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<AccountBody>, DbError> {
    let closed = accounts::table
        .filter(dsl::id.eq(id))
        .filter(dsl::closed_at.is_not_null());
    let update = diesel::update(closed).set((
        dsl::closed_at.eq(None::<Timestamp>),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(AccountBody::as_returning())).await
}

/// What decides whether an account takes a transaction.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct Standing {
    pub(crate) currency: String,
    pub(crate) closed_at: Option<Timestamp>,
    pub(crate) is_within_plan: bool,
}

/// The standing of an account at this moment.
pub(crate) async fn standing(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Standing>, DbError> {
    let columns = (dsl::currency, dsl::closed_at, is_within_plan(tx));
    tx.first(accounts::table.filter(dsl::id.eq(id)).select(columns))
        .await
}

/// The standing of an account, which then stays as it is until the end of the transaction.
pub(crate) async fn hold(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Standing>, DbError> {
    let columns = (dsl::currency, dsl::closed_at, is_within_plan(tx));
    let this = accounts::table.filter(dsl::id.eq(id)).select(columns);
    tx.first(this.for_share()).await
}

/// The sum of what was posted to an account up to a day; cancelled and deleted do not count.
pub(crate) async fn balance(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    up_to: Option<NaiveDate>,
) -> Result<Decimal, DbError> {
    let mut posted = transactions::table
        .filter(transactions::account_id.eq(id))
        .filter(transactions::deleted_at.is_null())
        .filter(transactions::status.ne(TransactionStatus::Cancelled))
        .select(sum(transactions::amount))
        .into_boxed::<Pg>();
    if let Some(day) = up_to {
        posted = posted.filter(transactions::posted_on.le(day));
    }
    let sum: Option<Decimal> = tx.one(posted).await?;
    Ok(sum.unwrap_or_default())
}

/// The names of these accounts.
pub(crate) async fn names(
    tx: &mut TenantTx<'_>,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, DbError> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let found = among(tx, ids).await?;
    Ok(found
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect())
}
