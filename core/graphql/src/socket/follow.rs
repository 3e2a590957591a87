//! Following the events of a tenant, for as long as one may see them.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use async_graphql::Error;
use async_graphql::dynamic::FieldValue;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use wikala_module::http::Problem;
use wikala_module::jobs::events::{Announcer, CloudEvent, Gone, Moved, Pattern, Stream as Events};
use wikala_module::kernel::policy::{Gate, Principal, authorize};
use wikala_realtime::authority::{Authority, Owner, Standing};

use crate::codes;
use crate::failure::of_field;
use crate::policy::Ask;

/// Events that are read at once.
const CROWD: i64 = 100;
/// How long nothing is heard before one looks all the same.
const SILENCE: Duration = Duration::from_secs(10);

/// Where events come from.
#[derive(Clone)]
pub(crate) struct Following {
    pub(crate) announcer: Announcer,
    pub(crate) events: Events,
}

/// Somebody who follows.
#[derive(Clone)]
pub(crate) struct Follower {
    pub(super) following: Data<Following>,
    pub(super) authority: Data<Authority>,
    pub(super) gate: Arc<Gate>,
    pub(super) owner: Owner,
}

impl Follower {
    /// What they may do at this moment.
    ///
    /// # Errors
    /// Why they may not even ask any more.
    pub(super) async fn present(&self) -> Result<Arc<Principal>, Problem> {
        match self.authority.standing(&self.owner).await {
            Standing::Here(principal) => {
                authorize::<Ask>(&self.gate, Some(&principal))?;
                Ok(principal)
            }
            Standing::Ended(why) => {
                Err(Problem::new(wikala_module::http::codes::UNAUTHENTICATED).detail(why.reason))
            }
        }
    }
}

/// An event that may be seen.
pub(super) struct Seen(CloudEvent);

impl From<Seen> for FieldValue<'_> {
    fn from(seen: Seen) -> Self {
        FieldValue::owned_any(seen.0)
    }
}

/// How far somebody is.
struct Place {
    follower: Follower,
    wanted: Vec<Pattern>,
    moves: Receiver<Moved>,
    /// The number of the last event that was looked at; nothing before it is known where to begin.
    seq: Option<i64>,
    read: VecDeque<CloudEvent>,
    ended: bool,
}

/// The events of these types from a place on, or from now on.
pub(super) fn follow(
    follower: Follower,
    wanted: Vec<Pattern>,
    after: Option<i64>,
) -> impl Stream<Item = Result<Seen, Error>> + Send {
    let place = Place {
        // Heard from before the place is read, so that nothing falls in between.
        moves: follower.following.announcer.moves(),
        follower,
        wanted,
        seq: after,
        read: VecDeque::new(),
        ended: false,
    };
    unfold(place, |mut place| async move {
        if place.ended {
            return None;
        }
        let next = place.next().await;
        place.ended = next.is_err();
        let next = next.map(Seen);
        Some((next.map_err(|problem| of_field(&problem)), place))
    })
}

impl Place {
    /// The next event that is wanted and may be seen.
    async fn next(&mut self) -> Result<CloudEvent, Problem> {
        loop {
            while let Some(event) = self.read.pop_front() {
                if self.wanted.iter().any(|pattern| pattern.matches(&event.kind)) && self.sees(&event).await?
                {
                    return Ok(event);
                }
            }
            let before = self.begin().await?;
            let stream = &self.follower.following.events;
            let events = stream.after(&self.follower.owner.tenant, before, CROWD).await;
            let events = events.map_err(gone)?;
            match events.last() {
                Some(last) => self.seq = Some(last.sequence),
                None => self.wait(before).await?,
            }
            self.read.extend(events);
        }
    }

    async fn begin(&mut self) -> Result<i64, Problem> {
        if let Some(seq) = self.seq {
            return Ok(seq);
        }
        let head = self
            .follower
            .following
            .events
            .head(&self.follower.owner.tenant)
            .await?;
        self.seq = Some(head);
        Ok(head)
    }

    /// Whether the event may be seen, by what the follower may do now.
    async fn sees(&self, event: &CloudEvent) -> Result<bool, Problem> {
        let principal = self.follower.present().await?;
        Ok(self.follower.authority.sees(&principal, event))
    }

    /// Waits until the tenant's stream may be further than this.
    async fn wait(&mut self, seq: i64) -> Result<(), Problem> {
        let here = self.follower.owner.tenant.id.0;
        loop {
            match tokio::time::timeout(SILENCE, self.moves.recv()).await {
                Ok(Ok(Moved::To { tenant, seq: to })) if tenant != here || to <= seq => {}
                Ok(Err(RecvError::Closed)) => {
                    return Err(Problem::new(wikala_module::http::codes::UNAVAILABLE));
                }
                // They moved, or that may have been missed.
                _ => return Ok(()),
            }
        }
    }
}

fn gone(gone: Gone) -> Problem {
    match gone {
        Gone::Removed(to) => {
            Problem::new(codes::EVENTS_REMOVED).detail(format!("events up to number {to} were removed"))
        }
        Gone::Db(error) => error.into(),
    }
}
