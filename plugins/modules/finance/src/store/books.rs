//! SQL of what extensions read, as far as nobody else reads it so.

use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::{DbError, TenantTx};

use crate::schema::transactions;

/// An account and what its transactions add up to.
#[derive(QueryableByName)]
pub(crate) struct Balance {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) name: String,
    #[diesel(sql_type = Text)]
    pub(crate) currency: String,
    #[diesel(sql_type = Numeric)]
    pub(crate) balance: Decimal,
}

/// Every account by name, with its balance: cancelled and deleted ones do not count.
pub(crate) async fn balances(tx: &mut TenantTx<'_>) -> Result<Vec<Balance>, DbError> {
    tx.load(sql_query(
        "SELECT a.id, a.name, a.currency, COALESCE(t.sum, 0) AS balance
         FROM accounts a
         LEFT JOIN (
             SELECT account_id, sum(amount) AS sum FROM transactions
             WHERE deleted_at IS NULL AND status <> 'cancelled' GROUP BY account_id
         ) t ON t.account_id = a.id
         ORDER BY a.name, a.id",
    ))
    .await
}

/// Whether there is a transaction of this identifier, also in the bin.
pub(crate) async fn is_there(tx: &mut TenantTx<'_>, id: Uuid) -> Result<bool, DbError> {
    let this = transactions::table.filter(transactions::id.eq(id));
    tx.one(select(exists(this))).await
}
