//! One's own profile on the wire.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::store::profiles::ProfileRow;

/// What a person says of themselves, the same in every tenant.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Profile)]
pub(crate) struct ProfileBody {
    pub(crate) id: Uuid,
    #[schema(example = "lina@north.example")]
    pub(crate) email: String,
    pub(crate) email_verified: bool,
    #[schema(example = "Lina")]
    pub(crate) first_name: String,
    #[schema(example = "Haddad")]
    pub(crate) last_name: String,
    #[schema(example = "+965 5555 0100")]
    pub(crate) phone: Option<String>,
    #[schema(example = "https://north.example/lina.png")]
    pub(crate) avatar_url: Option<String>,
    /// `en` or `ar`.
    #[schema(example = "ar")]
    pub(crate) language: String,
    /// `light`, `dark` or `system`.
    #[schema(example = "light")]
    pub(crate) theme: String,
    pub(crate) two_factor_enabled: bool,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
}

impl From<ProfileRow> for ProfileBody {
    fn from(row: ProfileRow) -> Self {
        Self {
            id: row.id,
            email: row.email,
            email_verified: row.email_verified,
            first_name: row.first_name,
            last_name: row.last_name,
            phone: row.phone,
            avatar_url: row.avatar_url,
            language: row.language,
            theme: row.theme,
            two_factor_enabled: row.two_factor_enabled,
            created_at: row.created_at,
        }
    }
}
