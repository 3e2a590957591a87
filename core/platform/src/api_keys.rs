//! API keys of a tenant: made, listed, revoked. The secret is shown once.

mod create;
mod list;
mod revoke;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::time::Timestamp;

pub use create::{CreatedKeyBody, NewKeyRequest, issue};

use crate::error::codes;
use crate::store::api_keys::ApiKeyRow;

/// A key without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ApiKey)]
pub struct ApiKeyBody {
    pub id: Uuid,
    #[schema(example = "nightly export")]
    pub name: String,
    /// The first characters, to recognise it.
    #[schema(example = "sk_x4Zp0aQ8v")]
    pub prefix: String,
    #[schema(example = "member")]
    pub role: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
}

impl From<(ApiKeyRow, String)> for ApiKeyBody {
    fn from((row, role): (ApiKeyRow, String)) -> Self {
        Self {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            role,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        }
    }
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/api-keys",
            "platform_listApiKeys",
            "List API keys",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/api-keys",
            "platform_createApiKey",
            "Create an API key",
            create::create,
        )
        .codes([codes::KEY_INVALID]),
        Operation::new(
            Verb::Delete,
            "/api-keys/{id}",
            "platform_revokeApiKey",
            "Revoke an API key",
            revoke::revoke,
        )
        .codes([codes::KEY_NOT_FOUND]),
    ]
}
