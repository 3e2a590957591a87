//! A message as clients see it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::store::attempts::AttemptRow;
use crate::store::messages::MessageRow;

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WebhookMessageState)]
pub(crate) enum MessageState {
    /// It waits for its turn or for its next attempt.
    Pending,
    Delivered,
    /// All attempts failed.
    Dead,
}

impl MessageState {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
        }
    }

    fn parse(text: &str) -> Self {
        [Self::Delivered, Self::Dead]
            .into_iter()
            .find(|state| state.as_str() == text)
            .unwrap_or(Self::Pending)
    }
}

/// An event on its way to an endpoint.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebhookMessage)]
pub(crate) struct MessageBody {
    /// The identifier of the event: `webhook-id`.
    id: Uuid,
    /// Its number at the endpoint.
    #[schema(example = 1204)]
    seq: i64,
    #[schema(example = "wikala.finance.transaction.created.v1")]
    event_type: String,
    /// The subject of the event: messages with one key are sent one after the other.
    key: String,
    state: MessageState,
    /// Attempts since it last began to wait.
    #[schema(example = 2)]
    attempts: i32,
    /// When it is tried next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    next_attempt_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
}

impl From<MessageRow> for MessageBody {
    fn from(row: MessageRow) -> Self {
        Self {
            id: row.event_id,
            seq: row.seq,
            event_type: row.event_type,
            key: row.key,
            state: MessageState::parse(&row.state),
            attempts: row.attempts,
            next_attempt_at: row.ended_at.is_none().then_some(row.next_at),
            created_at: row.created_at,
            ended_at: row.ended_at,
        }
    }
}

/// One attempt.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebhookAttempt)]
pub(crate) struct AttemptBody {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 503)]
    status: Option<i32>,
    #[schema(example = 87)]
    duration_ms: i32,
    /// Why it failed, in one word; absent when it succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "timeout")]
    error: Option<String>,
    /// The beginning of the answer's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
}

impl From<AttemptRow> for AttemptBody {
    fn from(row: AttemptRow) -> Self {
        Self {
            at: row.at,
            status: row.status,
            duration_ms: row.duration_ms,
            error: row.error,
            excerpt: row.excerpt,
        }
    }
}

/// A message with its attempts, oldest first; kept for thirty days.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebhookMessageWithAttempts)]
pub(crate) struct WithAttempts {
    #[serde(flatten)]
    #[schema(inline)]
    pub(super) message: MessageBody,
    pub(super) log: Vec<AttemptBody>,
}
