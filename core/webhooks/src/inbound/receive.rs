//! `POST /hooks/{connection}`

use chrono::TimeDelta;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::event::Event;
use wikala_module::http::{Accepted, Answer, Problem, Public, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::system;
use wikala_module::kernel::tenant::TenantState;

use super::METER;
use super::address::ConnectionAt;
use super::body::{missing, place};
use super::raw::Raw;
use super::scheme::Scheme;
use crate::codes;
use crate::policy::ReceiveHook;
use crate::retention;
use crate::secret::Secret;
use crate::state::WebhooksState;
use crate::store::connections::{self, ConnectionRow, NewDelivery};

/// The type of the event.
pub(crate) const RECEIVED: &str = "wikala.platform.hook.received.v1";

/// A body up to this length is part of the event; longer ones are only kept.
const IN_EVENT: usize = 64 * 1024;

/// Another system sent something.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Received<'r> {
    connection_id: Uuid,
    connection: &'r str,
    delivery_id: Uuid,
    message_id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
}

impl Event for Received<'_> {
    const TYPE: &'static str = RECEIVED;
    fn subject(&self) -> String {
        self.connection_id.to_string()
    }
}

/// What was sent is kept.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HookReceived)]
pub(crate) struct ReceivedBody {
    /// Whether it had been received before; it then has no second effect.
    duplicate: bool,
}

/// Keeps what was sent, once, and tells it as an event. What it means is found out later.
pub(super) async fn receive(
    _: Public,
    state: Shared<WebhooksState>,
    at: ConnectionAt,
    raw: Raw,
) -> Answer<Accepted<ReceivedBody>> {
    let tenant = state.entrance.tenant(at.tenant.0).await?;
    let tenant = tenant.filter(|tenant| tenant.state == TenantState::Active);
    let tenant = tenant.ok_or_else(missing)?;
    let mut access = system::<ReceiveHook>(Some(&tenant))?;
    let connection = {
        let mut tx = state.db.begin_read(&mut access).await?;
        connections::find(&mut tx, at.connection).await?
    };
    let most = tenant.entitlements.limit(METER).map(|limit| limit.most);
    let is_active = |connection: &ConnectionRow| connection.is_enabled && !connection.is_frozen(most);
    let connection = connection.filter(is_active);
    let connection = connection.ok_or_else(missing)?;
    let message_id = verify(&state, &connection, &raw)?;
    let now = state.clock.now();
    let (delivery_id, body) = (new_uuid(), in_event(&raw.body));
    let new = NewDelivery {
        id: delivery_id,
        connection_id: connection.id,
        message_id: message_id.clone(),
        content_type: raw.content_type().chars().take(200).collect(),
        body: raw.body.into(),
        now,
    };
    let mut tx = state.db.begin(&mut access).await?;
    let is_new = connections::receive(&mut tx, new).await?;
    if is_new {
        let event = Received {
            connection_id: connection.id,
            connection: &connection.name,
            delivery_id,
            message_id: &message_id,
            body,
        };
        tx.emit(&event).await?;
        retention::ask(&mut tx, now + TimeDelta::days(1)).await?;
        tx.commit_bookkeeping().await?;
    }
    Ok(Accepted {
        body: ReceivedBody { duplicate: !is_new },
        location: at.path(),
    })
}

/// The name of the message, when its signature is right.
fn verify(state: &WebhooksState, connection: &ConnectionRow, raw: &Raw) -> Result<String, Problem> {
    let secret = Secret::of(state.vault.open(&place(connection.id), &connection.secret)?);
    let header = connection.header.as_deref();
    let verified = Scheme::parse(&connection.scheme).verified(raw, header, &secret, state.clock.now());
    verified.ok_or_else(|| Problem::new(codes::SIGNATURE))
}

/// The body as JSON for the event, when it is that and not long. A NUL cannot be kept in JSON.
fn in_event(body: &[u8]) -> Option<Value> {
    let is_kept = body.len() <= IN_EVENT && !body.windows(6).any(|text| text == br"\u0000");
    is_kept.then(|| serde_json::from_slice(body).ok()).flatten()
}
