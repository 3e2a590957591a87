//! SQL of accounts at other providers.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{identities, users};

/// An account at a provider.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = identities)]
pub(crate) struct IdentityRow {
    pub provider: String,
    pub email: Option<String>,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// An account about to be linked.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = identities)]
pub(crate) struct NewIdentity {
    pub id: Uuid,
    pub user_id: Uuid,
    pub provider: String,
    pub subject: String,
    pub email: Option<String>,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// The person, not deleted, whose account this is.
pub(crate) async fn person(
    tx: &mut PlatformTx<'_>,
    provider: &str,
    subject: &str,
) -> Result<Option<Uuid>, DbError> {
    let query = identities::table
        .inner_join(users::table)
        .filter(identities::provider.eq(provider.to_owned()))
        .filter(identities::subject.eq(subject.to_owned()))
        .filter(users::deleted_at.is_null())
        .select(identities::user_id);
    tx.first(query).await
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewIdentity) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(identities::table).values(new))
        .await
        .map(drop)
}

pub(crate) async fn note_use(
    tx: &mut PlatformTx<'_>,
    provider: &str,
    subject: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    let used = identities::table
        .filter(identities::provider.eq(provider.to_owned()))
        .filter(identities::subject.eq(subject.to_owned()));
    tx.execute(diesel::update(used).set(identities::last_used_at.eq(now)))
        .await
        .map(drop)
}

/// The accounts of a person, oldest first.
pub(crate) async fn of_person(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<IdentityRow>, DbError> {
    let query = identities::table
        .filter(identities::user_id.eq(user))
        .order(identities::created_at)
        .select(IdentityRow::as_select());
    tx.load(query).await
}

/// Unlinks the account at a provider; `false` when there is none.
pub(crate) async fn unlink(tx: &mut PlatformTx<'_>, user: Uuid, provider: &str) -> Result<bool, DbError> {
    let account = identities::table
        .filter(identities::user_id.eq(user))
        .filter(identities::provider.eq(provider.to_owned()));
    Ok(tx.execute(diesel::delete(account)).await? == 1)
}
