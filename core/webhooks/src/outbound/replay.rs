//! Sending a window of time again, as a job that shows how far it is.
//!
//! Messages of the window wait again, as if they had never been tried; events that the endpoint
//! would want now and never got become messages with the next numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wikala_module::db::event::Job;
use wikala_module::jobs::events::Pattern;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use super::keys::{Deliver, ask_all};
use super::numbering::{Wanted, matches, number, patterns, whole_micros};
use crate::policy::ResendMessages;
use crate::store::events::{self, Seen, Window};
use crate::store::{endpoints, messages};

/// Events looked at in one transaction.
const BATCH: i64 = 500;

/// Send what happened in a window again.
#[derive(Serialize, Deserialize)]
pub(crate) struct Replay {
    pub(crate) endpoint: Uuid,
    pub(crate) since: Timestamp,
    pub(crate) until: Timestamp,
}

impl Job for Replay {
    const KIND: &'static str = "webhooks.replay_messages";
}

/// How it works.
pub(crate) fn kind() -> Kind {
    Kind::new(replay)
}

#[derive(Serialize)]
struct Replayed {
    messages: usize,
}

async fn replay(context: JobContext, job: Replay) -> Result<Replayed, JobError> {
    let mut access = context.access::<ResendMessages>().await?;
    let window = Window {
        since: job.since,
        until: job.until,
    };
    let (mut after, mut count) = (0, 0);
    while !context.is_cancelled() {
        let mut tx = context.db.begin(&mut access).await?;
        let endpoint = endpoints::hold(&mut tx, job.endpoint).await?;
        let endpoint = endpoint.filter(endpoints::EndpointRow::is_enabled);
        let gone = || {
            JobError::fail(
                "webhooks.endpoint_disabled",
                "there is no such endpoint that is on",
            )
        };
        let wanted = patterns(&endpoint.ok_or_else(gone)?.patterns);
        let seen = events::within(&mut tx, window, after, BATCH).await?;
        let Some(last) = seen.last() else {
            return Ok(Replayed { messages: count });
        };
        after = last.seq;
        let now = whole_micros(context.clock.now());
        count += again(&mut tx, job.endpoint, seen, &wanted, now).await?;
        tx.commit_bookkeeping().await?;
        let done = i64::try_from(count).unwrap_or(i64::MAX);
        context.progress(done, None, "messages").await?;
    }
    Err(JobError::Cancelled)
}

/// Makes a batch wait again; how many messages that are.
async fn again(
    tx: &mut TenantTx<'_>,
    endpoint: Uuid,
    seen: Vec<Seen>,
    patterns: &[Pattern],
    now: Timestamp,
) -> Result<usize, DbError> {
    let seen: Vec<Seen> = seen
        .into_iter()
        .filter(|event| matches(patterns, &event.event_type))
        .collect();
    let ids = seen.iter().map(|event| event.id).collect();
    let known = messages::again(tx, endpoint, ids, now).await?;
    let wanted = seen.into_iter().map(|event| Wanted {
        event: event.id,
        kind: event.event_type,
        key: event.subject,
    });
    let wanted = BTreeMap::from([(endpoint, wanted.collect())]);
    let mut jobs = number(tx, &wanted, now).await?;
    jobs.extend(known.into_iter().map(|key| Deliver { endpoint, key }));
    let count = jobs.len();
    ask_all(tx, jobs, now).await?;
    Ok(count)
}
