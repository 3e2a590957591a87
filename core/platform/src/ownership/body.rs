//! An offer on the wire.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::store::ownership::OfferRow;

/// An offer to take over the ownership of a tenant.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OwnershipOffer)]
pub(crate) struct OfferBody {
    pub(crate) id: Uuid,
    pub(crate) tenant_id: Uuid,
    /// The owner who offers.
    pub(crate) from_user_id: Uuid,
    /// The member who may accept.
    pub(crate) to_user_id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) expires_at: Timestamp,
}

impl From<OfferRow> for OfferBody {
    fn from(row: OfferRow) -> Self {
        Self {
            id: row.id,
            tenant_id: row.tenant_id,
            from_user_id: row.from_user,
            to_user_id: row.to_user,
            created_at: row.created_at,
            expires_at: row.expires_at,
        }
    }
}
