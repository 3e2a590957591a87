//! SQL that blanks what is personal of people who were deleted some time ago.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::users::lower;
use crate::schema::{
    former_members, identities, invitations, letters, passkeys, person_keys, recovery_codes, second_factors,
    sessions, users,
};

/// Stands where an address was; no mail can go there.
const NOWHERE: &str = "erased@invalid";

/// People who were deleted before a time and are not blanked yet, with their addresses; locked,
/// and those that another host has are left out.
pub(crate) async fn due(
    tx: &mut PlatformTx<'_>,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = users::table
        .filter(users::deleted_at.lt(before))
        .filter(users::erased_at.is_null())
        .select((users::id, users::email))
        .limit(limit)
        .for_update()
        .skip_locked();
    tx.load(query).await
}

/// Blanks one of them. The key that sealed their fields in the audit log goes with them, so that
/// these are unreadable for ever while the log still verifies.
pub(crate) async fn erase(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    email: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    let person = users::table.filter(users::id.eq(user));
    let blank = diesel::update(person).set((
        users::email.eq(NOWHERE),
        users::password_hash.eq(None::<String>),
        users::first_name.eq(""),
        users::last_name.eq(""),
        users::phone.eq(None::<String>),
        users::avatar_url.eq(None::<String>),
        users::erased_at.eq(now),
        users::updated_at.eq(now),
    ));
    tx.execute(blank).await?;
    let own = sessions::table.filter(sessions::user_id.eq(user));
    let blank = diesel::update(own).set((
        sessions::ip.eq(None::<String>),
        sessions::user_agent.eq(None::<String>),
    ));
    tx.execute(blank).await?;
    let to = lower(email.to_owned());
    let own = invitations::table.filter(lower(invitations::email).eq(to));
    // Open ones are to whoever has the address now.
    let own = own.filter(invitations::accepted_at.is_not_null());
    let blank = diesel::update(own).set((
        invitations::email.eq(NOWHERE),
        invitations::first_name.eq(""),
        invitations::last_name.eq(""),
    ));
    tx.execute(blank).await?;
    let own = letters::table
        .filter(lower(letters::recipient).eq(lower(email.to_owned())))
        .filter(
            letters::sent_at
                .is_not_null()
                .or(letters::failed_at.is_not_null()),
        );
    tx.execute(diesel::delete(own)).await?;
    proofs(tx, user).await
}

/// Forgets how they proved who they were.
async fn proofs(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<(), DbError> {
    let own = identities::table.filter(identities::user_id.eq(user));
    tx.execute(diesel::delete(own)).await?;
    let own = passkeys::table.filter(passkeys::user_id.eq(user));
    tx.execute(diesel::delete(own)).await?;
    let own = recovery_codes::table.filter(recovery_codes::user_id.eq(user));
    tx.execute(diesel::delete(own)).await?;
    let own = second_factors::table.filter(second_factors::user_id.eq(user));
    tx.execute(diesel::delete(own)).await?;
    let own = former_members::table.filter(former_members::user_id.eq(user));
    tx.execute(diesel::delete(own)).await?;
    let own = person_keys::table.filter(person_keys::user_id.eq(user));
    tx.execute(diesel::delete(own)).await.map(drop)
}

/// Forgets how memberships were that can be brought back no more.
pub(crate) async fn forget_former_members(
    tx: &mut PlatformTx<'_>,
    before: Timestamp,
) -> Result<usize, DbError> {
    let old = former_members::table.filter(former_members::removed_at.lt(before));
    tx.execute(diesel::delete(old)).await
}
