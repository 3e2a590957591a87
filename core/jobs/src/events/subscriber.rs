//! Parts of this program that follow events.

use std::borrow::Cow;
use std::sync::Arc;

use async_trait::async_trait;
use uuid::Uuid;
use wikala_db::{DbError, NewJob, TenantTx};
use wikala_kernel::tenant::Tenant;
use wikala_kernel::time::Clock;

use super::deliver::Deliver;
use super::event::CloudEvent;
use super::outlet::Outlet;
use super::pattern::Pattern;
use crate::error::JobError;
use crate::store::events;

/// A part of this program that follows events: of one subject in their order, each of them once.
/// What fails is tried again, and holds up neither other subjects nor other subscribers, nor
/// whoever caused the event.
#[async_trait]
pub trait Subscriber: Send + Sync {
    /// Its name for ever: what it has received is remembered by it.
    fn name(&self) -> &'static str;

    /// Which events it wants.
    fn patterns(&self) -> Vec<Pattern>;

    /// Whether it wants this one of them: cheaper to say here, where no job was made of it yet.
    fn wants(&self, _event: &CloudEvent) -> bool {
        true
    }

    /// Receives an event. What it writes in this transaction happens once; what it does elsewhere
    /// may happen again. To act in somebody's name it asks for a job.
    ///
    /// # Errors
    /// [`JobError::Retry`] to receive the event again.
    async fn receive(&self, tx: &mut TenantTx<'_>, event: &CloudEvent) -> Result<(), JobError>;
}

/// A subject as a part of a key, which must not be longer than the queue takes.
fn bounded(subject: &str) -> Cow<'_, str> {
    if subject.len() <= LONGEST {
        return subject.into();
    }
    Uuid::new_v5(&Uuid::NAMESPACE_OID, subject.as_bytes())
        .to_string()
        .into()
}

/// The longest subject that stands in a key as it is.
const LONGEST: usize = 150;

/// The subscribers of this program, as an outlet.
#[derive(Clone)]
pub struct Subscribers {
    all: Arc<[Arc<dyn Subscriber>]>,
    clock: Arc<dyn Clock>,
}

impl Subscribers {
    /// These subscribers.
    pub fn new(all: impl IntoIterator<Item = Arc<dyn Subscriber>>, clock: Arc<dyn Clock>) -> Self {
        Self {
            all: all.into_iter().collect(),
            clock,
        }
    }

    pub(super) fn named(&self, name: &str) -> Option<&Arc<dyn Subscriber>> {
        self.all.iter().find(|one| one.name() == name)
    }
}

#[async_trait]
impl Outlet for Subscribers {
    async fn take(
        &self,
        tx: &mut TenantTx<'_>,
        _tenant: &Arc<Tenant>,
        events: &[CloudEvent],
    ) -> Result<(), DbError> {
        let (mut names, mut owed, mut chores) = (Vec::new(), Vec::new(), Vec::new());
        for one in self.all.iter() {
            let patterns = one.patterns();
            let wanted = events
                .iter()
                .filter(|event| patterns.iter().any(|pattern| pattern.matches(&event.kind)))
                .filter(|event| one.wants(event));
            for event in wanted {
                names.push(one.name().to_owned());
                owed.push((event.id, event.sequence, event.subject.clone()));
                chores.push((one.name(), event.subject.clone()));
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        events::owe(tx, names, owed).await?;
        chores.sort_unstable();
        chores.dedup();
        for (subscriber, subject) in chores {
            let key = format!("{subscriber}:{}", bounded(&subject));
            let chore = Deliver {
                subscriber: subscriber.to_owned(),
                subject,
            };
            tx.poke(NewJob::new(&chore, self.clock.now())?, &key).await?;
        }
        Ok(())
    }
}
