//! `POST /webhooks/{id}/enable`, `POST /webhooks/{id}/disable`

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::{EndpointBody, missing};
use crate::outbound::keys::{Deliver, ask_all};
use crate::outbound::numbering::whole_micros;
use crate::policy::ManageEndpoints;
use crate::state::WebhooksState;
use crate::store::{endpoints, messages};

/// Switches an endpoint on. What waited for that is sent; events of the time in between are sent
/// by a replay.
pub(super) async fn enable(
    Authorized(mut access): Authorized<ManageEndpoints>,
    state: Shared<WebhooksState>,
    At(id): At,
) -> Answer<Found<EndpointBody>> {
    let now = whole_micros(state.clock.now());
    let mut tx = state.db.begin(&mut access).await?;
    let before = endpoints::hold(&mut tx, id).await?.ok_or_else(missing)?;
    let Some(after) = endpoints::enable(&mut tx, id, now).await? else {
        return Ok(found(EndpointBody::of(&tx, before)));
    };
    tx.before(&id.to_string(), &EndpointBody::of(&tx, before))?;
    let keys = messages::hurry(&mut tx, id, now).await?;
    let jobs = keys.into_iter().map(|key| Deliver { endpoint: id, key });
    ask_all(&mut tx, jobs.collect(), now).await?;
    let body = EndpointBody::of(&tx, after);
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(found(body))
}

/// Switches an endpoint off. It gets no further events, and what waits goes on waiting.
pub(super) async fn disable(
    Authorized(mut access): Authorized<ManageEndpoints>,
    state: Shared<WebhooksState>,
    At(id): At,
) -> Answer<Found<EndpointBody>> {
    let mut tx = state.db.begin(&mut access).await?;
    let before = endpoints::hold(&mut tx, id).await?.ok_or_else(missing)?;
    let Some(after) = endpoints::disable(&mut tx, id, "manual", state.clock.now()).await? else {
        return Ok(found(EndpointBody::of(&tx, before)));
    };
    tx.before(&id.to_string(), &EndpointBody::of(&tx, before))?;
    let body = EndpointBody::of(&tx, after);
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(found(body))
}

fn found(body: EndpointBody) -> Found<EndpointBody> {
    Found {
        version: body.version,
        body,
    }
}
