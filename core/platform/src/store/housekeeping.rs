//! SQL of housekeeping: batches of what is over.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{memberships, tenants, users};

/// What is left over when it has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leftover {
    Sessions,
    RefreshTokens,
    VerificationTokens,
    Ceremonies,
    Attempts,
    Letters,
}

impl Leftover {
    /// Table, key, and when a row has ended before `$1`. Nothing in it comes from outside.
    fn statement(self) -> String {
        let (table, key, ended) = match self {
            Self::Sessions => ("sessions", "id", "least(revoked_at, expires_at) < $1"),
            Self::RefreshTokens => ("refresh_tokens", "hash", "expires_at < $1"),
            Self::VerificationTokens => ("verification_tokens", "hash", "expires_at < $1"),
            Self::Ceremonies => ("ceremonies", "id", "expires_at < $1"),
            Self::Attempts => (
                "attempts",
                "key",
                "last_failed_at < $1 AND coalesce(blocked_until < $1, true)",
            ),
            Self::Letters => ("letters", "id", "coalesce(sent_at, failed_at) < $1"),
        };
        format!(
            "DELETE FROM {table} WHERE {key} IN \
             (SELECT {key} FROM {table} WHERE {ended} LIMIT $2 FOR UPDATE SKIP LOCKED)"
        )
    }
}

/// Removes up to so many rows that ended before a time.
pub(crate) async fn remove(
    tx: &mut PlatformTx<'_>,
    what: Leftover,
    before: Timestamp,
    rows: i64,
) -> Result<usize, DbError> {
    let delete = diesel::sql_query(what.statement())
        .bind::<Timestamptz, _>(before)
        .bind::<BigInt, _>(rows);
    tx.execute(delete).await
}

/// Gives the slugs of tenants back that were reserved before a time and whose members never
/// confirmed an address.
pub(crate) async fn give_up_tenants(tx: &mut PlatformTx<'_>, before: Timestamp) -> Result<usize, DbError> {
    let members = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenants::id));
    let reserved = tenants::table
        .filter(tenants::state.eq("provisioning"))
        .filter(tenants::created_at.lt(before))
        .filter(diesel::dsl::exists(members))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            members.filter(users::email_verified),
        )));
    let given_up = (
        tenants::state.eq("deleted"),
        tenants::epoch.eq(tenants::epoch + 1),
        tenants::version.eq(tenants::version + 1),
    );
    tx.execute(diesel::update(reserved).set(given_up)).await
}

/// People with an address of their own who wait for a tenant.
pub(crate) async fn people_with_unmade_tenants(
    tx: &mut PlatformTx<'_>,
    rows: i64,
) -> Result<Vec<Uuid>, DbError> {
    let query = memberships::table
        .inner_join(users::table)
        .inner_join(tenants::table)
        .filter(tenants::state.eq("provisioning"))
        .filter(users::email_verified)
        .select(memberships::user_id)
        .distinct()
        .limit(rows);
    tx.load(query).await
}
