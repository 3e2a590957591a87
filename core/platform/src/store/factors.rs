//! SQL of second factors and recovery codes.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::users::UserRow;
use crate::schema::{passkeys, recovery_codes, second_factors, sessions, users};

/// A second factor of a person.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = second_factors)]
pub(crate) struct FactorRow {
    pub id: Uuid,
    pub kind: String,
    pub secret: Option<Vec<u8>>,
    pub confirmed_at: Option<Timestamp>,
}

/// A second factor that was just confirmed.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = second_factors)]
pub(crate) struct NewFactor {
    pub id: Uuid,
    pub user_id: Uuid,
    pub kind: &'static str,
    pub secret: Option<Vec<u8>>,
    pub last_step: Option<i64>,
    pub created_at: Timestamp,
    pub confirmed_at: Timestamp,
}

/// The second factors a person has confirmed, oldest first.
pub(crate) async fn all(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<FactorRow>, DbError> {
    let query = second_factors::table
        .filter(second_factors::user_id.eq(user))
        .filter(second_factors::confirmed_at.is_not_null())
        .order((second_factors::created_at, second_factors::id))
        .select(FactorRow::as_select());
    tx.load(query).await
}

/// The confirmed factor of this kind.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    kind: &'static str,
) -> Result<Option<FactorRow>, DbError> {
    let all = all(tx, user).await?;
    Ok(all.into_iter().find(|factor| factor.kind == kind))
}

/// Switches a factor on, and with it the question for second factors.
pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewFactor) -> Result<(), DbError> {
    let user = new.user_id;
    tx.execute(diesel::insert_into(second_factors::table).values(new))
        .await?;
    set_enabled(tx, user, true).await
}

/// Uses a time step; not once more, and no older one after it.
pub(crate) async fn accept_step(tx: &mut PlatformTx<'_>, id: Uuid, step: i64) -> Result<bool, DbError> {
    let older = second_factors::last_step
        .is_null()
        .or(second_factors::last_step.lt(step));
    let factor = second_factors::table
        .filter(second_factors::id.eq(id))
        .filter(older);
    let used = diesel::update(factor).set(second_factors::last_step.eq(step));
    Ok(tx.execute(used).await? == 1)
}

/// Switches a factor off. With the last one the recovery codes go, and nothing more is asked for.
pub(crate) async fn remove(tx: &mut PlatformTx<'_>, user: Uuid, kind: &'static str) -> Result<bool, DbError> {
    let factor = second_factors::table
        .filter(second_factors::user_id.eq(user))
        .filter(second_factors::kind.eq(kind));
    let removed = tx.execute(diesel::delete(factor)).await?;
    if all(tx, user).await?.is_empty() {
        remove_all(tx, user).await?;
    }
    Ok(removed == 1)
}

/// Switches everything off; says how many factors there were.
pub(crate) async fn remove_all(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<usize, DbError> {
    let factors = second_factors::table.filter(second_factors::user_id.eq(user));
    let removed = tx.execute(diesel::delete(factors)).await?;
    let codes = recovery_codes::table.filter(recovery_codes::user_id.eq(user));
    tx.execute(diesel::delete(codes)).await?;
    set_enabled(tx, user, false).await?;
    Ok(removed)
}

async fn set_enabled(tx: &mut PlatformTx<'_>, user: Uuid, enabled: bool) -> Result<(), DbError> {
    let person = users::table.filter(users::id.eq(user));
    tx.execute(diesel::update(person).set(users::two_factor_enabled.eq(enabled)))
        .await
        .map(drop)
}

/// How many recovery codes a person has left.
pub(crate) async fn recovery_codes_left(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<i64, DbError> {
    let query = recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::used_at.is_null())
        .count();
    tx.one(query).await
}

/// Puts a new set of recovery codes in the place of the old one.
pub(crate) async fn replace_recovery_codes(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    hashes: Vec<Vec<u8>>,
    now: Timestamp,
) -> Result<(), DbError> {
    let old = recovery_codes::table.filter(recovery_codes::user_id.eq(user));
    tx.execute(diesel::delete(old)).await?;
    for hash in hashes {
        let row = (
            recovery_codes::user_id.eq(user),
            recovery_codes::hash.eq(hash),
            recovery_codes::created_at.eq(now),
        );
        tx.execute(diesel::insert_into(recovery_codes::table).values(row))
            .await?;
    }
    Ok(())
}

/// Uses a recovery code; of parallel uses one counts.
pub(crate) async fn spend_recovery_code(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    hash: Vec<u8>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let unused = recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::hash.eq(hash))
        .filter(recovery_codes::used_at.is_null());
    let used = diesel::update(unused).set(recovery_codes::used_at.eq(now));
    Ok(tx.execute(used).await? == 1)
}

/// How many passkeys a person has.
pub(crate) async fn passkeys_of(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<i64, DbError> {
    tx.one(passkeys::table.filter(passkeys::user_id.eq(user)).count())
        .await
}

/// When a session began, and the second factor it began with.
pub(crate) async fn session(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
) -> Result<Option<(Timestamp, Option<String>)>, DbError> {
    let query = sessions::table
        .filter(sessions::id.eq(id))
        .select((sessions::created_at, sessions::second_factor));
    tx.first(query).await
}

/// The person of a half-finished sign-in that began at this time: still active, and with the
/// password they had then.
pub(crate) async fn half_signed_in(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    began: Timestamp,
) -> Result<Option<UserRow>, DbError> {
    let unchanged = users::password_changed_at
        .is_null()
        .or(users::password_changed_at.le(began));
    let query = users::table
        .filter(users::id.eq(user))
        .filter(users::is_active)
        .filter(users::deleted_at.is_null())
        .filter(unchanged)
        .select(UserRow::as_select());
    tx.first(query).await
}
