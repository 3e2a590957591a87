//! SQL of attempts: counted in conditional statements, so that no crowd of parallel ones gets
//! past a limit.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Integer, Text, Timestamptz};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::attempts;

/// Counts one more under a key, and holds its row until the transaction ends; nothing while the
/// key is blocked. A count that began before `window` begins anew.
pub(crate) async fn count(
    tx: &mut PlatformTx<'_>,
    key: &str,
    window: Timestamp,
    now: Timestamp,
) -> Result<Option<i32>, DbError> {
    let key = key.to_owned();
    tx.first(Count { key, window, now }).await
}

/// Blocks a key until a time.
pub(crate) async fn block(tx: &mut PlatformTx<'_>, key: &str, until: Timestamp) -> Result<usize, DbError> {
    let row = attempts::table.filter(attempts::key.eq(key.to_owned()));
    tx.execute(diesel::update(row).set(attempts::blocked_until.eq(until)))
        .await
}

/// Until when a key is blocked, when it is.
pub(crate) async fn blocked_until(
    tx: &mut PlatformTx<'_>,
    key: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, DbError> {
    let query = attempts::table
        .filter(attempts::key.eq(key.to_owned()))
        .filter(attempts::blocked_until.gt(now))
        .select(attempts::blocked_until.assume_not_null());
    tx.first(query).await
}

/// How often something was counted since `window`.
pub(crate) async fn counted(
    tx: &mut PlatformTx<'_>,
    key: &str,
    window: Timestamp,
) -> Result<Option<i32>, DbError> {
    let query = attempts::table
        .filter(attempts::key.eq(key.to_owned()))
        .filter(attempts::window_started_at.gt(window))
        .select(attempts::failures);
    tx.first(query).await
}

/// Forgets what was counted under a key.
pub(crate) async fn forget(tx: &mut PlatformTx<'_>, key: &str) -> Result<usize, DbError> {
    tx.execute(diesel::delete(
        attempts::table.filter(attempts::key.eq(key.to_owned())),
    ))
    .await
}

/// Written as a fragment because Diesel never keeps the prepared statement of an upsert.
struct Count {
    key: String,
    window: Timestamp,
    now: Timestamp,
}

impl QueryId for Count {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Query for Count {
    type SqlType = Integer;
}

impl QueryFragment<Pg> for Count {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO attempts AS a (key, failures, window_started_at, last_failed_at) VALUES (");
        out.push_bind_param::<Text, _>(&self.key)?;
        out.push_sql(", 1, ");
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(", ");
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(") ON CONFLICT (key) DO UPDATE SET last_failed_at = EXCLUDED.last_failed_at, ");
        out.push_sql("blocked_until = NULL, failures = CASE WHEN a.window_started_at > ");
        out.push_bind_param::<Timestamptz, _>(&self.window)?;
        out.push_sql(" THEN a.failures + 1 ELSE 1 END, ");
        out.push_sql("window_started_at = CASE WHEN a.window_started_at > ");
        out.push_bind_param::<Timestamptz, _>(&self.window)?;
        out.push_sql(" THEN a.window_started_at ELSE EXCLUDED.window_started_at END ");
        out.push_sql("WHERE a.blocked_until IS NULL OR a.blocked_until <= EXCLUDED.last_failed_at ");
        out.push_sql("RETURNING failures");
        Ok(())
    }
}
