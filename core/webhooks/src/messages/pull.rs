//! `GET /webhooks/{id}/events`

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use wikala_module::http::{Answer, At, Authorized, Filter, Plain, Problem, Shared};
use wikala_module::jobs::events::CloudEvent;

use crate::codes;
use crate::endpoints::missing;
use crate::policy::PullEvents;
use crate::state::WebhooksState;
use crate::store::{endpoints, events};

const MOST: i64 = 500;
const USUAL: i64 = 100;

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(super) struct PullQuery {
    /// Events with higher numbers than this; from the first when absent.
    #[param(minimum = 0)]
    pub(super) after: Option<i64>,
    /// 1 to 500; 100 when absent.
    #[param(minimum = 1, maximum = 500)]
    pub(super) limit: Option<i64>,
}

/// Events of an endpoint, in the order of their numbers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PulledEvents)]
pub(crate) struct PulledBody {
    data: Vec<PulledEvent>,
    /// How many are here: their numbers follow each other without a gap.
    #[schema(example = 100)]
    count: usize,
    /// The number of the latest message: what is not here has the numbers up to this one.
    #[schema(example = 1204)]
    last_seq: i64,
}

/// An event with its number at the endpoint.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PulledEvent {
    #[schema(example = 1204)]
    seq: i64,
    /// The same CloudEvent that is sent.
    #[schema(value_type = Object)]
    event: CloudEvent,
}

/// Fetches events, whether or not they were delivered, so that a receiver can prove that it has
/// all of them and fetch those it missed.
pub(super) async fn pull(
    Authorized(mut access): Authorized<PullEvents>,
    state: Shared<WebhooksState>,
    At(id): At,
    Filter(query): Filter<PullQuery>,
) -> Answer<Plain<PulledBody>> {
    let (after, limit) = (query.after.unwrap_or(0), query.limit.unwrap_or(USUAL));
    if after < 0 || !(1..=MOST).contains(&limit) {
        let problem = Problem::new(wikala_module::http::codes::MALFORMED_QUERY);
        return Err(problem.field("limit", "out_of_range", "after from 0, limit from 1 to 500"));
    }
    let tenant = access.tenant().id;
    let mut tx = state.db.begin_read(&mut access).await?;
    // The head comes first: what is numbered after this is not missed, it is later.
    let endpoint = endpoints::find(&mut tx, id).await?.ok_or_else(missing)?;
    let rows = events::of_endpoint(&mut tx, id, after, limit).await?;
    let expected = (endpoint.last_seq - after).clamp(0, limit);
    let whole = rows
        .iter()
        .zip(after + 1..)
        .take_while(|(row, seq)| row.message == *seq)
        .count();
    if i64::try_from(whole).unwrap_or_default() < expected {
        let first = rows.get(whole).map_or(endpoint.last_seq + 1, |row| row.message);
        let problem = Problem::new(codes::REMOVED).detail(format!("the first that is here is {first}"));
        return Err(problem.with("firstSeq", first.into()));
    }
    let data: Vec<PulledEvent> = rows
        .into_iter()
        .map(|row| PulledEvent {
            seq: row.message,
            event: row.event.into_event(tenant),
        })
        .collect();
    Ok(Plain(PulledBody {
        count: data.len(),
        last_seq: endpoint.last_seq.max(data.last().map_or(0, |last| last.seq)),
        data,
    }))
}
