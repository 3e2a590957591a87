//! SQL of people and their memberships.

use diesel::prelude::*;
use diesel::sql_types::Text;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::tenants::TenantRow;
use crate::schema::{memberships, tenants, users};

diesel::define_sql_function! {
    /// Lower case; the unique index on e-mail addresses is over it.
    fn lower(text: Text) -> Text;
}

/// A person as authentication needs them.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct UserRow {
    pub id: Uuid,
    pub email: String,
    pub password_hash: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub is_active: bool,
    pub email_verified: bool,
    pub is_platform_admin: bool,
}

/// A person about to be added.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = users)]
pub(crate) struct NewUser {
    pub id: Uuid,
    pub email: String,
    pub password_hash: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub email_verified: bool,
    pub is_platform_admin: bool,
    /// The tenant that brings the person.
    pub brought_by: Option<Uuid>,
}

pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewUser) -> Result<(), DbError> {
    tx.execute(diesel::insert_into(users::table).values(new))
        .await
        .map(drop)
}

pub(crate) async fn by_email(tx: &mut PlatformTx<'_>, email: &str) -> Result<Option<UserRow>, DbError> {
    let wanted = lower(email.to_owned());
    tx.first(
        users::table
            .filter(lower(users::email).eq(wanted))
            .filter(users::deleted_at.is_null())
            .select(UserRow::as_select()),
    )
    .await
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<Option<UserRow>, DbError> {
    let living = users::table
        .filter(users::id.eq(id))
        .filter(users::deleted_at.is_null());
    tx.first(living.select(UserRow::as_select())).await
}

pub(crate) async fn note_login(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let login = diesel::update(users::table.filter(users::id.eq(id))).set(users::last_login.eq(now));
    tx.execute(login).await.map(drop)
}

/// Makes a person a member of a tenant, without any role yet.
pub(crate) async fn join(tx: &mut PlatformTx<'_>, tenant: Uuid, user: Uuid) -> Result<(), DbError> {
    let row = (memberships::tenant_id.eq(tenant), memberships::user_id.eq(user));
    tx.execute(diesel::insert_into(memberships::table).values(row))
        .await
        .map(drop)
}

/// The tenants a person is an active member of, oldest membership first.
pub(crate) async fn tenants_of(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<Vec<TenantRow>, DbError> {
    let query = memberships::table
        .inner_join(tenants::table)
        .filter(memberships::user_id.eq(user))
        .filter(memberships::is_active)
        .filter(tenants::state.ne("deleted"))
        .order((memberships::created_at, memberships::tenant_id))
        .select(TenantRow::as_select());
    tx.load(query).await
}
