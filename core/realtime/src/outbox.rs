//! What waits to be sent to one client: bounded, so that a slow one costs the others nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::value::RawValue;
use tokio::sync::mpsc;

use crate::limits::{WAITING, WAITING_BYTES};
use crate::line::Matched;
use crate::presence::Change;
use crate::room::Offered;

/// One thing to send.
#[derive(Clone)]
pub(crate) enum Item {
    /// An event, for these subscriptions.
    Event(Arc<Offered>, Matched),
    /// Somebody came or went.
    Presence(Arc<Change>),
    /// What the operator tells everybody: its name and the event.
    System(&'static str, Arc<RawValue>),
}

impl Item {
    fn bytes(&self) -> usize {
        match self {
            Self::Event(event, _) => event.bytes(),
            Self::Presence(_) => 100,
            Self::System(_, event) => event.get().len(),
        }
    }
}

/// The end that offers.
pub(crate) struct Outbox {
    sender: mpsc::Sender<Item>,
    waiting: Arc<AtomicUsize>,
}

/// The end that sends.
pub(crate) struct Waiting {
    receiver: mpsc::Receiver<Item>,
    waiting: Arc<AtomicUsize>,
}

/// Both ends.
pub(crate) fn outbox() -> (Outbox, Waiting) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let waiting = Arc::new(AtomicUsize::new(0));
    let outbox = Outbox {
        sender,
        waiting: Arc::clone(&waiting),
    };
    (outbox, Waiting { receiver, waiting })
}

impl Outbox {
    /// False when it does not fit.
    pub(crate) fn offer(&self, item: Item) -> bool {
        let bytes = item.bytes();
        let before = self.waiting.fetch_add(bytes, Ordering::AcqRel);
        // One alone may be larger than the bound.
        let fits = before == 0 || before + bytes <= WAITING_BYTES;
        if fits && self.sender.try_send(item).is_ok() {
            return true;
        }
        self.waiting.fetch_sub(bytes, Ordering::AcqRel);
        false
    }
}

impl Waiting {
    /// The next one; nothing once nobody can offer any more.
    pub(crate) async fn next(&mut self) -> Option<Item> {
        let item = self.receiver.recv().await?;
        self.waiting.fetch_sub(item.bytes(), Ordering::AcqRel);
        Some(item)
    }
}
