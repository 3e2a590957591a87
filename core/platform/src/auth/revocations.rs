//! Revocation that is felt at once: whoever changes what somebody may do says so here.
//!
//! This host forgets the principals concerned before it answers; the other hosts are told when
//! the change commits. An announcement can be lost, so nobody is believed for as long as a second
//! anyway: see `authenticator.rs`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::sync::Cache;
use tokio::sync::{Notify, broadcast};
use uuid::Uuid;
use wikala_module::db::Heard;
use wikala_module::telemetry;
use wikala_module::{Db, DbError, PlatformTx};

const CHANNEL: &str = "wikala_revoked";
/// What is said instead of an identifier when the signing keys changed.
const KEYS: &str = "signing-keys";
/// Longer than any principal is believed.
const KEPT: Duration = Duration::from_secs(10);

/// What was revoked lately: people, tenants, sessions and keys, by identifier.
#[derive(Clone)]
pub struct Revocations {
    at: Cache<Uuid, Instant>,
    /// When this host last could have missed an announcement.
    interrupted: Arc<std::sync::Mutex<Instant>>,
    keys: Arc<Notify>,
    heard: broadcast::Sender<Revoked>,
}

/// What those hear who hold something open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revoked {
    /// This person, tenant, session or key.
    One(Uuid),
    /// Something may have been missed: anybody.
    Perhaps,
}

/// Revocations that a slow listener may lag behind before it misses some.
const WAITING: usize = 4096;

/// Tells every host that the signing keys changed, when this transaction commits.
pub(crate) async fn announce_keys(tx: &mut PlatformTx<'_>) -> Result<(), DbError> {
    tx.announce(CHANNEL, KEYS).await
}

impl Revocations {
    /// Starts to listen to the other hosts.
    #[must_use]
    pub fn listen(db: &Db) -> Self {
        let this = Self {
            at: Cache::builder()
                .time_to_live(KEPT)
                .max_capacity(1_000_000)
                .build(),
            interrupted: Arc::new(std::sync::Mutex::new(Instant::now())),
            keys: Arc::default(),
            heard: broadcast::Sender::new(WAITING),
        };
        let (listener, mut heard) = (this.clone(), db.listen(CHANNEL));
        telemetry::spawn("revocations", async move {
            while let Some(message) = heard.recv().await {
                match message {
                    Heard::Interrupted => {
                        listener.forget_everybody();
                        listener.keys.notify_one();
                    }
                    Heard::Said(id) if id == KEYS => listener.keys.notify_one(),
                    Heard::Said(id) => id.parse().into_iter().for_each(|id| listener.note(id)),
                }
            }
        });
        this
    }

    /// Commits a change and makes every host forget what it knew of these people, tenants,
    /// sessions or keys. When it returns, this host has forgotten.
    ///
    /// # Errors
    /// As [`PlatformTx::commit`].
    pub async fn commit(&self, mut tx: PlatformTx<'_>, concerned: &[Uuid]) -> Result<(), DbError> {
        for id in concerned {
            tx.announce(CHANNEL, &id.to_string()).await?;
        }
        tx.commit().await?;
        concerned.iter().for_each(|id| self.note(*id));
        Ok(())
    }

    /// As [`Self::commit`], for the platform's own bookkeeping: without an audit entry.
    ///
    /// # Errors
    /// As [`PlatformTx::commit_bookkeeping`].
    pub(crate) async fn commit_bookkeeping(
        &self,
        mut tx: PlatformTx<'_>,
        concerned: &[Uuid],
    ) -> Result<(), DbError> {
        for id in concerned {
            tx.announce(CHANNEL, &id.to_string()).await?;
        }
        tx.commit_bookkeeping().await?;
        concerned.iter().for_each(|id| self.note(*id));
        Ok(())
    }

    /// Is notified when another host changed the signing keys, or may have.
    pub(crate) fn keys_changed(&self) -> Arc<Notify> {
        Arc::clone(&self.keys)
    }

    /// Whether what was read at `read` about these is still to be believed.
    #[must_use]
    pub fn still_true(&self, read: Instant, concerned: &[Uuid]) -> bool {
        let interrupted = self.interrupted.lock().is_ok_and(|at| *at < read);
        interrupted
            && concerned
                .iter()
                .all(|id| self.at.get(id).is_none_or(|at| at < read))
    }

    /// Hears of every revocation from now on, once this host has forgotten.
    #[must_use]
    pub fn heard(&self) -> broadcast::Receiver<Revoked> {
        self.heard.subscribe()
    }

    fn note(&self, id: Uuid) {
        self.at.insert(id, Instant::now());
        // Nobody holds anything open.
        let _heard = self.heard.send(Revoked::One(id));
    }

    fn forget_everybody(&self) {
        if let Ok(mut at) = self.interrupted.lock() {
            *at = Instant::now();
        }
        let _heard = self.heard.send(Revoked::Perhaps);
    }
}
