//! SQL of sessions: one row per sign-in.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::users::UserRow;
use crate::schema::{sessions, users};

/// A sign-in about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = sessions)]
pub(crate) struct NewSession {
    pub id: Uuid,
    pub user_id: Uuid,
    pub tenant_id: Uuid,
    pub method: String,
    pub second_factor: Option<String>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewSession) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(sessions::table).values(new))
        .await
        .map(drop)
}

/// The person of a session that still lives.
pub(crate) async fn signed_in(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<UserRow>, DbError> {
    let query = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(id))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .select(UserRow::as_select());
    tx.first(query).await
}
