//! What the owner of a connection may see at this moment: one rule for all that stays open.

use std::sync::Arc;
use std::time::Instant;

use actix_web::web::Data;
use moka::future::Cache;
use uuid::Uuid;
use wikala_module::EventReader;
use wikala_module::jobs::events::{CloudEvent, Pattern};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Action, ActionRule, Gate, Principal, decide};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::telemetry::chain;
use wikala_platform::PlatformState;
use wikala_platform::auth::present::{Present, connected};

use crate::closing::Closing;
use crate::policy::{Connect, ReadPresence};

const CAPACITY: u64 = 50_000;

/// Which actions let somebody see an event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    rule: ActionRule,
    own: Option<ActionRule>,
}

/// Who may see what, of all modules.
#[derive(Clone)]
pub(crate) struct Readers(Arc<[(Pattern, Reader)]>);

impl Readers {
    pub(crate) fn new(all: &[EventReader]) -> Self {
        let parsed = all.iter().filter_map(|one| {
            let reader = Reader {
                rule: one.rule,
                own: one.own,
            };
            Some((Pattern::parse(one.pattern)?, reader))
        });
        Self(parsed.collect())
    }

    /// Who may see events of this type; nothing when nobody may.
    pub(crate) fn of(&self, kind: &str) -> Option<Reader> {
        let found = self.0.iter().find(|(pattern, _)| pattern.matches(kind));
        found.map(|(_, reader)| *reader)
    }

    fn overlapping(&self, wanted: &Pattern) -> impl Iterator<Item = &Reader> {
        let found = self.0.iter().filter(move |(pattern, _)| pattern.overlaps(wanted));
        found.map(|(_, reader)| reader)
    }
}

/// Whose connection it is.
#[derive(Clone)]
pub struct Owner {
    pub tenant: Arc<Tenant>,
    pub actor: Actor,
    /// The sign-in it was opened in; absent for keys.
    pub session: Option<Uuid>,
}

impl Owner {
    /// What is revoked together with the right to be connected.
    pub(crate) fn concerned(&self) -> impl Iterator<Item = Uuid> {
        let ids = [Some(self.tenant.id.0), self.actor.id(), self.session];
        ids.into_iter().flatten()
    }
}

/// How an owner stands.
#[derive(Clone)]
pub enum Standing {
    Here(Arc<Principal>),
    /// The connection must end.
    Ended(Closing),
}

#[derive(Clone)]
struct Known {
    standing: Standing,
    read: Instant,
    /// Read without a failure, and not about to change.
    is_sure: bool,
}

/// Decides, and remembers for a moment who somebody is.
pub struct Authority {
    platform: Data<PlatformState>,
    gate: Arc<Gate>,
    readers: Readers,
    remembered: Cache<(Uuid, Actor, Option<Uuid>), Known>,
}

impl Authority {
    pub(crate) fn new(platform: Data<PlatformState>, gate: Arc<Gate>, readers: Readers) -> Self {
        let remembered = Cache::builder()
            .max_capacity(CAPACITY)
            .time_to_live(platform.settings.principal_memory)
            .build();
        Self {
            platform,
            gate,
            readers,
            remembered,
        }
    }

    /// How the owner of a connection stands now.
    pub async fn standing(&self, owner: &Owner) -> Standing {
        let key = (owner.tenant.id.0, owner.actor, owner.session);
        let is_old = |known: &Known| !self.is_believed(known, owner);
        // Many connections of one owner ask once.
        let known = self.remembered.entry(key);
        // Boxed: it is long, and an idle connection has no use for its room.
        let known = Box::pin(known.or_insert_with_if(self.read(owner), is_old)).await;
        known.into_value().standing
    }

    fn is_believed(&self, known: &Known, owner: &Owner) -> bool {
        let concerned: Vec<Uuid> = owner.concerned().collect();
        known.is_sure
            && known.read.elapsed() < self.platform.settings.principal_memory
            && self.platform.revocations.still_true(known.read, &concerned)
    }

    async fn read(&self, owner: &Owner) -> Known {
        let read = Instant::now();
        let found = connected(&self.platform, &owner.tenant, owner.actor, owner.session).await;
        let (standing, is_sure) = match found {
            Ok(Present::Here(principal)) => {
                let is_settling = principal.tenant.as_ref().is_some_and(|tenant| tenant.settling);
                (self.admitted(*principal), !is_settling)
            }
            Ok(Present::SignedOut) => (Standing::Ended(Closing::SIGNED_OUT), true),
            Ok(Present::Away) => (Standing::Ended(Closing::NOT_ALLOWED), true),
            Err(error) => {
                tracing::warn!(error = %chain(&error), "cannot look up who is connected");
                (Standing::Ended(Closing::UNSURE), false)
            }
        };
        Known {
            standing,
            read,
            is_sure,
        }
    }

    fn admitted(&self, principal: Principal) -> Standing {
        match decide(&Connect::rule(), &self.gate, Some(&principal)) {
            Ok(()) => Standing::Here(Arc::new(principal)),
            Err(_denied) => Standing::Ended(Closing::NOT_ALLOWED),
        }
    }

    /// Whether somebody may see an event.
    #[must_use]
    pub fn sees(&self, principal: &Principal, event: &CloudEvent) -> bool {
        let reader = self.readers.of(&event.kind);
        reader.is_some_and(|reader| may_see(&self.gate, principal, &reader, event))
    }

    /// Whether somebody may see an event, by what is known of its type.
    pub(crate) fn may_see(&self, principal: &Principal, reader: &Reader, event: &CloudEvent) -> bool {
        may_see(&self.gate, principal, reader, event)
    }

    /// Whether there can be an event that somebody may see and that fits the pattern.
    pub(crate) fn may_subscribe(&self, principal: &Principal, wanted: &Pattern) -> bool {
        let may = |rule: &ActionRule| decide(rule, &self.gate, Some(principal)).is_ok();
        let mut readers = self.readers.overlapping(wanted);
        readers.any(|reader| may(&reader.rule) || reader.own.as_ref().is_some_and(may))
    }

    /// Whether somebody may see who is online.
    pub(crate) fn may_see_presence(&self, principal: &Principal) -> bool {
        decide(&ReadPresence::rule(), &self.gate, Some(principal)).is_ok()
    }
}

fn may_see(gate: &Gate, principal: &Principal, reader: &Reader, event: &CloudEvent) -> bool {
    let may = |rule: &ActionRule| decide(rule, gate, Some(principal)).is_ok();
    let is_own = || caused_by(event, principal.actor);
    let is_in_reach = || {
        let reach = principal.permissions.reach(reader.rule.permission);
        reach.includes(department(event))
    };
    (may(&reader.rule) && is_in_reach()) || (reader.own.as_ref().is_some_and(may) && is_own())
}

/// The part of the tenant an event is about.
fn department(event: &CloudEvent) -> Option<Uuid> {
    event.data.get("departmentId")?.as_str()?.parse().ok()
}

/// Whether somebody did it, or asked for it.
fn caused_by(event: &CloudEvent, actor: Actor) -> bool {
    let actor = actor.to_string();
    let asked = event.data.get("createdBy").and_then(|who| who.as_str());
    event.wikalaactor == actor || asked == Some(&actor)
}

#[cfg(test)]
mod tests;
