//! What goes on over one open connection, from its welcome to its end.

mod asked;
mod replay;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use actix_web::web::Data;
use actix_ws::AggregatedMessageStream;
use tokio::time::timeout;
use wikala_module::kernel::policy::Principal;

use crate::authority::Standing;
use crate::closing::Closing;
use crate::codes;
use crate::door::Counted;
use crate::hub::Inside;
use crate::limits::{MESSAGES_PER_SECOND, MISSED_BEATS};
use crate::line::{Line, Matched, Subscription, Wish};
use crate::messages::Told;
use crate::outbox::{Item, Waiting};
use crate::room::Offered;
use crate::state::RealtimeState;
use crate::wire::{HungUp, Wire};

/// How long one message may take to leave.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a client has to take the reason of its end.
const GOODBYE: Duration = Duration::from_secs(10);

/// Why a conversation ends.
pub(crate) enum End {
    HungUp,
    Closing(Closing),
}

impl From<HungUp> for End {
    fn from(HungUp: HungUp) -> Self {
        Self::HungUp
    }
}

impl From<Closing> for End {
    fn from(closing: Closing) -> Self {
        Self::Closing(closing)
    }
}

/// One conversation.
pub(crate) struct Conversation {
    state: Data<RealtimeState>,
    line: Arc<Line>,
    inside: Inside,
    wire: Wire,
    /// Signs of life the client did not answer.
    unanswered: u32,
    /// Messages of the client in the second that began then.
    heard: (Instant, u32),
    _counted: Counted,
}

/// How a conversation begins.
pub(crate) enum Opening {
    /// With a welcome; the client says what it wants.
    Welcome(AggregatedMessageStream),
    /// With what was asked for already.
    Subscribed(Wish),
}

impl Conversation {
    /// Brings a connection into its room.
    pub(crate) async fn open(
        state: Data<RealtimeState>,
        counted: Counted,
        wire: Wire,
    ) -> Result<(Self, Waiting), wikala_module::DbError> {
        let (line, waiting) = Line::open(counted.owner.clone());
        let inside = state.hub.enter(&line).await?;
        let conversation = Self {
            state,
            line,
            inside,
            wire,
            unanswered: 0,
            heard: (Instant::now(), 0),
            _counted: counted,
        };
        Ok((conversation, waiting))
    }

    /// Goes on until somebody ends it.
    pub(crate) async fn run(mut self, waiting: Waiting, opening: Opening) {
        let line = Arc::clone(&self.line);
        let end = tokio::select! {
            closing = line.ending.ended() => End::Closing(closing),
            end = self.talk(waiting, opening) => end,
        };
        let Self { wire, inside, .. } = self;
        drop(inside);
        if let End::Closing(closing) = end {
            tracing::debug!(connection = %line.id, closing.code, closing.reason, "connection ended");
            let _too_slow = timeout(GOODBYE, wire.close(closing)).await;
        }
    }

    async fn talk(&mut self, waiting: Waiting, opening: Opening) -> End {
        let incoming = match self.begin(opening).await {
            Ok(incoming) => incoming,
            Err(end) => return end,
        };
        match self.go_on(waiting, incoming).await {
            Err(end) => end,
            Ok(never) => match never {},
        }
    }

    async fn begin(&mut self, opening: Opening) -> Result<Option<AggregatedMessageStream>, End> {
        match opening {
            Opening::Welcome(incoming) => {
                let connection = self.line.id;
                let head = self.inside.room.cursor();
                self.wire.tell(&Told::Welcome { connection, head }).await?;
                Ok(Some(incoming))
            }
            Opening::Subscribed(wish) => {
                Box::pin(self.subscribe(wish)).await?;
                Ok(None)
            }
        }
    }

    async fn go_on(
        &mut self,
        mut waiting: Waiting,
        mut incoming: Option<AggregatedMessageStream>,
    ) -> Result<std::convert::Infallible, End> {
        let every = self.state.limits.beat;
        let mut beats = tokio::time::interval_at(tokio::time::Instant::now() + every, every);
        loop {
            let next = tokio::select! {
                item = waiting.next() => Next::Send(item),
                message = asked::next(&mut incoming) => Next::Hear(message),
                () = self.line.doubted.notified() => Next::Doubt,
                _ = beats.tick() => Next::Beat,
                () = self.wire.hung_up() => return Err(End::HungUp),
            };
            match next {
                Next::Send(Some(item)) => self.send(item).await?,
                Next::Send(None) => return Err(End::HungUp),
                Next::Hear(message) => self.hear(message).await?,
                Next::Doubt => self.principal().await.map(drop)?,
                Next::Beat => self.beat().await?,
            }
        }
    }

    /// Who the owner is at this moment.
    async fn principal(&self) -> Result<Arc<Principal>, Closing> {
        match self.state.authority.standing(&self.line.owner).await {
            Standing::Here(principal) => Ok(principal),
            Standing::Ended(closing) => Err(closing),
        }
    }

    async fn send(&mut self, item: Item) -> Result<(), End> {
        match item {
            Item::Event(offered, names) => {
                if let Some(names) = self.still_wanted(&names) {
                    self.show(&offered, &names).await?;
                }
            }
            Item::Presence(change) => {
                let principal = self.principal().await?;
                if self.state.authority.may_see_presence(&principal) {
                    let (name, actor) = (change.name, change.actor.as_str());
                    self.wire.tell(&Told::PresenceChanged { name, actor }).await?;
                }
            }
            Item::System(name, event) => self.wire.system(name, &event).await?,
        }
        Ok(())
    }

    /// Without the subscriptions that ended while it waited.
    fn still_wanted(&self, names: &Matched) -> Option<Matched> {
        let is_there = |all: &[Subscription], name: &Arc<str>| all.iter().any(|one| one.name == *name);
        self.line.with(|all| {
            if names.iter().all(|name| is_there(all, name)) {
                return Some(Arc::clone(names));
            }
            let left = names.iter().filter(|name| is_there(all, name)).cloned();
            let left: Vec<Arc<str>> = left.collect();
            (!left.is_empty()).then(|| left.into())
        })
    }

    /// Sends an event when the owner may see it at this moment.
    async fn show(&mut self, offered: &Offered, names: &[Arc<str>]) -> Result<(), End> {
        let principal = self.principal().await?;
        let Offered { reader, event, .. } = offered;
        if !self.state.authority.may_see(&principal, reader, event) {
            return Ok(());
        }
        let sent = timeout(PATIENCE, self.wire.event(offered, names)).await;
        sent.map_err(|_elapsed| Closing::SLOW)??;
        Ok(())
    }

    async fn beat(&mut self) -> Result<(), End> {
        if self.wire.is_answered() {
            if self.unanswered >= MISSED_BEATS {
                return Err(Closing::SILENT.into());
            }
            self.unanswered += 1;
        }
        // An announcement that got lost must not keep somebody connected.
        self.principal().await?;
        Ok(self.wire.beat().await?)
    }

    /// Counts a message; false when there are too many.
    fn may_speak(&mut self) -> bool {
        let (began, count) = &mut self.heard;
        if began.elapsed() >= Duration::from_secs(1) {
            (*began, *count) = (Instant::now(), 0);
        }
        *count += 1;
        *count <= MESSAGES_PER_SECOND
    }

    async fn refuse(&mut self, code: &str, detail: &str, id: Option<&str>) -> Result<(), End> {
        Ok(self.wire.tell(&Told::Error { code, detail, id }).await?)
    }

    async fn watch_presence(&mut self) -> Result<(), End> {
        let principal = self.principal().await?;
        if !self.state.authority.may_see_presence(&principal) {
            let code = codes::FORBIDDEN;
            return self
                .refuse(code.code, "who is online may not be seen", None)
                .await;
        }
        let tenant = self.line.owner.tenant.id.0;
        let Ok(online) = self.state.hub.registrar.online(tenant).await else {
            let code = codes::told::UNAVAILABLE;
            return self.refuse(code, "try again in a moment", None).await;
        };
        let everybody: Vec<_> = online.values().cloned().collect();
        // What changes after this look is told, to this connection too.
        self.line.watches_presence.store(true, Ordering::Release);
        self.inside.room.is_online(online);
        Ok(self.wire.tell(&Told::Presence { online: &everybody }).await?)
    }
}

/// What happens next.
enum Next {
    Send(Option<Item>),
    Hear(Option<asked::Heard>),
    Doubt,
    Beat,
}
