//! SQL of invitations: one open one per address and tenant.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::policy::Reach;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::members::only_within;
use super::tenants::TenantRow;
use super::users::lower;
use crate::schema::{invitation_roles, invitations, memberships, roles, tenants, users};

/// An invitation without its token.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub(crate) struct InvitationRow {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub department_id: Option<Uuid>,
    pub language: String,
    pub invited_by: String,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// An invitation about to be stored.
#[derive(Insertable)]
#[diesel(table_name = invitations)]
pub(crate) struct NewInvitation {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub department_id: Option<Uuid>,
    pub language: String,
    pub token_hash: Vec<u8>,
    pub invited_by: String,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    Accepted,
    Expired,
    Revoked,
}

impl InvitationRow {
    pub(crate) fn state(&self, now: Timestamp) -> State {
        if self.accepted_at.is_some() {
            State::Accepted
        } else if self.revoked_at.is_some() {
            State::Revoked
        } else if self.expires_at <= now {
            State::Expired
        } else {
            State::Open
        }
    }
}

/// The invitations that are neither accepted nor revoked; they may have expired.
macro_rules! pending {
    () => {
        invitations::table
            .filter(invitations::accepted_at.is_null())
            .filter(invitations::revoked_at.is_null())
    };
}

/// Stores an invitation with its roles.
///
/// # Errors
/// [`DbError::Unique`] by `invitations_open` when the address has an open one.
pub(crate) async fn insert(
    tx: &mut PlatformTx<'_>,
    new: NewInvitation,
    brings: &[Uuid],
) -> Result<InvitationRow, DbError> {
    let id = new.id;
    let insert = diesel::insert_into(invitations::table).values(new);
    let row = tx.one(insert.returning(InvitationRow::as_returning())).await?;
    let brings: Vec<_> = brings
        .iter()
        .map(|role| {
            (
                invitation_roles::invitation_id.eq(id),
                invitation_roles::role_id.eq(*role),
            )
        })
        .collect();
    tx.execute(diesel::insert_into(invitation_roles::table).values(brings))
        .await?;
    Ok(row)
}

/// Makes room for a new invitation where the one before has expired.
pub(crate) async fn put_away_expired(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    email: &str,
    now: Timestamp,
) -> Result<usize, DbError> {
    let old = pending!()
        .filter(invitations::tenant_id.eq(tenant))
        .filter(lower(invitations::email).eq(lower(email.to_owned())))
        .filter(invitations::expires_at.le(now));
    tx.execute(diesel::update(old).set(invitations::revoked_at.eq(now)))
        .await
}

/// Invitations of a tenant within reach, newest first.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    (tenant, reach): (Uuid, &Reach),
    state: Option<(State, Timestamp)>,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<InvitationRow>, DbError> {
    let mut query = invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .select(InvitationRow::as_select())
        .into_boxed();
    if let Some(departments) = only_within(reach) {
        query = query.filter(invitations::department_id.eq_any(departments));
    }
    if let Some((state, now)) = state {
        let neither = invitations::accepted_at
            .is_null()
            .and(invitations::revoked_at.is_null());
        query = match state {
            State::Open => query.filter(neither.and(invitations::expires_at.gt(now))),
            State::Expired => query.filter(neither.and(invitations::expires_at.le(now))),
            State::Accepted => query.filter(invitations::accepted_at.is_not_null()),
            State::Revoked => query.filter(invitations::revoked_at.is_not_null()),
        };
    }
    if let Some((at, id)) = after {
        let older = invitations::created_at.lt(at);
        query = query.filter(older.or(invitations::created_at.eq(at).and(invitations::id.lt(id))));
    }
    tx.load(
        query
            .order((invitations::created_at.desc(), invitations::id.desc()))
            .limit(limit.rows()),
    )
    .await
}

/// The roles that invitations bring: of which, the role, and its name.
pub(crate) async fn roles_of(
    tx: &mut PlatformTx<'_>,
    of: Vec<Uuid>,
) -> Result<Vec<(Uuid, Uuid, String)>, DbError> {
    let query = invitation_roles::table
        .inner_join(roles::table)
        .filter(invitation_roles::invitation_id.eq_any(of))
        .order(roles::name)
        .select((invitation_roles::invitation_id, roles::id, roles::name));
    tx.load(query).await
}

/// An invitation of a tenant that is neither accepted nor revoked, locked.
pub(crate) async fn pending(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    id: Uuid,
) -> Result<Option<InvitationRow>, DbError> {
    let query = pending!()
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::id.eq(id))
        .select(InvitationRow::as_select())
        .for_update();
    tx.first(query).await
}

/// Gives a locked invitation a new token and a new end.
pub(crate) async fn renew(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    token_hash: Vec<u8>,
    (now, end): (Timestamp, Timestamp),
) -> Result<InvitationRow, DbError> {
    let renewed = diesel::update(invitations::table.filter(invitations::id.eq(id))).set((
        invitations::token_hash.eq(token_hash),
        invitations::sent_at.eq(now),
        invitations::expires_at.eq(end),
    ));
    tx.one(renewed.returning(InvitationRow::as_returning())).await
}

/// Takes a locked invitation back.
pub(crate) async fn revoke(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let one = invitations::table.filter(invitations::id.eq(id));
    tx.execute(diesel::update(one).set(invitations::revoked_at.eq(now)))
        .await
        .map(drop)
}

/// The invitation with this token, and the tenant it leads into.
pub(crate) async fn by_token(
    tx: &mut PlatformTx<'_>,
    token_hash: Vec<u8>,
) -> Result<Option<(InvitationRow, TenantRow)>, DbError> {
    let query = invitations::table
        .inner_join(tenants::table)
        .filter(invitations::token_hash.eq(token_hash))
        .select((InvitationRow::as_select(), TenantRow::as_select()));
    tx.first(query).await
}

/// Uses an invitation: of parallel callers one does.
pub(crate) async fn accept(
    tx: &mut PlatformTx<'_>,
    token_hash: Vec<u8>,
    now: Timestamp,
) -> Result<Option<InvitationRow>, DbError> {
    let open = pending!()
        .filter(invitations::token_hash.eq(token_hash))
        .filter(invitations::expires_at.gt(now));
    let accepted = diesel::update(open).set(invitations::accepted_at.eq(now));
    tx.first(accepted.returning(InvitationRow::as_returning())).await
}

/// The member of a tenant with this address, and their department.
pub(crate) async fn member_with(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    email: &str,
) -> Result<Option<(Uuid, Option<Uuid>)>, DbError> {
    let query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(users::deleted_at.is_null())
        .filter(lower(users::email).eq(lower(email.to_owned())))
        .select((memberships::user_id, memberships::department_id));
    tx.first(query).await
}

/// The roles of these names that a tenant offers: identifier, name, and name for people.
pub(crate) async fn offered(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    names: Vec<String>,
) -> Result<Vec<(Uuid, String, String)>, DbError> {
    let pack = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::role_pack.nullable())
        .single_value();
    let offered = roles::tenant_id.eq(tenant).or(roles::pack.eq(pack));
    let query = roles::table
        .filter(roles::name.eq_any(names))
        .filter(offered.assume_not_null())
        .select((roles::id, roles::name, roles::display_name));
    tx.load(query).await
}

/// Makes a living person a member of a tenant; `false` when they are one already, `None` when
/// there is no such person any more.
pub(crate) async fn join(
    tx: &mut PlatformTx<'_>,
    (tenant, user): (Uuid, Uuid),
    department: Option<Uuid>,
    now: Timestamp,
) -> Result<Option<bool>, DbError> {
    // Whoever deletes the person waits, and then finds the membership.
    let living = users::table
        .filter(users::id.eq(user))
        .filter(users::deleted_at.is_null())
        .select(users::id)
        .for_no_key_update();
    let person: Option<Uuid> = tx.first(living).await?;
    if person.is_none() {
        return Ok(None);
    }
    let row = (
        memberships::tenant_id.eq(tenant),
        memberships::user_id.eq(user),
        memberships::department_id.eq(department),
        memberships::created_at.eq(now),
    );
    let insert = diesel::insert_into(memberships::table)
        .values(row)
        .on_conflict_do_nothing();
    Ok(Some(tx.execute(insert).await? > 0))
}

/// The address of a person turned out to be theirs, and they chose a password: whatever a
/// stranger had chosen before is gone.
pub(crate) async fn take_over(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    password_hash: String,
    (first_name, last_name): (String, String),
    now: Timestamp,
) -> Result<usize, DbError> {
    let unproven = users::table
        .filter(users::id.eq(user))
        .filter(users::email_verified.eq(false))
        .filter(users::deleted_at.is_null());
    let theirs = diesel::update(unproven).set((
        users::password_hash.eq(password_hash),
        users::password_changed_at.eq(now),
        users::email_verified.eq(true),
        users::first_name.eq(first_name),
        users::last_name.eq(last_name),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    ));
    tx.execute(theirs).await
}
