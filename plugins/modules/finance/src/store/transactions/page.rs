//! Reading transactions: a page, a count, one.

use chrono::NaiveDate;
use diesel::dsl::{count_star, exists, select};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Date, Record, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::{DbError, TenantTx};

use super::matching::matching;
use crate::schema::categories;
use crate::schema::transactions::{self, dsl};
use crate::transactions::TransactionBody;
use crate::transactions::filter::{Criteria, Order};

/// The place of a row on a list: what it is ordered by.
pub(crate) type Place = (NaiveDate, Uuid);

/// The place as the index knows it.
type PlaceSql = Record<(Date, SqlUuid)>;

type PageQuery<'c> = transactions::BoxedQuery<'c, Pg, diesel::helper_types::AsSelect<TransactionBody, Pg>>;

/// Up to `rows` transactions that meet the criteria and come after the given place.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    criteria: &Criteria,
    after: Option<Place>,
    rows: i64,
) -> Result<Vec<TransactionBody>, DbError> {
    tx.load(page_query(criteria, after, rows)).await
}

fn page_query(criteria: &Criteria, after: Option<Place>, rows: i64) -> PageQuery<'_> {
    let mut query = matching(criteria);
    let place = (dsl::posted_on, dsl::id).into_sql::<PlaceSql>();
    query = match (after, criteria.order) {
        (None, _) => query,
        (Some(after), Order::Latest) => query.filter(place.lt(after.into_sql::<PlaceSql>())),
        (Some(after), Order::Earliest) => query.filter(place.gt(after.into_sql::<PlaceSql>())),
    };
    query = match criteria.order {
        Order::Latest => query.order((dsl::posted_on.desc(), dsl::id.desc())),
        Order::Earliest => query.order((dsl::posted_on.asc(), dsl::id.asc())),
    };
    query.limit(rows).select(TransactionBody::as_select())
}

/// How many transactions meet the criteria.
pub(crate) async fn count(tx: &mut TenantTx<'_>, criteria: &Criteria) -> Result<i64, DbError> {
    tx.one(matching(criteria).select(count_star())).await
}

/// One transaction that is not deleted.
pub(crate) async fn find(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<TransactionBody>, DbError> {
    let one = transactions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::deleted_at.is_null())
        .select(TransactionBody::as_select());
    tx.first(one).await
}

/// Whether a category has this id.
pub(crate) async fn is_category(tx: &mut TenantTx<'_>, id: Uuid) -> Result<bool, DbError> {
    tx.one(select(exists(categories::table.filter(categories::id.eq(id)))))
        .await
}

#[cfg(test)]
mod tests;
