//! API keys of a tenant: made, listed, changed, rotated, revoked. A secret is shown once.

mod codes;
mod create;
mod find;
mod list;
mod revoke;
mod rotate;
mod update;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;

pub use create::{CreatedKeyBody, Issuer, NewKeyRequest, issue};
pub use rotate::RotateKeyRequest;
pub use update::KeyChanges;

use crate::error::codes::{KEY_INVALID, KEY_NOT_FOUND};
use crate::store::api_keys::ApiKeyRow;

/// How many living keys a tenant has; a plan may limit it.
pub(crate) const METER: &str = "platform.api_keys";

/// A key without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ApiKey)]
pub struct ApiKeyBody {
    pub id: Uuid,
    #[schema(example = "nightly export")]
    pub name: String,
    /// The first characters, to recognise it.
    #[schema(example = "sk_live_x4Zp")]
    pub prefix: String,
    #[schema(example = "member")]
    pub role: String,
    /// The permissions of the role that the key has; all of them when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["finance.read"]))]
    pub scopes: Option<Vec<String>>,
    /// The person whose key it is: it never does more than they may, and ends with their
    /// membership.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<Uuid>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    /// To the minute, and a little late.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub rotated_at: Option<Timestamp>,
    /// Until when the secret from before the last rotation works.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub previous_until: Option<Timestamp>,
}

impl From<(ApiKeyRow, String)> for ApiKeyBody {
    fn from((row, role): (ApiKeyRow, String)) -> Self {
        Self {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            role,
            scopes: row.scopes,
            owner_id: row.owner_id,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
            rotated_at: row.rotated_at,
            previous_until: row.previous_until,
        }
    }
}

/// A key as the tenant's policies are asked about it.
fn resource(id: Uuid, owner: Option<Uuid>) -> Resource {
    Resource {
        kind: "platform.key".into(),
        id: Some(id),
        owner: owner.map(|id| Actor::User(UserId(id)).to_string()),
        ..Resource::default()
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
        .codes([KEY_INVALID, codes::EXCEEDS, codes::TOO_MANY]),
        Operation::new(
            Verb::Get,
            "/api-keys/{id}",
            "platform_getApiKey",
            "Show an API key",
            find::find,
        )
        .codes([KEY_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            "/api-keys/{id}",
            "platform_updateApiKey",
            "Rename an API key or change when it expires",
            update::update,
        )
        .codes([KEY_NOT_FOUND, KEY_INVALID, codes::ENDED]),
        Operation::new(
            Verb::Post,
            "/api-keys/{id}/rotate",
            "platform_rotateApiKey",
            "Give an API key another secret",
            rotate::rotate,
        )
        .codes([KEY_NOT_FOUND, KEY_INVALID, codes::ENDED, codes::EXCEEDS]),
        Operation::new(
            Verb::Delete,
            "/api-keys/{id}",
            "platform_revokeApiKey",
            "Revoke an API key",
            revoke::revoke,
        )
        .codes([KEY_NOT_FOUND]),
    ]
}
