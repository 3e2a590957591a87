//! An endpoint as clients see it.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::kernel::time::Timestamp;

use crate::store::endpoints::EndpointRow;

/// Where events are sent, without the secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebhookEndpoint)]
pub(crate) struct EndpointBody {
    pub(crate) id: Uuid,
    #[schema(example = "https://example.com/wikala")]
    pub(crate) url: String,
    #[schema(example = "the warehouse")]
    pub(crate) description: String,
    /// Types of events; `*` stands for a word, and at the end for the rest.
    #[schema(example = json!(["finance.transaction.*"]))]
    pub(crate) events: Vec<String>,
    /// `enabled` or `disabled`.
    #[schema(example = "enabled")]
    pub(crate) state: String,
    /// Why it is disabled: `manual`, `gone` (it answered 410) or `failing` (nothing succeeded for
    /// five days).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "failing")]
    pub(crate) reason: Option<String>,
    /// Whether it is beyond what the plan allows: it gets nothing until there is room again.
    pub(crate) is_frozen: bool,
    /// The number of its latest message; messages are numbered from 1 without gaps.
    #[schema(example = 1204)]
    pub(crate) last_seq: i64,
    /// Since when no attempt succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) failing_since: Option<Timestamp>,
    /// Until when messages are also signed with the secret before the last rotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) previous_until: Option<Timestamp>,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-000000000001")]
    pub(crate) created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) updated_at: Timestamp,
    #[schema(example = 1)]
    pub(crate) version: i32,
}

impl EndpointBody {
    /// As the plan of whoever acts has it.
    pub(crate) fn of(tx: &TenantTx<'_>, row: EndpointRow) -> Self {
        Self {
            is_frozen: row.is_frozen(tx.limit(super::METER)),
            id: row.id,
            url: row.url,
            description: row.description,
            events: row.patterns,
            state: row.state,
            reason: row.reason,
            last_seq: row.last_seq,
            failing_since: row.failing_since,
            previous_until: row.previous_until,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// An endpoint with its secret, which is never shown again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebhookEndpointWithSecret)]
pub(crate) struct WithSecret {
    #[serde(flatten)]
    #[schema(inline)]
    pub(crate) endpoint: EndpointBody,
    /// Verifies the signatures of messages.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")]
    pub(crate) secret: String,
}
