//! The job that sends the messages of one key of an endpoint, one after the other.
//!
//! What came of an attempt is noted after it: when the worker dies in between the message is sent
//! again, with the same identifier.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use wikala_module::jobs::backoff::Backoff;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::time::Timestamp;

use super::keys::Deliver;
use super::numbering::whole_micros;
use super::sender::Outcome;
use super::{disable, schedule, signed};
use crate::endpoints::METER;
use crate::policy::DeliverMessages;
use crate::state::WebhooksState;
use crate::store::attempts::{self, AttemptRow};
use crate::store::endpoints::{self, EndpointRow};
use crate::store::events::{self, EventRow};
use crate::store::messages::{self, Fate, MessageRow};

/// After so long it is looked whether an endpoint is still frozen.
const LOOKED_AT_AGAIN: TimeDelta = TimeDelta::minutes(15);

/// How it works. Failed requests are no failures of the job: it is only tried again when the
/// database is away, and never given up.
pub(crate) fn kind(state: &Arc<WebhooksState>) -> Kind {
    let state = Arc::clone(state);
    let run = move |context, job| deliver(Arc::clone(&state), context, job);
    let backoff = Backoff {
        first: Duration::from_secs(1),
        longest: Duration::from_secs(60),
    };
    Kind::new(run).quiet().attempts(i32::MAX).backoff(backoff)
}

async fn deliver(state: Arc<WebhooksState>, context: JobContext, job: Deliver) -> Result<(), JobError> {
    let mut access = context.as_platform::<DeliverMessages>()?;
    while !context.is_cancelled() {
        let most = context.tenant()?.entitlements.limit(METER);
        let most = most.map(|limit| limit.most);
        let Some(next) = next(&state, &mut access, &job, most).await? else {
            return Ok(());
        };
        let outcome = send(&state, &context, &next).await?;
        settle(&state, &mut access, &job, &next, &outcome).await?;
        if let Some(reason) = disable::reason(&next.endpoint, &outcome, state.clock.now()) {
            disable::disable(&state, context.tenant()?, job.endpoint, reason).await?;
        }
    }
    Err(JobError::Cancelled)
}

/// A message whose turn it is.
struct Next {
    endpoint: EndpointRow,
    message: MessageRow,
    /// Nothing when it was removed with age.
    event: Option<EventRow>,
}

/// The first message of the key, when it is due.
async fn next(
    state: &WebhooksState,
    access: &mut Access<DeliverMessages>,
    job: &Deliver,
    most: Option<i64>,
) -> Result<Option<Next>, JobError> {
    let mut tx = state.db.begin(access).await?;
    let Some(endpoint) = endpoints::find(&mut tx, job.endpoint).await? else {
        return Ok(None);
    };
    // One that is switched off keeps its messages until it is switched on.
    if !endpoint.is_enabled() {
        return Ok(None);
    }
    // Nobody says when a larger plan has room for it.
    if endpoint.is_frozen(most) {
        job.ask_at(&mut tx, whole_micros(state.clock.now()) + LOOKED_AT_AGAIN)
            .await?;
        tx.commit_bookkeeping().await?;
        return Ok(None);
    }
    let Some(message) = messages::head(&mut tx, job.endpoint, &job.key).await? else {
        return Ok(None);
    };
    if message.next_at > state.clock.now() {
        job.ask_at(&mut tx, message.next_at).await?;
        tx.commit_bookkeeping().await?;
        return Ok(None);
    }
    let event = events::find(&mut tx, message.event_id).await?;
    Ok(Some(Next {
        endpoint,
        message,
        event,
    }))
}

/// Sends it; nothing comes back when its event is no longer there.
async fn send(state: &WebhooksState, context: &JobContext, next: &Next) -> Result<Option<Outcome>, JobError> {
    let tenant = context.tenant()?.id;
    let Some(event) = next.event.clone() else {
        return Ok(None);
    };
    let event = event.into_event(tenant);
    let seq = Some(next.message.seq);
    let signed = signed::sign(&state.vault, &next.endpoint, &event, seq, state.clock.now());
    let signed = signed.map_err(|error| JobError::retry("webhooks.secret", error))?;
    Ok(Some(state.sender.send(&next.endpoint.url, signed).await))
}

/// Notes what came of it. Endpoints are touched before their messages, and jobs come last, as
/// everywhere: nobody waits for each other.
async fn settle(
    state: &WebhooksState,
    access: &mut Access<DeliverMessages>,
    job: &Deliver,
    next: &Next,
    outcome: &Option<Outcome>,
) -> Result<(), JobError> {
    let now = whole_micros(state.clock.now());
    let fate = fate(&next.message, outcome.as_ref(), now);
    let mut tx = state.db.begin(access).await?;
    if let Some(outcome) = outcome {
        if outcome.is_success() {
            endpoints::works(&mut tx, job.endpoint).await?;
        } else {
            endpoints::fails(&mut tx, job.endpoint, now).await?;
        }
    }
    let settled = messages::settle(&mut tx, job.endpoint, &next.message, fate, now).await?;
    attempts::insert(
        &mut tx,
        job.endpoint,
        next.message.seq,
        noted(outcome.as_ref(), now),
    )
    .await?;
    if let (true, Fate::Again(due)) = (settled, fate) {
        job.ask_at(&mut tx, due).await?;
    }
    Ok(tx.commit_bookkeeping().await?)
}

fn fate(message: &MessageRow, outcome: Option<&Outcome>, now: Timestamp) -> Fate {
    let Some(outcome) = outcome else { return Fate::Dead };
    if outcome.is_success() {
        return Fate::Delivered;
    }
    match schedule::pause(message.attempts + 1, outcome.retry_after) {
        Some(pause) => Fate::Again(now + pause),
        None => Fate::Dead,
    }
}

fn noted(outcome: Option<&Outcome>, now: Timestamp) -> AttemptRow {
    let Some(outcome) = outcome else {
        return AttemptRow {
            at: now,
            status: None,
            duration_ms: 0,
            error: Some("event_removed".to_owned()),
            excerpt: None,
        };
    };
    AttemptRow {
        at: now,
        status: outcome.status.map(i32::from),
        duration_ms: i32::try_from(outcome.took.as_millis()).unwrap_or(i32::MAX),
        error: outcome.error.map(str::to_owned),
        excerpt: outcome.excerpt.clone(),
    }
}
