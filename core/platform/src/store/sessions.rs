//! SQL of sessions: one row per sign-in.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::users::UserRow;
use crate::schema::{sessions, tenants, users};

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

/// A sign-in as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub(crate) struct SessionRow {
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

/// The sessions that still live at this time.
macro_rules! living {
    ($now:expr) => {
        sessions::table
            .filter(sessions::revoked_at.is_null())
            .filter(sessions::expires_at.gt($now))
    };
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewSession) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(sessions::table).values(new))
        .await
        .map(drop)
}

/// A person in a session.
#[derive(Queryable)]
pub(crate) struct SignedIn {
    pub user: UserRow,
    /// How they proved who they are.
    pub method: String,
    pub has_second_factor: bool,
}

/// The person of a session that still lives.
pub(crate) async fn signed_in(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<SignedIn>, DbError> {
    let query = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(id))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(users::deleted_at.is_null())
        .select((UserRow::as_select(), sessions::method, users::two_factor_enabled));
    tx.first(query).await
}

/// A session that still lives.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<SessionRow>, DbError> {
    tx.first(
        living!(now)
            .filter(sessions::id.eq(id))
            .select(SessionRow::as_select()),
    )
    .await
}

/// Notes that a session is used, and from where; nothing when it has ended.
pub(crate) async fn seen(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    from: (Option<String>, Option<String>),
    now: Timestamp,
) -> Result<Option<SessionRow>, DbError> {
    let (ip, user_agent) = from;
    let seen = diesel::update(living!(now).filter(sessions::id.eq(id))).set((
        sessions::last_seen_at.eq(now),
        sessions::ip.eq(ip),
        sessions::user_agent.eq(user_agent),
    ));
    tx.first(seen.returning(SessionRow::as_returning())).await
}

/// Lets a session act in another tenant.
pub(crate) async fn move_to(tx: &mut PlatformTx<'_>, id: Uuid, tenant: Uuid) -> Result<usize, DbError> {
    let session = sessions::table.filter(sessions::id.eq(id));
    tx.execute(diesel::update(session).set(sessions::tenant_id.eq(tenant)))
        .await
}

/// Living sessions of a person with the slugs of their tenants, newest first.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
    now: Timestamp,
) -> Result<Vec<(SessionRow, String)>, DbError> {
    let mut query = living!(now)
        .inner_join(tenants::table)
        .filter(sessions::user_id.eq(user))
        .select((SessionRow::as_select(), tenants::slug))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = sessions::created_at.lt(at);
        query = query.filter(older.or(sessions::created_at.eq(at).and(sessions::id.lt(id))));
    }
    tx.load(
        query
            .order((sessions::created_at.desc(), sessions::id.desc()))
            .limit(limit.rows()),
    )
    .await
}

/// Ends one session of a person; nothing when there is none that lives.
pub(crate) async fn revoke(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    id: Uuid,
    because: &str,
    now: Timestamp,
) -> Result<usize, DbError> {
    let session = living!(now)
        .filter(sessions::id.eq(id))
        .filter(sessions::user_id.eq(user));
    let end = (
        sessions::revoked_at.eq(now),
        sessions::revoked_because.eq(because.to_owned()),
    );
    tx.execute(diesel::update(session).set(end)).await
}

/// Ends every living session of a person but perhaps one, and says which were ended. Whoever
/// calls it commits with `revocations.commit` and these identifiers.
pub(crate) async fn revoke_all(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    but: Option<Uuid>,
    because: &str,
    now: Timestamp,
) -> Result<Vec<Uuid>, DbError> {
    let others = living!(now)
        .filter(sessions::user_id.eq(user))
        .filter(sessions::id.ne(but.unwrap_or_default()));
    let end = (
        sessions::revoked_at.eq(now),
        sessions::revoked_because.eq(because.to_owned()),
    );
    tx.load(diesel::update(others).set(end).returning(sessions::id))
        .await
}
