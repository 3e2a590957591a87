//! SQL that removes what is old, a batch at a time.

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Int8, Timestamptz};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// Tables, with the column that tells the age.
const AGING: [(&str, &str); 3] = [
    ("webhook_attempts", "at"),
    ("webhook_messages", "created_at"),
    ("hook_deliveries", "received_at"),
];

/// Removes rows from before a time; how many there were.
pub(crate) async fn forget(tx: &mut TenantTx<'_>, before: Timestamp, most: i64) -> Result<usize, DbError> {
    let mut gone = 0;
    for (table, column) in AGING {
        let query = diesel::sql_query(format!(
            "DELETE FROM {table} WHERE ctid IN (SELECT ctid FROM {table} WHERE {column} < $1 LIMIT $2)"
        ));
        let query = query.bind::<Timestamptz, _>(before).bind::<Int8, _>(most);
        gone += tx.execute(query).await?;
    }
    Ok(gone)
}

#[derive(QueryableByName)]
struct Left {
    #[diesel(sql_type = Bool)]
    any: bool,
}

/// Whether anything is left that will be old one day.
pub(crate) async fn is_left(tx: &mut TenantTx<'_>) -> Result<bool, DbError> {
    let query = diesel::sql_query(
        "SELECT EXISTS (SELECT FROM webhook_messages) OR EXISTS (SELECT FROM hook_deliveries) AS any",
    );
    Ok(tx.one::<Left, _>(query).await?.any)
}
