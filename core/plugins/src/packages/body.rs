//! A package as clients see it.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::facts::{Facts, Unreadable};
use crate::store::packages::PackageRow;

/// A package that can be installed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PluginPackage)]
pub(crate) struct PackageBody {
    pub(crate) id: Uuid,
    /// Whose it is; absent when the operator offers it to all tenants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tenant_id: Option<Uuid>,
    /// SHA-256 of what is in it, without the signature.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub(crate) digest: String,
    /// Publisher and key that vouch for it; absent when nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "acme:9f86d081884c7d65")]
    pub(crate) signed_by: Option<String>,
    /// Bytes of the file.
    pub(crate) size: i64,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-000000000001")]
    pub(crate) uploaded_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) uploaded_at: Timestamp,
    /// Whether the operator stopped it.
    pub(crate) is_blocked: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) blocked_because: Option<String>,
    pub(crate) manifest: Facts,
}

impl TryFrom<PackageRow> for PackageBody {
    type Error = Unreadable;

    fn try_from(row: PackageRow) -> Result<Self, Unreadable> {
        let manifest = Facts::read(&row.manifest)?;
        Ok(Self {
            id: row.id,
            tenant_id: row.tenant_id,
            digest: base16ct::lower::encode_string(&row.digest),
            signed_by: row.signed_by,
            size: row.size,
            uploaded_by: row.uploaded_by,
            uploaded_at: row.uploaded_at,
            is_blocked: row.is_blocked,
            blocked_because: row.blocked_because,
            manifest,
        })
    }
}
