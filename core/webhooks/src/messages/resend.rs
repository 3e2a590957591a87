//! `POST /webhooks/{id}/messages/{messageId}/resend`, `POST /webhooks/{id}/replay`

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::NewJob;
use wikala_module::http::{Accepted, Answer, At, Authorized, Body, Part, Problem, Shared, openapi};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;

use super::body::MessageBody;
use crate::codes;
use crate::endpoints::missing;
use crate::outbound::keys::{Deliver, ask_all};
use crate::outbound::numbering::whole_micros;
use crate::outbound::replay::Replay;
use crate::path::Message;
use crate::policy::ResendMessages;
use crate::state::WebhooksState;
use crate::store::{endpoints, messages};

/// Sends one message again, with all its attempts before it. It is sent in its turn: messages of
/// its key that wait and are older come first.
pub(super) async fn resend(
    Authorized(mut access): Authorized<ResendMessages>,
    state: Shared<WebhooksState>,
    At(id): At,
    Part(event, _): Part<Message>,
) -> Answer<Accepted<MessageBody>> {
    let unknown = || Problem::new(codes::MESSAGE_NOT_FOUND);
    let now = whole_micros(state.clock.now());
    let mut tx = state.db.begin(&mut access).await?;
    check_enabled(&mut tx, id).await?;
    let before = messages::find(&mut tx, id, event).await?.ok_or_else(unknown)?;
    tx.before(&event.to_string(), &MessageBody::from(before))?;
    let keys = messages::again(&mut tx, id, vec![event], now).await?;
    let jobs = keys.into_iter().map(|key| Deliver { endpoint: id, key });
    ask_all(&mut tx, jobs.collect(), now).await?;
    let after = messages::find(&mut tx, id, event).await?.ok_or_else(unknown)?;
    let body = MessageBody::from(after);
    tx.after(&event.to_string(), &body)?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/webhooks/{id}/messages/{event}", openapi::BASE),
        body,
    })
}

async fn check_enabled(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), Problem> {
    let endpoint = endpoints::hold(tx, id).await?.ok_or_else(missing)?;
    if endpoint.is_enabled() {
        return Ok(());
    }
    Err(Problem::new(codes::ENDPOINT_DISABLED))
}

/// Which events.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ReplayWindow)]
pub(crate) struct ReplayRequest {
    /// Events that happened at this time or later.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) since: Timestamp,
    /// Events that happened before this time; until now when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) until: Option<Timestamp>,
}

/// The job that does it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ReplayJob)]
pub(crate) struct ReplayBody {
    pub(super) job_id: Uuid,
}

/// Sends everything that happened in a window of time again, also events from while the endpoint
/// was off. The job tells how far it is.
pub(super) async fn replay(
    Authorized(mut access): Authorized<ResendMessages>,
    state: Shared<WebhooksState>,
    At(id): At,
    Body(request): Body<ReplayRequest>,
) -> Answer<Accepted<ReplayBody>> {
    let now = state.clock.now();
    let until = request.until.unwrap_or(now);
    let sensible = |time: Timestamp| (1970..=9999).contains(&chrono::Datelike::year(&time));
    if request.since >= until || !sensible(request.since) || !sensible(until) {
        let problem = Problem::new(codes::WINDOW_INVALID);
        return Err(problem.field("/since", "out_of_range", "it must be before until"));
    }
    let job = Replay {
        endpoint: id,
        since: request.since,
        until,
    };
    let mut tx = state.db.begin(&mut access).await?;
    check_enabled(&mut tx, id).await?;
    let job_id = tx.enqueue(NewJob::new(&job, now)?).await?;
    let job_id = job_id.unwrap_or_else(new_uuid);
    tx.after(&id.to_string(), &json!({ "replay": &job, "jobId": job_id }))?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: ReplayBody { job_id },
    })
}
