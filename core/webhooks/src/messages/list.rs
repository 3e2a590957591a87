//! `GET /webhooks/{id}/messages`, `GET /webhooks/{id}/messages/{messageId}`

use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::http::{Answer, At, Authorized, Filter, Listed, PageQuery, Part, Plain, Problem, Shared};
use wikala_module::kernel::page::{CursorScope, Page, decode_cursor};

use super::body::{MessageBody, MessageState, WithAttempts};
use crate::codes;
use crate::endpoints::missing;
use crate::path::Message;
use crate::policy::ReadMessages;
use crate::state::WebhooksState;
use crate::store::messages::{self, Criteria};
use crate::store::{attempts, endpoints};

/// Attempts that are shown.
const SHOWN: i64 = 100;

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(super) struct MessagesFilter {
    pub(super) state: Option<MessageState>,
    /// `wikala.finance.transaction.created.v1`
    #[param(max_length = 200)]
    pub(super) event_type: Option<String>,
}

/// A page of messages, newest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadMessages>,
    state: Shared<WebhooksState>,
    At(id): At,
    Filter(wanted): Filter<MessagesFilter>,
    page: PageQuery,
) -> Answer<Listed<MessageBody>> {
    let criteria = Criteria {
        state: wanted.state.map(MessageState::as_str),
        event_type: wanted.event_type,
    };
    let kind = criteria.event_type.as_deref().unwrap_or_default();
    let parts = [&id.to_string(), criteria.state.unwrap_or_default(), kind];
    let scope = CursorScope::of(&[
        &access.tenant().id.to_string(),
        "webhook-messages",
        parts[0],
        parts[1],
        parts[2],
    ]);
    let before = page.cursor.as_deref().map(|text| decode_cursor(text, &scope));
    let before = before.transpose()?;
    let mut tx = state.db.begin_read(&mut access).await?;
    endpoints::find(&mut tx, id).await?.ok_or_else(missing)?;
    let rows = messages::page(&mut tx, id, &criteria, before, page.limit.rows()).await?;
    let found = Page::from_rows(rows, page.limit, &scope, |row| row.seq)?;
    Ok(Listed(found.map(MessageBody::from)))
}

/// One message with its attempts.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadMessages>,
    state: Shared<WebhooksState>,
    At(id): At,
    Part(event, _): Part<Message>,
) -> Answer<Plain<WithAttempts>> {
    let mut tx = state.db.begin_read(&mut access).await?;
    endpoints::find(&mut tx, id).await?.ok_or_else(missing)?;
    let found = messages::find(&mut tx, id, event).await?;
    let message = found.ok_or_else(|| Problem::new(codes::MESSAGE_NOT_FOUND))?;
    let log = attempts::of_message(&mut tx, id, message.seq, SHOWN).await?;
    Ok(Plain(WithAttempts {
        message: message.into(),
        log: log.into_iter().map(Into::into).collect(),
    }))
}
