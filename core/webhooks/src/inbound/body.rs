//! A connection as clients see it.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::time::Timestamp;

use super::address::ConnectionAt;
use super::scheme::Scheme;
use crate::codes::{CONNECTION_INVALID, CONNECTION_NOT_FOUND};
use crate::secret::Secret;
use crate::store::connections::ConnectionRow;

/// Another system that sends here, without the secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HookConnection)]
pub(crate) struct ConnectionBody {
    pub(super) id: Uuid,
    #[schema(example = "the shop")]
    pub(super) name: String,
    pub(super) scheme: Scheme,
    /// The header with the signature, unless the scheme says it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "x-hub-signature-256")]
    pub(super) header: Option<String>,
    pub(super) enabled: bool,
    /// Whether it is beyond what the plan allows: nothing is received until there is room again.
    pub(super) is_frozen: bool,
    /// Where the other system sends to.
    #[schema(example = "/api/v1/hooks/AZOebH0qfByfAAAAAAAAAQGTnmx9KnwcnwAAAAAAAAI")]
    pub(super) path: String,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-000000000001")]
    pub(super) created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub(super) created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(super) updated_at: Timestamp,
    #[schema(example = 1)]
    pub(super) version: i32,
}

impl ConnectionBody {
    pub(super) fn of(tenant: TenantId, row: ConnectionRow, most: Option<i64>) -> Self {
        let at = ConnectionAt {
            tenant,
            connection: row.id,
        };
        Self {
            is_frozen: row.is_frozen(most),
            id: row.id,
            name: row.name,
            scheme: Scheme::parse(&row.scheme),
            header: row.header,
            enabled: row.is_enabled,
            path: at.path(),
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// There is no such connection.
pub(super) fn missing() -> Problem {
    Problem::new(CONNECTION_NOT_FOUND)
}

/// A name of 1 to 100 characters.
pub(super) fn check_name(name: &str) -> Result<(), Problem> {
    let fits = !name.contains('\0') && name.chars().count() <= 100 && !name.trim().is_empty();
    fits.then_some(())
        .ok_or_else(|| invalid("/name", "1 to 100 characters"))
}

/// A secret that somebody else made: of Standard Webhooks as these are written, else as it is.
pub(super) fn given_secret(scheme: Scheme, text: &str) -> Result<Secret, Problem> {
    let secret = match scheme {
        Scheme::Standard => Secret::parse(text),
        Scheme::Hmac | Scheme::TimestampedHmac => (16..=256)
            .contains(&text.len())
            .then(|| Secret::of(text.as_bytes().to_vec().into())),
    };
    secret.ok_or_else(|| {
        invalid(
            "/secret",
            "16 to 256 bytes, for Standard Webhooks after whsec_ in Base64",
        )
    })
}

pub(super) fn invalid(pointer: &str, detail: &str) -> Problem {
    Problem::new(CONNECTION_INVALID).field(pointer, "malformed", detail)
}

/// Where the secret of a connection is sealed for.
pub(super) fn place(connection: Uuid) -> String {
    format!("hook_connections/secret/{connection}")
}
