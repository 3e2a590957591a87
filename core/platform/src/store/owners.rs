//! A tenant that has an owner never loses its last one.
//!
//! Whoever takes something away from members (a role, the membership, the right to act) watches
//! the tenant before and lets the watch judge after, in the same transaction. The row of the
//! tenant is locked meanwhile, so that of many who leave at once one finds itself the last.

use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::{DbError, PlatformTx};

use crate::error::PlatformError;
use crate::members::codes;
use crate::schema::{memberships, role_permissions, tenants, user_roles, users};

/// Who holds this everywhere in a tenant is an owner of it, whatever the role is called.
pub(crate) const OWNERSHIP: &str = "platform.ownership";

/// A tenant whose owners nobody else can change until the transaction ends.
#[must_use = "an unasked watch guards nothing"]
pub(crate) struct Watch {
    tenant: Uuid,
    owned: bool,
}

/// Starts to watch. Take it before any lock on a member's row, or two may wait for each other.
pub(crate) async fn watch(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Watch, DbError> {
    let row = tenants::table
        .filter(tenants::id.eq(tenant))
        .select(tenants::id)
        .for_no_key_update();
    let _locked: Vec<Uuid> = tx.load(row).await?;
    let owned = !owners(tx, tenant).await?.is_empty();
    Ok(Watch { tenant, owned })
}

impl Watch {
    /// Refuses when the tenant had an owner and has none now.
    ///
    /// # Errors
    /// [`codes::LAST_OWNER`].
    pub(crate) async fn judge(self, tx: &mut PlatformTx<'_>) -> Result<(), PlatformError> {
        if self.owned && owners(tx, self.tenant).await?.is_empty() {
            return Err(PlatformError::code(codes::LAST_OWNER));
        }
        Ok(())
    }
}

/// The people who own a tenant and can act in it.
pub(crate) async fn owners(tx: &mut PlatformTx<'_>, tenant: Uuid) -> Result<Vec<Uuid>, DbError> {
    holders(tx, tenant, OWNERSHIP).await
}

/// The people who hold a permission everywhere in a tenant and can act in it.
pub(crate) async fn holders(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    permission: &str,
) -> Result<Vec<Uuid>, DbError> {
    let own = memberships::user_id
        .eq(user_roles::user_id)
        .and(memberships::tenant_id.eq(user_roles::tenant_id));
    let query = user_roles::table
        .inner_join(role_permissions::table.on(role_permissions::role_id.eq(user_roles::role_id)))
        .inner_join(memberships::table.on(own))
        .inner_join(users::table.on(users::id.eq(user_roles::user_id)))
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::department_id.is_null())
        .filter(role_permissions::permission.eq(permission))
        .filter(memberships::is_active)
        .filter(users::is_active)
        .filter(users::deleted_at.is_null())
        .select(user_roles::user_id)
        .distinct();
    tx.load(query).await
}
