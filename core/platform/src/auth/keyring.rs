//! The keys that sign and verify access tokens, as this host knows them.
//!
//! The table is the truth: a key is published before it signs, signs until its successor does, and
//! verifies until the last token it signed has expired. Hosts read the table again when they are
//! told of a change, once a minute, and when they meet a key they do not know. See ADR-0015.

mod ring;
mod rotation;

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use jsonwebtoken::Header;
use serde::Serialize;
use wikala_module::Db;
use wikala_module::kernel::time::{Clock, Timestamp};
use wikala_module::telemetry;

pub(crate) use ring::{Ring, SKEW, until};
pub use rotation::When;

use super::Revocations;
use super::key_pair::{JwkBody, KeyPair, SigningAlgorithm, crypto};
use crate::error::PlatformError;
use crate::store::signing_keys;
use crate::vault::Vault;

/// How often every host looks after the keys.
const TEND: Duration = Duration::from_secs(60);
/// How often tokens with unknown keys can make a host look again.
const ASK: Duration = Duration::from_secs(5);

/// What the operator decides about signing keys.
#[derive(Clone)]
pub struct KeyPolicy {
    pub algorithm: SigningAlgorithm,
    /// Age at which a key's successor signs.
    pub rotation: TimeDelta,
    /// How long a key is published before it signs.
    pub lead: TimeDelta,
    /// How long the tokens live.
    pub token_lifetime: TimeDelta,
    /// The key to sign with instead of one that is made here; it is never rotated by itself.
    pub imported: Option<KeyPair>,
}

/// The keys in use.
pub struct Keyring {
    db: Db,
    vault: Vault,
    clock: Arc<dyn Clock>,
    policy: KeyPolicy,
    ring: RwLock<Arc<Ring>>,
    /// Readers of the table one after the other, so that an older answer never replaces a newer.
    reading: tokio::sync::Mutex<()>,
    asked: Mutex<Option<Instant>>,
}

impl Keyring {
    /// Reads the keys of the deployment, making the first one when there is none.
    ///
    /// # Errors
    /// [`PlatformError::Db`], or [`PlatformError::Crypto`] when no key could be made or opened.
    pub async fn open(
        db: Db,
        vault: Vault,
        clock: Arc<dyn Clock>,
        policy: KeyPolicy,
    ) -> Result<Self, PlatformError> {
        let keyring = Self {
            db,
            vault,
            clock,
            ring: RwLock::new(Arc::new(Ring::default())),
            policy,
            reading: tokio::sync::Mutex::new(()),
            asked: Mutex::new(None),
        };
        keyring.ensure_first().await?;
        keyring.reload().await?;
        Ok(keyring)
    }

    /// Looks after the keys in the background, for as long as somebody uses them.
    pub(crate) fn keep(this: &Arc<Self>, revocations: &Revocations) {
        let (keyring, changed) = (Arc::downgrade(this), revocations.keys_changed());
        telemetry::spawn("signing keys", async move {
            loop {
                let told = tokio::select! {
                    () = changed.notified() => true,
                    () = tokio::time::sleep(TEND) => false,
                };
                let Some(keyring) = keyring.upgrade() else { return };
                let done = if told {
                    keyring.reload().await
                } else {
                    keyring.tend().await
                };
                if let Err(error) = done {
                    tracing::warn!(error = %telemetry::chain(&error), "signing keys were not looked after");
                }
            }
        });
    }

    /// Reads the table again.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub async fn reload(&self) -> Result<(), PlatformError> {
        let _one_by_one = self.reading.lock().await;
        let mut tx = self.db.begin_authentication().await?;
        let mut rows = signing_keys::all(&mut tx).await?;
        // Keys from before sealing are sealed where they lie.
        for row in rows.iter_mut().filter(|row| row.sealed_by.is_none()) {
            let sealed = self.vault.seal(&place(&row.kid), &row.private_key)?;
            signing_keys::seal(&mut tx, &row.kid, sealed.clone()).await?;
            row.private_key = sealed;
        }
        tx.commit_bookkeeping().await?;
        let ring = Ring::of(&rows, self.policy.token_lifetime, |row| {
            self.vault.open(&place(&row.kid), &row.private_key)
        })?;
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
        Ok(())
    }

    /// Looks again because of a token with an unknown key, seldom enough that strangers cannot make
    /// it a burden. Says whether it did.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub(crate) async fn look_again(&self, kid: &str) -> Result<bool, PlatformError> {
        if self.ring().knows(kid) || !self.may_ask() {
            return Ok(false);
        }
        self.reload().await.map(|()| true)
    }

    fn may_ask(&self) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let may = asked.is_none_or(|at| at.elapsed() >= ASK);
        if may {
            *asked = Some(Instant::now());
        }
        may
    }

    /// Signs claims with the key whose turn it is.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`].
    pub(crate) fn sign<C: Serialize>(
        &self,
        kind: &str,
        claims: &C,
        now: Timestamp,
    ) -> Result<String, PlatformError> {
        let ring = self.ring();
        let key = ring
            .signing(now)
            .ok_or_else(|| crypto("there is no signing key"))?;
        let mut header = Header::new(key.public.algorithm.of_tokens());
        header.typ = Some(kind.to_owned());
        header.kid = Some(key.kid.clone());
        jsonwebtoken::encode(&header, claims, &key.encoding).map_err(crypto)
    }

    pub(crate) fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The public keys that verify now or soon.
    #[must_use]
    pub fn public(&self) -> Vec<JwkBody> {
        self.ring().public(self.clock.now())
    }
}

/// Where a private key is sealed for.
fn place(kid: &str) -> String {
    format!("signing_keys/private_key/{kid}")
}
