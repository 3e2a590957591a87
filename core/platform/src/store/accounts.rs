//! SQL of accounts as their owners change them: making one, its address, its password.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::users::{NewUser, lower};
use crate::schema::users;

/// Adds a person unless somebody has the address; says whether it did.
pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewUser) -> Result<bool, DbError> {
    let insert = diesel::insert_into(users::table)
        .values(new)
        .on_conflict_do_nothing();
    Ok(tx.execute(insert).await? == 1)
}

/// Notes that an address is the person's, when they still have it.
pub(crate) async fn verify_email(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    email: &str,
    now: Timestamp,
) -> Result<usize, DbError> {
    let person = users::table
        .filter(users::id.eq(id))
        .filter(lower(users::email).eq(lower(email.to_owned())))
        .filter(users::is_active)
        .filter(users::deleted_at.is_null());
    let verified = (
        users::email_verified.eq(true),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    );
    tx.execute(diesel::update(person).set(verified)).await
}

/// Gives a person another password.
pub(crate) async fn set_password(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    hash: String,
    now: Timestamp,
) -> Result<usize, DbError> {
    let person = users::table
        .filter(users::id.eq(id))
        .filter(users::deleted_at.is_null());
    let password = (
        users::password_hash.eq(hash),
        users::password_changed_at.eq(now),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    );
    tx.execute(diesel::update(person).set(password)).await
}

/// Replaces the hash of the same password, when it is still the one that was verified.
pub(crate) async fn replace_hash(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    before: String,
    after: String,
) -> Result<usize, DbError> {
    let person = users::table
        .filter(users::id.eq(id))
        .filter(users::password_hash.eq(before));
    tx.execute(diesel::update(person).set(users::password_hash.eq(after)))
        .await
}
