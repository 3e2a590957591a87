//! The flags of everybody, compiled, in memory: read at the start, again when a change is
//! announced, and every few seconds in case an announcement was lost. When they cannot be read,
//! the last ones count.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wikala_flags::{Document, Snapshot};
use wikala_module::kernel::time::{Clock, Timestamp};
use wikala_module::telemetry;
use wikala_module::{Db, DbError};

use crate::answer::View;
use crate::edit::Scope;
use crate::store::{self, DocumentRow};
use crate::uses::Uses;

/// Changes are announced here.
pub(crate) const CHANNEL: &str = "wikala_flags";
/// Pause between looks when nothing is announced.
const PAUSE: Duration = Duration::from_secs(5);

/// Why the flags could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the flags cannot be read")]
pub struct FlagsError(#[from] DbError);

/// The flags of the deployment and of its tenants. Clones are the same flags.
#[derive(Clone)]
pub struct Flags(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    /// `production`, `development` or `test`: what rules know as `environment`.
    pub(crate) environment: String,
    held: ArcSwap<Held>,
    /// One reads at a time.
    turn: tokio::sync::Mutex<()>,
    read_at: Mutex<Instant>,
    is_failing: AtomicBool,
    changed: watch::Sender<u64>,
    /// Expired flags that this host knows to be told of.
    pub(crate) told: Mutex<HashSet<(Option<Uuid>, String, Timestamp)>>,
    pub(crate) stopping: CancellationToken,
}

/// What is held at one moment.
#[derive(Default)]
pub(crate) struct Held {
    pub(crate) deployment: Option<Arc<Set>>,
    pub(crate) tenants: HashMap<Uuid, Arc<Set>>,
}

/// The flags of one document.
pub(crate) struct Set {
    pub(crate) version: i32,
    pub(crate) changed_at: Timestamp,
    pub(crate) document: Document,
    pub(crate) snapshot: Snapshot,
    pub(crate) uses: HashMap<String, Uses>,
}

impl Set {
    fn new(row: &DocumentRow, document: Document, before: Option<&Self>) -> Self {
        let uses = document.flags().map(|flag| {
            let known = before.and_then(|before| before.uses.get(flag.key()));
            (flag.key().to_owned(), Uses::of(flag, known))
        });
        Self {
            version: row.version,
            changed_at: row.changed_at,
            uses: uses.collect(),
            snapshot: Snapshot::compile(&document),
            document,
        }
    }

    #[cfg(test)]
    pub(crate) fn of(document: Document) -> Self {
        Self {
            version: 1,
            changed_at: Timestamp::UNIX_EPOCH,
            uses: HashMap::new(),
            snapshot: Snapshot::compile(&document),
            document,
        }
    }

    /// Whether a tenant's flag of this key counts before this one. Never while this one is switched
    /// off: whoever pulls a kill switch means everybody.
    pub(crate) fn is_overridable(&self, key: &str) -> bool {
        let flag = self.document.flag(key);
        flag.is_some_and(|flag| flag.is_enabled() && may_be_overridden(flag))
    }
}

/// Whether a flag says that tenants may define it for themselves.
pub(crate) fn may_be_overridden(flag: &wikala_flags::Flag) -> bool {
    flag.metadata().get("tenantOverride") == Some(&true.into())
}

/// A flag that should be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expired {
    /// Whose document it is in; none for the deployment's.
    pub tenant: Option<Uuid>,
    pub key: String,
    pub owner: Option<String>,
    pub expired_at: Timestamp,
}

impl Flags {
    /// No flags yet: [`Flags::refresh`] reads them.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>, environment: &str) -> Self {
        Self(Arc::new(Inner {
            db,
            clock,
            environment: environment.to_owned(),
            held: ArcSwap::default(),
            turn: tokio::sync::Mutex::default(),
            read_at: Mutex::new(Instant::now()),
            is_failing: AtomicBool::new(false),
            changed: watch::Sender::new(0),
            told: Mutex::default(),
            stopping: CancellationToken::new(),
        }))
    }

    /// Follows the changes of all hosts until it is stopped, and writes down what was asked.
    pub(crate) fn follow(&self) {
        let flags = self.clone();
        let mut heard = self.0.db.listen(CHANNEL);
        telemetry::spawn("flags", async move {
            loop {
                tokio::select! {
                    () = flags.0.stopping.cancelled() => break,
                    message = tokio::time::timeout(PAUSE, heard.recv()) => {
                        // What was said meanwhile is read together with it.
                        while heard.try_recv().is_ok() {}
                        if let Ok(None) = message {
                            break;
                        }
                        // What goes wrong is told by the reading itself, once.
                        let _told = flags.refresh().await;
                        if message.is_err() {
                            flags.write_down().await;
                        }
                    }
                }
            }
            flags.write_down().await;
        });
    }

    /// Reads what changed.
    ///
    /// # Errors
    /// [`FlagsError`]; the flags then stay as they were.
    pub async fn refresh(&self) -> Result<(), FlagsError> {
        let inner = &self.0;
        let _turn = inner.turn.lock().await;
        match self.read().await {
            Ok(()) => {
                *inner.read_at.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                if inner.is_failing.swap(false, Ordering::Relaxed) {
                    tracing::info!("the flags can be read again");
                }
                Ok(())
            }
            Err(error) => {
                if !inner.is_failing.swap(true, Ordering::Relaxed) {
                    tracing::warn!(error = %telemetry::chain(&error), "the flags cannot be read: the last ones count");
                }
                Err(error.into())
            }
        }
    }

    async fn read(&self) -> Result<(), DbError> {
        let before = self.held();
        let mut tx = self.0.db.begin_authentication().await?;
        let versions = store::versions(&mut tx).await?;
        let is_new =
            |tenant: Option<Uuid>, version| before.set(tenant).is_none_or(|set| set.version != version);
        let new: Vec<_> = versions
            .iter()
            .filter(|row| is_new(row.tenant_id, row.version))
            .map(|row| row.tenant_id)
            .collect();
        let known = usize::from(before.deployment.is_some()) + before.tenants.len();
        if new.is_empty() && known == versions.len() {
            return Ok(());
        }
        let rows = store::documents(&mut tx, &new).await?;
        drop(tx);
        let mut next = Held::default();
        for row in &versions {
            next.put(row.tenant_id, before.set(row.tenant_id).cloned());
        }
        for row in &rows {
            next.put(row.tenant_id, self.compiled(row, before.set(row.tenant_id)));
        }
        self.0.held.store(Arc::new(next));
        self.0.changed.send_modify(|count| *count += 1);
        Ok(())
    }

    /// A document that another version of this program took may be refused here: then the one
    /// before counts.
    fn compiled(&self, row: &DocumentRow, before: Option<&Arc<Set>>) -> Option<Arc<Set>> {
        match Document::parse_foreign(&row.document) {
            Ok(document) => Some(Arc::new(Set::new(row, document, before.map(AsRef::as_ref)))),
            Err(error) => {
                let whose = Scope::from(row.tenant_id).to_string();
                tracing::error!(error = %telemetry::chain(&error), whose, "stored flags cannot be read");
                before.cloned()
            }
        }
    }

    pub(crate) fn held(&self) -> Arc<Held> {
        self.0.held.load_full()
    }

    /// The flags as a tenant has them; those of the deployment alone without one.
    #[must_use]
    pub fn view(&self, tenant: Option<Uuid>) -> View {
        let held = self.held();
        let own = tenant.and_then(|id| held.tenants.get(&id)).cloned();
        View { held, own }
    }

    /// Seconds since the flags were last read.
    #[must_use]
    pub fn age(&self) -> f64 {
        let read_at = self.0.read_at.lock().unwrap_or_else(PoisonError::into_inner);
        read_at.elapsed().as_secs_f64()
    }

    /// Whether they could not be read the last time.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.0.is_failing.load(Ordering::Relaxed)
    }

    /// Is changed with every change of any flag.
    pub(crate) fn changed(&self) -> watch::Receiver<u64> {
        self.0.changed.subscribe()
    }

    /// The flags that should be gone, of the deployment and of all tenants.
    #[must_use]
    pub fn expired(&self) -> Vec<Expired> {
        let (held, now) = (self.held(), self.0.clock.now());
        let own = held.tenants.iter().map(|(id, set)| (Some(*id), set));
        let sets = held.deployment.iter().map(|set| (None, set)).chain(own);
        let expired = sets.flat_map(|(tenant, set)| {
            let late = set.document.flags().filter_map(move |flag| {
                let expired_at = flag.expires().filter(|at| *at <= now)?;
                Some(Expired {
                    tenant,
                    key: flag.key().to_owned(),
                    owner: flag.owner().map(str::to_owned),
                    expired_at,
                })
            });
            late.collect::<Vec<_>>()
        });
        expired.collect()
    }

    /// Writes down what was asked since the last time.
    pub async fn write_down(&self) {
        let held = self.held();
        let own = held.tenants.iter().map(|(id, set)| (Some(*id), set));
        let sets = held.deployment.iter().map(|set| (None, set)).chain(own);
        let taken: Vec<_> = sets
            .flat_map(|(tenant, set)| {
                set.uses
                    .iter()
                    .flat_map(move |(key, uses)| uses.take(tenant, key))
            })
            .collect();
        if taken.is_empty() {
            return;
        }
        if let Err(error) = self.store_uses(&taken).await {
            tracing::debug!(error = %telemetry::chain(&error), "what was asked of flags is written down later");
            for one in &taken {
                let uses = held.set(one.tenant).and_then(|set| set.uses.get(&one.key));
                uses.into_iter().for_each(|uses| uses.give_back(one));
            }
        }
    }

    async fn store_uses(&self, taken: &[store::NewUse]) -> Result<(), DbError> {
        let mut tx = self.0.db.begin_authentication().await?;
        store::add_uses(&mut tx, taken).await?;
        tx.commit_bookkeeping().await
    }

    pub(crate) fn stop(&self) {
        self.0.stopping.cancel();
    }
}

impl Held {
    pub(crate) fn set(&self, tenant: Option<Uuid>) -> Option<&Arc<Set>> {
        match tenant {
            None => self.deployment.as_ref(),
            Some(id) => self.tenants.get(&id),
        }
    }

    fn put(&mut self, tenant: Option<Uuid>, set: Option<Arc<Set>>) {
        match (tenant, set) {
            (None, set) => self.deployment = set,
            (Some(id), Some(set)) => drop(self.tenants.insert(id, set)),
            (Some(id), None) => drop(self.tenants.remove(&id)),
        }
    }
}
