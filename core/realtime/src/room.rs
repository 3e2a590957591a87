//! The open connections of one tenant on this host. The tenant's stream is read once for all.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::value::RawValue;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_module::jobs::Entrance;
use wikala_module::jobs::events::{CloudEvent, Gone, Stream};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::telemetry::chain;

use crate::authority::{Reader, Readers};
use crate::closing::Closing;
use crate::line::{Line, Subscription, Wish};
use crate::names;
use crate::outbox::Item;
use crate::presence::{Change, Online, changes};

/// Events read at once.
const BATCH: i64 = 200;
/// How long a move of the stream that nobody told of stays unnoticed.
const SLOW_LOOK: Duration = Duration::from_secs(5);
/// Pause before a stream that could not be read is tried again.
const RETRY: Duration = Duration::from_millis(250);

/// An event on its way to clients: written once for all of them.
pub(crate) struct Offered {
    pub(crate) event: CloudEvent,
    pub(crate) name: Option<&'static str>,
    pub(crate) json: Box<RawValue>,
    pub(crate) reader: Reader,
}

impl Offered {
    /// Nothing for an event that nobody may see.
    pub(crate) fn of(event: CloudEvent, readers: &Readers) -> Option<Self> {
        Some(Self {
            reader: readers.of(&event.kind)?,
            name: names::of(&event.kind),
            json: serde_json::value::to_raw_value(&event).ok()?,
            event,
        })
    }

    pub(crate) fn bytes(&self) -> usize {
        self.json.get().len()
    }
}

/// The room of a tenant.
pub(crate) struct Room {
    pub(crate) tenant: Uuid,
    pub(crate) stop: CancellationToken,
    moved: Notify,
    /// Offered up to here; for looks without the lock.
    reached: AtomicI64,
    inside: Mutex<Inside>,
}

struct Inside {
    /// The number of the last event that was offered.
    cursor: i64,
    lines: HashMap<Uuid, Arc<Line>>,
    /// Who was online at the last look; nothing while nobody watches.
    online: Option<Online>,
}

impl Room {
    pub(crate) fn new(tenant: &Tenant, head: i64) -> Self {
        Self {
            tenant: tenant.id.0,
            stop: CancellationToken::new(),
            moved: Notify::new(),
            reached: AtomicI64::new(head),
            inside: Mutex::new(Inside {
                cursor: head,
                lines: HashMap::new(),
                online: None,
            }),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stream has this number now.
    pub(crate) fn moved_to(&self, seq: i64) {
        if seq > self.reached.load(Ordering::Acquire) {
            self.moved.notify_one();
        }
    }

    /// The stream may have moved.
    pub(crate) fn look(&self) {
        self.moved.notify_one();
    }

    pub(crate) fn enter(&self, line: Arc<Line>) {
        self.inside().lines.insert(line.id, line);
    }

    /// Whether nobody is left.
    pub(crate) fn leave(&self, line: Uuid) -> bool {
        let mut inside = self.inside();
        inside.lines.remove(&line);
        inside.lines.is_empty()
    }

    pub(crate) fn lines(&self) -> Vec<Arc<Line>> {
        self.inside().lines.values().cloned().collect()
    }

    pub(crate) fn cursor(&self) -> i64 {
        self.inside().cursor
    }

    /// Offers every event after the returned number to a subscription, which has seen everything up
    /// to `at`. One lock for both: between them no event can pass.
    pub(crate) fn go_live(&self, line: &Line, wish: Wish, at: Option<i64>) -> i64 {
        let inside = self.inside();
        let live_after = at.map_or(inside.cursor, |at| at.max(inside.cursor));
        let subscription = Subscription {
            after: wish.after.unwrap_or(live_after),
            name: wish.name,
            patterns: wish.patterns,
            live_after,
        };
        line.with(|all| all.push(subscription));
        live_after
    }

    /// Follows the tenant's stream until the room is closed.
    pub(crate) async fn follow(self: Arc<Self>, sources: Sources) {
        let follow = async {
            loop {
                let _slow = tokio::time::timeout(SLOW_LOOK, self.moved.notified()).await;
                while let Err(error) = self.catch_up(&sources).await {
                    tracing::warn!(error = %chain(&error), tenant = %self.tenant, "a stream cannot be read");
                    tokio::time::sleep(RETRY).await;
                }
            }
        };
        self.stop.run_until_cancelled(Box::pin(follow)).await;
    }

    async fn catch_up(&self, sources: &Sources) -> Result<(), wikala_module::DbError> {
        let Some(tenant) = sources.entrance.tenant(self.tenant).await? else {
            let lines = self.lines();
            lines
                .iter()
                .for_each(|line| line.ending.end(Closing::TENANT_GONE));
            return Ok(());
        };
        loop {
            match sources.stream.after(&tenant, self.cursor(), BATCH).await {
                Ok(events) if events.is_empty() => return Ok(()),
                Ok(events) => self.offer(events, &sources.readers),
                // This host was away for weeks: whoever is here resumes, and is told.
                Err(Gone::Removed(to)) => {
                    self.inside().cursor = to;
                    let lines = self.lines();
                    lines.iter().for_each(|line| line.ending.end(Closing::SLOW));
                }
                Err(Gone::Db(error)) => return Err(error),
            }
        }
    }

    fn offer(&self, events: Vec<CloudEvent>, readers: &Readers) {
        for event in events {
            let seq = event.sequence;
            let offered = Offered::of(event, readers).map(Arc::new);
            let mut inside = self.inside();
            inside.cursor = seq;
            self.reached.store(seq, Ordering::Release);
            let Some(offered) = offered else { continue };
            for line in inside.lines.values() {
                if let Some(names) = line.wanted(&offered.event.kind, seq) {
                    line.offer(Item::Event(Arc::clone(&offered), names));
                }
            }
        }
    }

    /// Tells everybody what the operator says.
    pub(crate) fn say(&self, name: &'static str, event: &Arc<RawValue>) {
        for line in self.lines() {
            line.offer(Item::System(name, Arc::clone(event)));
        }
    }

    /// Whether somebody wants to know who is online.
    pub(crate) fn is_watched(&self) -> bool {
        let inside = self.inside();
        inside.lines.values().any(|line| line.watches_presence())
    }

    /// Takes note of who is online now, and tells those who watch what changed.
    pub(crate) fn is_online(&self, online: Online) {
        let mut inside = self.inside();
        if let Some(before) = &inside.online {
            let changed: Vec<Arc<Change>> = changes(before, &online).map(Arc::new).collect();
            let watching = inside.lines.values().filter(|line| line.watches_presence());
            for line in watching {
                for change in &changed {
                    line.offer(Item::Presence(Arc::clone(change)));
                }
            }
        }
        inside.online = Some(online);
    }

    /// Nobody watches: what is known grows old.
    pub(crate) fn forget_online(&self) {
        self.inside().online = None;
    }

    /// Open connections of each person and key.
    pub(crate) fn counted(&self) -> BTreeMap<String, i32> {
        let mut counts = BTreeMap::new();
        for line in self.inside().lines.values() {
            *counts.entry(line.owner.actor.to_string()).or_default() += 1;
        }
        counts
    }
}

/// What a room reads.
#[derive(Clone)]
pub(crate) struct Sources {
    pub(crate) stream: Stream,
    pub(crate) entrance: Arc<dyn Entrance>,
    pub(crate) readers: Readers,
}
