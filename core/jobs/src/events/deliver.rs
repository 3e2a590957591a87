//! The chore that hands a subscriber the events of one subject, one after the other.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wikala_db::event::Job;

use super::stream::event_of;
use super::subscriber::Subscribers;
use crate::backoff::Backoff;
use crate::context::JobContext;
use crate::error::JobError;
use crate::registry::Kind;
use crate::store::events;

/// A subscriber has to do with events of a subject.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Deliver {
    pub(super) subscriber: String,
    pub(super) subject: String,
}

impl Job for Deliver {
    const KIND: &'static str = "events.deliver";
}

wikala_kernel::actions! {
    "platform", InTenant:
        /// Hand an event to a part of this program.
        DeliverEvent = "platform.deliver_event" needs "platform.system";
}

impl Subscribers {
    /// How events are delivered, for the registry of a worker.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let subscribers = self.clone();
        let run = move |context, chore| deliver(subscribers.clone(), context, chore);
        Kind::new(run).quiet().attempts(20).backoff(Backoff {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(600),
        })
    }
}

async fn deliver(subscribers: Subscribers, context: JobContext, chore: Deliver) -> Result<(), JobError> {
    // A program of another version may know it: while one follows the other, both take jobs.
    let unknown = || JobError::retry("events.no_subscriber", "this program has no such subscriber");
    let subscriber = subscribers.named(&chore.subscriber).ok_or_else(unknown)?;
    let tenant = std::sync::Arc::clone(context.tenant()?);
    let mut access = context.as_platform::<DeliverEvent>()?;
    while !context.is_cancelled() {
        let mut tx = context.db.begin(&mut access).await?;
        let next = events::next_owed(&mut tx, &chore.subscriber, &chore.subject).await?;
        let Some(row) = next else { return Ok(()) };
        let event = event_of(row, &tenant);
        subscriber.receive(&mut tx, &event).await?;
        let this = (event.id, event.sequence, event.subject);
        if !events::delivered(&mut tx, &chore.subscriber, this).await? {
            // Somebody else was first: theirs counts, and this one is rolled back.
            continue;
        }
        tx.commit_bookkeeping().await?;
    }
    Err(JobError::Cancelled)
}
