//! SQL of what people say of themselves.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::users;

/// A person as they see themselves.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct ProfileRow {
    pub id: Uuid,
    pub email: String,
    pub email_verified: bool,
    pub first_name: String,
    pub last_name: String,
    pub phone: Option<String>,
    pub avatar_url: Option<String>,
    pub language: String,
    pub theme: String,
    pub two_factor_enabled: bool,
    pub created_at: Timestamp,
    pub version: i32,
}

/// What is to change; what is `None` stays.
#[derive(Clone, Default, AsChangeset)]
#[diesel(table_name = users)]
pub(crate) struct Change {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<Option<String>>,
    pub avatar_url: Option<Option<String>>,
    pub language: Option<String>,
    pub theme: Option<String>,
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Option<ProfileRow>, DbError> {
    let own = users::table
        .filter(users::id.eq(user))
        .filter(users::deleted_at.is_null());
    tx.first(own.select(ProfileRow::as_select())).await
}

/// Changes the version that was read; `None` when it is another one by now.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    version: i32,
    change: Change,
    now: Timestamp,
) -> Result<Option<ProfileRow>, DbError> {
    let own = users::table
        .filter(users::id.eq(user))
        .filter(users::version.eq(version))
        .filter(users::deleted_at.is_null());
    let update = diesel::update(own).set((
        change,
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    ));
    tx.first(update.returning(ProfileRow::as_returning())).await
}

/// Makes a confirmed address the one of the account.
///
/// # Errors
/// [`DbError::Unique`] by `users_email` when somebody else has it.
pub(crate) async fn set_email(
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    email: &str,
    now: Timestamp,
) -> Result<usize, DbError> {
    let own = users::table
        .filter(users::id.eq(user))
        .filter(users::deleted_at.is_null());
    let change = diesel::update(own).set((
        users::email.eq(email.to_owned()),
        users::email_verified.eq(true),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    ));
    tx.execute(change).await
}

/// Deletes an account; what is personal in it is blanked later.
pub(crate) async fn delete(tx: &mut PlatformTx<'_>, user: Uuid, now: Timestamp) -> Result<usize, DbError> {
    let own = users::table
        .filter(users::id.eq(user))
        .filter(users::deleted_at.is_null());
    let change = diesel::update(own).set((
        users::deleted_at.eq(now),
        users::version.eq(users::version + 1),
        users::updated_at.eq(now),
    ));
    tx.execute(change).await
}
