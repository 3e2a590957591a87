//! `GET /ofrep/v1/events`: says when the flags of a tenant changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::{FromRequest, HttpRequest};
use bytes::Bytes;
use futures_util::future::{Ready, ready};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::mpsc;
use utoipa::IntoParams;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use uuid::Uuid;
use wikala_module::http::{
    Answer, Description, EventStream, Filter, Input, Problem, Public, Shared, codes as http,
};
use wikala_module::kernel::tenant::TenantState;
use wikala_module::telemetry;

use super::ticket;
use crate::codes::TOO_MANY_STREAMS;
use crate::memory::Flags;
use crate::state::GateState;

/// Open streams of one tenant on one host.
const MOST: usize = 1_000;
/// Pause between signs of life.
const BEAT: Duration = Duration::from_secs(15);
/// Milliseconds after which a client comes back.
const RETRY: u32 = 1_000;
/// Seconds after which it makes sense to try again where there are too many.
const RETRY_AFTER: u64 = 5;

/// Whose changes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StreamQuery {
    /// As the answer for all flags gave it: nothing else opens a stream.
    channel: Option<String>,
}

/// The last event that a client has.
pub(crate) struct LastEventId(Option<String>);

impl FromRequest for LastEventId {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        let last = request.headers().get("last-event-id");
        let last = last.and_then(|value| value.to_str().ok()).map(str::to_owned);
        ready(Ok(Self(last)))
    }
}

impl Input for LastEventId {
    fn describe(description: &mut Description) {
        let parameter = ParameterBuilder::new()
            .name("Last-Event-ID")
            .parameter_in(ParameterIn::Header)
            .description(Some(
                "The last event that the client has; it is told at once when there is a newer one.",
            ))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)));
        description.parameters.push(parameter.build());
    }
}

/// One open stream, counted until it is dropped.
struct Counted {
    streams: Arc<Mutex<HashMap<Uuid, usize>>>,
    tenant: Uuid,
}

impl Counted {
    fn open(state: &GateState, tenant: Uuid) -> Result<Self, Problem> {
        let mut open = state.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(tenant).or_default();
        if *count >= MOST {
            return Err(Problem::new(TOO_MANY_STREAMS).retry_after(RETRY_AFTER));
        }
        *count += 1;
        Ok(Self {
            streams: Arc::clone(&state.streams),
            tenant,
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.tenant) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.tenant);
            }
        }
    }
}

/// Says when the flags changed, so that clients ask again.
pub(crate) async fn open(
    _: Public,
    state: Shared<GateState>,
    Filter(query): Filter<StreamQuery>,
    LastEventId(last): LastEventId,
) -> Answer<EventStream> {
    let unknown = || Problem::new(http::UNAUTHENTICATED);
    let channel = query.channel.ok_or_else(unknown)?;
    let tenant = served(&state, ticket::read(&state, &channel)?).await?;
    let counted = Counted::open(&state, tenant)?;
    let (sender, receiver) = mpsc::channel(4);
    let flags = state.flags.clone();
    telemetry::spawn("flag changes", follow(flags, counted, sender, last));
    Ok(EventStream(receiver))
}

async fn served(state: &GateState, tenant: Uuid) -> Result<Uuid, Problem> {
    let found = state.entrance.tenant(tenant).await?;
    let found = found.filter(|tenant| tenant.state == TenantState::Active);
    found
        .map(|tenant| tenant.id.0)
        .ok_or_else(|| Problem::new(http::FORBIDDEN))
}

/// Tells of changes until the client or the host is gone.
async fn follow(flags: Flags, counted: Counted, sender: mpsc::Sender<Bytes>, last: Option<String>) {
    let mut changed = flags.changed();
    let mut known = last.unwrap_or_else(|| flags.view(Some(counted.tenant)).revision());
    let hello = Bytes::from(format!("retry: {RETRY}\n: connected\n\n"));
    if sender.send(hello).await.is_err() {
        return;
    }
    loop {
        changed.mark_unchanged();
        if let Some(news) = news(&flags, counted.tenant, &mut known)
            && sender.send(news).await.is_err()
        {
            return;
        }
        tokio::select! {
            _changed = changed.changed() => {}
            () = tokio::time::sleep(BEAT) => {
                if sender.send(Bytes::from_static(b": \n\n")).await.is_err() {
                    return;
                }
            }
            () = sender.closed() => return,
            () = flags.0.stopping.cancelled() => return,
        }
    }
}

/// The event for a client that knows another state; nothing when it knows this one.
fn news(flags: &Flags, tenant: Uuid, known: &mut String) -> Option<Bytes> {
    let view = flags.view(Some(tenant));
    let now = view.revision();
    if now == *known {
        return None;
    }
    let mut data = json!({ "type": "refetchEvaluation", "etag": now });
    if let Some(at) = view.changed_at() {
        data["lastModified"] = at.timestamp().into();
    }
    let event = format!("id: {now}\nevent: message\ndata: {data}\n\n");
    *known = now;
    Some(Bytes::from(event))
}
