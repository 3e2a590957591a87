//! One open connection, as the hub sees it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;
use wikala_module::jobs::events::Pattern;
use wikala_module::kernel::id::new_uuid;

use crate::authority::Owner;
use crate::closing::{Closing, Ending};
use crate::outbox::{Item, Outbox, Waiting, outbox};

/// Names of the subscriptions that an event is for.
pub(crate) type Matched = Arc<[Arc<str>]>;

/// What a client asks for.
#[derive(Clone)]
pub(crate) struct Wish {
    pub(crate) name: Arc<str>,
    pub(crate) patterns: Vec<Pattern>,
    /// From the event after this one on; from now on without it.
    pub(crate) after: Option<i64>,
}

/// What a client gets to see.
pub(crate) struct Subscription {
    pub(crate) name: Arc<str>,
    pub(crate) patterns: Vec<Pattern>,
    /// The client has seen everything up to this number, or does not want it.
    pub(crate) after: i64,
    /// Everything after this number is offered by the room.
    pub(crate) live_after: i64,
}

impl Subscription {
    pub(crate) fn wants(&self, kind: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.matches(kind))
    }
}

/// An open connection.
pub(crate) struct Line {
    pub(crate) id: Uuid,
    pub(crate) owner: Owner,
    pub(crate) ending: Ending,
    /// Somebody's rights changed, perhaps the owner's.
    pub(crate) doubted: Notify,
    pub(crate) watches_presence: AtomicBool,
    subscriptions: Mutex<Vec<Subscription>>,
    outbox: Outbox,
}

impl Line {
    pub(crate) fn open(owner: Owner) -> (Arc<Self>, Waiting) {
        let (outbox, waiting) = outbox();
        let line = Self {
            id: new_uuid(),
            owner,
            ending: Ending::default(),
            doubted: Notify::new(),
            watches_presence: AtomicBool::new(false),
            subscriptions: Mutex::default(),
            outbox,
        };
        (Arc::new(line), waiting)
    }

    /// Lets it wait to be sent; a line that does not keep up is closed.
    pub(crate) fn offer(&self, item: Item) {
        if !self.ending.has_ended() && !self.outbox.offer(item) {
            tracing::debug!(connection = %self.id, actor = %self.owner.actor, "a client is too slow");
            self.ending.end(Closing::SLOW);
        }
    }

    pub(crate) fn watches_presence(&self) -> bool {
        self.watches_presence.load(Ordering::Acquire)
    }

    /// The subscriptions that want a live event; none when nobody does.
    pub(crate) fn wanted(&self, kind: &str, seq: i64) -> Option<Matched> {
        self.matching(|one| one.live_after < seq && one.wants(kind))
    }

    /// Whether this event was offered already, for another subscription.
    pub(crate) fn has_seen(&self, name: &str, kind: &str, seq: i64) -> bool {
        self.matching(|one| *one.name != *name && one.after < seq && one.wants(kind))
            .is_some()
    }

    fn matching(&self, is_meant: impl Fn(&Subscription) -> bool) -> Option<Matched> {
        self.with(|all| {
            let names: Vec<_> = all.iter().filter(|one| is_meant(one)).collect();
            let names = names.into_iter().map(|one| Arc::clone(&one.name));
            let names: Vec<Arc<str>> = names.collect();
            (!names.is_empty()).then(|| names.into())
        })
    }

    /// Reads or changes the subscriptions.
    pub(crate) fn with<T>(&self, change: impl FnOnce(&mut Vec<Subscription>) -> T) -> T {
        let mut all = self.subscriptions.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut all)
    }
}
