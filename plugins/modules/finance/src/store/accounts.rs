//! SQL of accounts.

use chrono::NaiveDate;
use diesel::dsl::{count_star, sum};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Record, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::accounts::list::Criteria;
use crate::accounts::{AccountBody, AccountKind};
use crate::schema::accounts::{self, dsl};
use crate::schema::transactions;
use crate::transactions::words::TransactionStatus;

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
    tx.load(by_name.select(AccountBody::as_select())).await
}

/// How many accounts meet the criteria.
pub(crate) async fn count(tx: &mut TenantTx<'_>, criteria: &Criteria) -> Result<i64, DbError> {
    tx.one(matching(criteria).select(count_star())).await
}

/// One account, open or closed.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<AccountBody>, DbError> {
    tx.first(
        accounts::table
            .filter(dsl::id.eq(id))
            .select(AccountBody::as_select()),
    )
    .await
}

/// Those of these accounts that there are.
pub(crate) async fn among(tx: &mut TenantTx<'_>, ids: Vec<Uuid>) -> Result<Vec<AccountBody>, DbError> {
    let these = accounts::table.filter(dsl::id.eq_any(ids));
    tx.load(these.select(AccountBody::as_select())).await
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
    tx.first(update.returning(AccountBody::as_returning())).await
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
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = accounts, check_for_backend(Pg))]
pub(crate) struct Standing {
    pub(crate) currency: String,
    pub(crate) closed_at: Option<Timestamp>,
}

/// The standing of an account at this moment.
pub(crate) async fn standing(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Standing>, DbError> {
    tx.first(
        accounts::table
            .filter(dsl::id.eq(id))
            .select(Standing::as_select()),
    )
    .await
}

/// The standing of an account, which then stays as it is until the end of the transaction.
pub(crate) async fn hold(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<Standing>, DbError> {
    let this = accounts::table
        .filter(dsl::id.eq(id))
        .select(Standing::as_select());
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
