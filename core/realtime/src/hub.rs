//! All open connections of this host, room by room, and what reaches them from outside.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_module::db::Heard;
use wikala_module::jobs::events::{Announcer, Moved};
use wikala_module::telemetry::{chain, spawn};
use wikala_module::{Db, DbError};
use wikala_platform::auth::{Revocations, Revoked};

use crate::announcements::{SYSTEM, Said};
use crate::authority::Owner;
use crate::closing::Closing;
use crate::line::Line;
use crate::registrar::{PRESENCE, Registrar};
use crate::room::{Room, Sources};
use crate::store::Counted;

/// Where hosts tell each other who came or went, and what the operator says.
pub(crate) const CHANNEL: &str = "wikala_realtime";
/// Time between two signs of life of this host, and between two looks at who is online.
const BEAT: Duration = Duration::from_secs(2);

/// The rooms.
pub(crate) struct Hub {
    pub(crate) registrar: Registrar,
    pub(crate) sources: Sources,
    rooms: Mutex<HashMap<Uuid, Arc<Room>>>,
    chores: UnboundedSender<Chore>,
    stop: CancellationToken,
}

/// What handlers and connections leave to the hub's own task.
enum Chore {
    Follow(Arc<Room>),
    Close(Owner),
    LookWhoIsOnline(Uuid),
}

impl Hub {
    /// Starts to listen; ends when the token is cancelled.
    pub(crate) fn start(
        registrar: Registrar,
        sources: Sources,
        (db, announcer, revocations): (&Db, &Announcer, &Revocations),
        stop: CancellationToken,
    ) -> Arc<Self> {
        let (chores, asked) = mpsc::unbounded_channel();
        let hub = Arc::new(Self {
            registrar,
            sources,
            rooms: Mutex::default(),
            chores,
            stop: stop.clone(),
        });
        let follow = follow_moves(Arc::clone(&hub), announcer.clone());
        spawn("realtime moves", stop.clone().run_until_cancelled_owned(follow));
        let doubt = doubt_the_revoked(Arc::clone(&hub), revocations.clone());
        spawn(
            "realtime revocations",
            stop.clone().run_until_cancelled_owned(doubt),
        );
        let hear = hear_others(Arc::clone(&hub), db.clone());
        spawn(
            "realtime announcements",
            stop.clone().run_until_cancelled_owned(hear),
        );
        let beat = beat(Arc::clone(&hub));
        spawn("realtime presence", stop.run_until_cancelled_owned(beat));
        spawn("realtime chores", do_chores(Arc::clone(&hub), asked));
        hub
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Room>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn all(&self) -> Vec<Arc<Room>> {
        self.rooms().values().cloned().collect()
    }

    fn room(&self, tenant: Uuid) -> Option<Arc<Room>> {
        self.rooms().get(&tenant).cloned()
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stop.is_cancelled()
    }

    /// Brings a connection into its room, until the guard is dropped.
    pub(crate) async fn enter(self: &Arc<Self>, line: &Arc<Line>) -> Result<Inside, DbError> {
        let guard = Inside {
            hub: Arc::clone(self),
            line: Arc::clone(line),
            room: self.room_for(line).await?,
        };
        if self.is_stopping() {
            line.ending.end(Closing::RESTART);
        }
        Ok(guard)
    }

    async fn room_for(&self, line: &Arc<Line>) -> Result<Arc<Room>, DbError> {
        let tenant = &line.owner.tenant;
        let head = match self.room(tenant.id.0) {
            Some(room) => room.cursor(),
            None => self.sources.stream.head(tenant).await?,
        };
        let mut rooms = self.rooms();
        let room = rooms.entry(tenant.id.0).or_insert_with(|| {
            let room = Arc::new(Room::new(tenant, head));
            let _asked = self.chores.send(Chore::Follow(Arc::clone(&room)));
            room
        });
        room.enter(Arc::clone(line));
        Ok(Arc::clone(room))
    }

    fn leave(&self, line: &Line) {
        let mut rooms = self.rooms();
        let tenant = line.owner.tenant.id.0;
        if let Some(room) = rooms.get(&tenant)
            && room.leave(line.id)
        {
            room.stop.cancel();
            rooms.remove(&tenant);
        }
    }

    /// Counts an ended connection, when there is time.
    pub(crate) fn close(&self, owner: &Owner) {
        let _asked = self.chores.send(Chore::Close(owner.clone()));
    }

    /// Looks who is online in a tenant, soon.
    pub(crate) fn look_who_is_online(&self, tenant: Uuid) {
        let _asked = self.chores.send(Chore::LookWhoIsOnline(tenant));
    }

    /// Lets everybody go: the host stops.
    pub(crate) fn let_go(&self) {
        self.stop.cancel();
        for line in self.all().iter().flat_map(|room| room.lines()) {
            line.ending.end(Closing::RESTART);
        }
    }

    fn counted(&self) -> Vec<Counted> {
        let of_room = |room: &Arc<Room>| {
            let tenant = room.tenant;
            let counts = room.counted().into_iter();
            counts.map(move |(actor, connections)| Counted {
                tenant,
                actor,
                connections,
            })
        };
        self.all().iter().flat_map(of_room).collect()
    }

    async fn notice_who_is_online(&self, tenants: Vec<Uuid>) {
        if tenants.is_empty() {
            return;
        }
        match self.registrar.online_in(tenants).await {
            Ok(all) => {
                for (tenant, online) in all {
                    if let Some(room) = self.room(tenant) {
                        room.is_online(online);
                    }
                }
            }
            Err(error) => tracing::debug!(error = %chain(&error), "cannot see who is online"),
        }
    }
}

/// A connection that is in its room.
pub(crate) struct Inside {
    hub: Arc<Hub>,
    line: Arc<Line>,
    pub(crate) room: Arc<Room>,
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.hub.leave(&self.line);
    }
}

async fn follow_moves(hub: Arc<Hub>, announcer: Announcer) {
    let mut moves = announcer.moves();
    loop {
        match moves.recv().await {
            Ok(Moved::To { tenant, seq }) => {
                if let Some(room) = hub.room(tenant) {
                    room.moved_to(seq);
                }
            }
            Ok(Moved::Perhaps) | Err(RecvError::Lagged(_)) => {
                hub.all().iter().for_each(|room| room.look());
            }
            Err(RecvError::Closed) => return,
        }
    }
}

async fn doubt_the_revoked(hub: Arc<Hub>, revocations: Revocations) {
    let mut heard = revocations.heard();
    loop {
        let revoked = match heard.recv().await {
            Ok(Revoked::One(id)) => Some(id),
            Ok(Revoked::Perhaps) | Err(RecvError::Lagged(_)) => None,
            Err(RecvError::Closed) => return,
        };
        for line in hub.all().iter().flat_map(|room| room.lines()) {
            if revoked.is_none_or(|id| line.owner.concerned().any(|one| one == id)) {
                line.doubted.notify_one();
            }
        }
    }
}

async fn hear_others(hub: Arc<Hub>, db: Db) {
    let mut channel = db.listen(CHANNEL);
    while let Some(heard) = channel.recv().await {
        // What was missed of presence is seen at the next beat.
        let Heard::Said(message) = heard else { continue };
        if let Some(tenant) = message.strip_prefix(PRESENCE) {
            let tenant = tenant.parse().ok().and_then(|tenant| hub.room(tenant));
            if let Some(room) = tenant.filter(|room| room.is_watched()) {
                hub.look_who_is_online(room.tenant);
            }
        } else if let Some(said) = message.strip_prefix(SYSTEM).and_then(Said::read) {
            hub.all().iter().for_each(|room| room.say(said.name, &said.event));
        }
    }
}

async fn beat(hub: Arc<Hub>) {
    let mut beats = tokio::time::interval(BEAT);
    beats.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beats.tick().await;
        let rooms = hub.all();
        if rooms.is_empty() {
            continue;
        }
        hub.registrar.beat(|| hub.counted()).await;
        let (watched, others): (Vec<_>, Vec<_>) = rooms.into_iter().partition(|room| room.is_watched());
        others.iter().for_each(|room| room.forget_online());
        let watched = watched.iter().map(|room| room.tenant).collect();
        hub.notice_who_is_online(watched).await;
    }
}

/// Follows rooms and counts, also while the host stops: then it forgets all of its connections at once.
async fn do_chores(hub: Arc<Hub>, mut asked: UnboundedReceiver<Chore>) {
    let stop = hub.stop.clone();
    while let Some(Some(chore)) = stop.run_until_cancelled(asked.recv()).await {
        match chore {
            Chore::Follow(room) => {
                let sources = hub.sources.clone();
                spawn("realtime room", room.follow(sources));
            }
            Chore::Close(owner) => hub.registrar.close(&owner).await,
            Chore::LookWhoIsOnline(tenant) => hub.notice_who_is_online(vec![tenant]).await,
        }
    }
    let tenants: Vec<Uuid> = hub.all().iter().map(|room| room.tenant).collect();
    hub.all().iter().for_each(|room| room.stop.cancel());
    hub.registrar.forget(&tenants).await;
}
