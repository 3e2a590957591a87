//! SQL of offers to take over a tenant.

use std::collections::BTreeMap;

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::owners::OWNERSHIP;
use crate::schema::{ownership_offers, role_permissions, roles, tenants, user_roles};

/// An offer without its token.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = ownership_offers)]
pub(crate) struct OfferRow {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub from_user: Uuid,
    pub to_user: Uuid,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// An offer about to be stored.
#[derive(Insertable)]
#[diesel(table_name = ownership_offers)]
pub(crate) struct NewOffer {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub from_user: Uuid,
    pub to_user: Uuid,
    pub token_hash: Vec<u8>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Offers that are neither accepted nor cancelled; they may have expired.
macro_rules! pending {
    () => {
        ownership_offers::table
            .filter(ownership_offers::accepted_at.is_null())
            .filter(ownership_offers::cancelled_at.is_null())
    };
}

/// Stores an offer.
///
/// # Errors
/// [`DbError::Unique`] by `ownership_offers_open` when the tenant has an open offer.
pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewOffer) -> Result<OfferRow, DbError> {
    let insert = diesel::insert_into(ownership_offers::table).values(new);
    tx.one(insert.returning(OfferRow::as_returning())).await
}

/// Makes room for a new offer where the one before has expired.
pub(crate) async fn put_away_expired(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    now: Timestamp,
) -> Result<(), DbError> {
    let old = pending!()
        .filter(ownership_offers::tenant_id.eq(tenant))
        .filter(ownership_offers::expires_at.le(now));
    tx.execute(diesel::update(old).set(ownership_offers::cancelled_at.eq(now)))
        .await
        .map(drop)
}

/// The offer of a tenant that can be accepted; locked.
pub(crate) async fn open(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    now: Timestamp,
) -> Result<Option<OfferRow>, DbError> {
    let query = pending!()
        .filter(ownership_offers::tenant_id.eq(tenant))
        .filter(ownership_offers::expires_at.gt(now))
        .select(OfferRow::as_select())
        .for_update();
    tx.first(query).await
}

/// The pending offer with this token, when it is made to this person.
pub(crate) async fn by_token(
    tx: &mut PlatformTx<'_>,
    to: Uuid,
    token_hash: Vec<u8>,
) -> Result<Option<OfferRow>, DbError> {
    let query = pending!()
        .filter(ownership_offers::to_user.eq(to))
        .filter(ownership_offers::token_hash.eq(token_hash))
        .select(OfferRow::as_select());
    tx.first(query).await
}

/// The pending offer with this identifier, when it is made to this person.
pub(crate) async fn by_id(tx: &mut PlatformTx<'_>, to: Uuid, id: Uuid) -> Result<Option<OfferRow>, DbError> {
    let query = pending!()
        .filter(ownership_offers::to_user.eq(to))
        .filter(ownership_offers::id.eq(id))
        .select(OfferRow::as_select());
    tx.first(query).await
}

/// The pending offer of a tenant to this person; locked.
pub(crate) async fn pending_for(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    to: Uuid,
) -> Result<Option<OfferRow>, DbError> {
    let query = pending!()
        .filter(ownership_offers::tenant_id.eq(tenant))
        .filter(ownership_offers::to_user.eq(to))
        .select(OfferRow::as_select())
        .for_update();
    tx.first(query).await
}

/// Notes that a locked offer was accepted.
pub(crate) async fn accept(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let one = ownership_offers::table.filter(ownership_offers::id.eq(id));
    tx.execute(diesel::update(one).set(ownership_offers::accepted_at.eq(now)))
        .await
        .map(drop)
}

/// Notes that a locked offer was taken back or declined.
pub(crate) async fn cancel(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let one = ownership_offers::table.filter(ownership_offers::id.eq(id));
    tx.execute(diesel::update(one).set(ownership_offers::cancelled_at.eq(now)))
        .await
        .map(drop)
}

/// Takes the roles from a member that make them an owner, and says which these were. What a
/// directory gave stays.
pub(crate) async fn take_owner_roles(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Vec<Uuid>, DbError> {
    let owning = role_permissions::table
        .filter(role_permissions::permission.eq(OWNERSHIP))
        .select(role_permissions::role_id);
    let held = user_roles::table
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq(user))
        .filter(user_roles::department_id.is_null())
        .filter(user_roles::group_id.is_null())
        .filter(user_roles::role_id.eq_any(owning));
    tx.load(diesel::delete(held).returning(user_roles::role_id)).await
}

/// The role of the tenant's pack that holds the most without owning the tenant.
pub(crate) async fn next_best_role(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Option<Uuid>, DbError> {
    let pack = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::role_pack.nullable())
        .single_value();
    let query = roles::table
        .inner_join(role_permissions::table)
        .filter(roles::pack.eq(pack))
        .select((roles::id, role_permissions::permission));
    let rows: Vec<(Uuid, String)> = tx.load(query).await?;
    let mut held: BTreeMap<Uuid, usize> = BTreeMap::new();
    for (role, _) in &rows {
        *held.entry(*role).or_default() += 1;
    }
    for (role, _) in rows.iter().filter(|(_, permission)| permission == OWNERSHIP) {
        held.remove(role);
    }
    let best = held.into_iter().max_by_key(|(_, count)| *count);
    Ok(best.map(|(role, _)| role))
}
