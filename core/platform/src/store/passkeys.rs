//! SQL of passkeys.

use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{identities, passkeys, users};

/// A passkey of a person.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = passkeys)]
pub(crate) struct PasskeyRow {
    pub id: Uuid,
    pub user_id: Uuid,
    pub name: String,
    pub credential: Value,
    pub version: i32,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// A passkey about to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = passkeys)]
pub(crate) struct NewPasskey {
    pub id: Uuid,
    pub user_id: Uuid,
    pub name: String,
    pub credential_id: Vec<u8>,
    pub credential: Value,
    pub created_at: Timestamp,
}

/// Stores a passkey; nothing when the person has so many already. Holds the person's row until the
/// transaction ends: of registrations at the same time each knows the one before.
pub(crate) async fn insert(
    tx: &mut PlatformTx<'_>,
    new: NewPasskey,
    most: i64,
) -> Result<Option<PasskeyRow>, DbError> {
    let person = users::table.filter(users::id.eq(new.user_id));
    let _held: Option<Uuid> = tx.first(person.select(users::id).for_no_key_update()).await?;
    let known: i64 = tx
        .one(passkeys::table.filter(passkeys::user_id.eq(new.user_id)).count())
        .await?;
    if known >= most {
        return Ok(None);
    }
    let insert = diesel::insert_into(passkeys::table).values(new);
    tx.one(insert.returning(PasskeyRow::as_returning()))
        .await
        .map(Some)
}

/// The passkeys of a person, oldest first.
pub(crate) async fn all(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<PasskeyRow>, DbError> {
    let query = passkeys::table
        .filter(passkeys::user_id.eq(user))
        .order((passkeys::created_at, passkeys::id))
        .select(PasskeyRow::as_select());
    tx.load(query).await
}

/// The passkey with this credential, whoever's it is.
pub(crate) async fn by_credential(
    tx: &mut PlatformTx<'_>,
    credential_id: Vec<u8>,
) -> Result<Option<PasskeyRow>, DbError> {
    let query = passkeys::table
        .filter(passkeys::credential_id.eq(credential_id))
        .select(PasskeyRow::as_select());
    tx.first(query).await
}

/// Notes a use. Not when the passkey was used otherwise since it was read: of two devices that
/// count the same, one is a copy.
pub(crate) async fn note_use(
    tx: &mut PlatformTx<'_>,
    read: &PasskeyRow,
    credential: Value,
    now: Timestamp,
) -> Result<bool, DbError> {
    let unchanged = passkeys::table
        .filter(passkeys::id.eq(read.id))
        .filter(passkeys::credential.eq(read.credential.clone()));
    let used = diesel::update(unchanged).set((
        passkeys::credential.eq(credential),
        passkeys::last_used_at.eq(now),
    ));
    Ok(tx.execute(used).await? == 1)
}

/// The passkey of a person.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    id: Uuid,
) -> Result<Option<PasskeyRow>, DbError> {
    let own = passkeys::table
        .filter(passkeys::id.eq(id))
        .filter(passkeys::user_id.eq(user));
    tx.first(own.select(PasskeyRow::as_select())).await
}

/// Renames this version of a passkey; `None` when there is no such version.
pub(crate) async fn rename(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    (id, version): (Uuid, i32),
    name: String,
) -> Result<Option<PasskeyRow>, DbError> {
    let own = passkeys::table
        .filter(passkeys::id.eq(id))
        .filter(passkeys::user_id.eq(user))
        .filter(passkeys::version.eq(version));
    let renamed = diesel::update(own).set((
        passkeys::name.eq(name),
        passkeys::version.eq(passkeys::version + 1),
    ));
    tx.first(renamed.returning(PasskeyRow::as_returning())).await
}

pub(crate) async fn remove(tx: &mut PlatformTx<'_>, user: Uuid, id: Uuid) -> Result<bool, DbError> {
    let own = passkeys::table
        .filter(passkeys::id.eq(id))
        .filter(passkeys::user_id.eq(user));
    Ok(tx.execute(diesel::delete(own)).await? == 1)
}

/// Removes every passkey of a person; says how many there were.
pub(crate) async fn remove_all(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<usize, DbError> {
    let own = passkeys::table.filter(passkeys::user_id.eq(user));
    tx.execute(diesel::delete(own)).await
}

/// How many ways to sign in a person has: a password, passkeys, accounts at other providers.
/// Holds the person's row until the transaction ends, so that of two ways that are removed at
/// once the last one is known.
pub(crate) async fn ways_to_sign_in(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<i64, DbError> {
    let person = users::table
        .filter(users::id.eq(user))
        .select(users::password_hash)
        .for_update();
    let password: Option<Option<String>> = tx.first(person).await?;
    let keys: i64 = tx
        .one(passkeys::table.filter(passkeys::user_id.eq(user)).count())
        .await?;
    let accounts: i64 = tx
        .one(identities::table.filter(identities::user_id.eq(user)).count())
        .await?;
    Ok(i64::from(password.flatten().is_some()) + keys + accounts)
}
