//! SQL that makes the platform forget a person.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{api_keys, former_members, memberships, sessions};

/// Tables whose rows are of one person alone.
const THEIRS: [&str; 10] = [
    "former_members",
    "sessions",
    "verification_tokens",
    "ceremonies",
    "second_factors",
    "recovery_codes",
    "passkeys",
    "identities",
    "memberships",
    "person_keys",
];

/// The tenants the person belongs to or was removed from, locked so that nobody adds them to another meanwhile.
pub(crate) async fn places(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<Uuid>, DbError> {
    // Joining a tenant needs the row of the person, so locking that row is enough.
    let lock = diesel::sql_query("SELECT FROM users WHERE id = $1 FOR UPDATE");
    tx.execute(lock.bind::<diesel::sql_types::Uuid, _>(user)).await?;
    let present = memberships::table
        .filter(memberships::user_id.eq(user))
        .select(memberships::tenant_id);
    let former = former_members::table
        .filter(former_members::user_id.eq(user))
        .select(former_members::tenant_id);
    let mut places: Vec<Uuid> = tx.load(present).await?;
    let former: Vec<Uuid> = tx.load(former).await?;
    places.extend(former);
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// Blanks the person's row and what was sent to their address; zero when there is no such person.
pub(crate) async fn blank(tx: &mut PlatformTx<'_>, user: Uuid, now: Timestamp) -> Result<usize, DbError> {
    for sql in [
        "DELETE FROM letters WHERE lower(recipient) = (SELECT lower(email) FROM users WHERE id = $1)",
        "DELETE FROM invitations WHERE lower(email) = (SELECT lower(email) FROM users WHERE id = $1)",
        "DELETE FROM attempts WHERE strpos(key, (SELECT lower(email) FROM users WHERE id = $1)) > 0",
    ] {
        let delete = diesel::sql_query(sql).bind::<diesel::sql_types::Uuid, _>(user);
        tx.execute(delete).await?;
    }
    let blank = diesel::sql_query(
        "UPDATE users SET email = id || '@erased.invalid', password_hash = $2, first_name = '',
             last_name = '', phone = NULL, avatar_url = NULL, is_active = false,
             email_verified = false, is_platform_admin = false, two_factor_enabled = false,
             last_login = NULL, deleted_at = $3, erased_at = $3, updated_at = $3, version = version + 1
         WHERE id = $1",
    );
    let blank = blank
        .bind::<diesel::sql_types::Uuid, _>(user)
        .bind::<Nullable<Text>, _>(None::<String>)
        .bind::<Timestamptz, _>(now);
    tx.execute(blank).await
}

/// Removes what is of the person alone, the key of their personal data with it, and revokes their
/// API keys; the identifiers of the sessions and keys that ended.
pub(crate) async fn scatter(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<Uuid>, DbError> {
    let open = sessions::table
        .filter(sessions::user_id.eq(user))
        .select(sessions::id);
    let mut ended: Vec<Uuid> = tx.load(open).await?;
    for table in THEIRS {
        let delete = diesel::sql_query(format!("DELETE FROM {table} WHERE user_id = $1"));
        tx.execute(delete.bind::<diesel::sql_types::Uuid, _>(user))
            .await?;
    }
    let theirs = api_keys::table
        .filter(api_keys::owner_id.eq(user))
        .filter(api_keys::revoked_at.is_null());
    let revoke = diesel::update(theirs).set(api_keys::revoked_at.eq(diesel::dsl::now));
    let revoked: Vec<Uuid> = tx.load(revoke.returning(api_keys::id)).await?;
    ended.extend(revoked);
    Ok(ended)
}
