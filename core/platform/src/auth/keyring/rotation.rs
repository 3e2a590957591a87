//! The life of signing keys: the first one, successors, retirement. Any host may do any of it; the
//! table's lock and conditions decide.

use wikala_module::PlatformTx;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::Stamp;
use wikala_module::kernel::time::Timestamp;

use super::{KeyPolicy, Keyring, SKEW, place, until};
use crate::auth::key_pair::KeyPair;
use crate::auth::revocations;
use crate::error::PlatformError;
use crate::signing_keys::codes;
use crate::store::signing_keys::{self, NewSigningKey, SigningKeyRow};

/// When a new key starts to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// After others had time to learn it from the key set.
    InTime,
    /// At once; what the others signed stays valid until it expires.
    Now,
    /// At once, and no other key verifies any more: the present one is known to strangers. Clients
    /// get new access tokens for their refresh tokens.
    Alone,
}

impl KeyPolicy {
    /// Whether the newest key needs a successor, so that it is published in time.
    fn is_due(&self, rows: &[SigningKeyRow], now: Timestamp) -> bool {
        let Some(newest) = rows.last() else { return true };
        let waiting = newest.signs_from > now;
        let old = newest.signs_from + self.rotation - self.lead <= now;
        let other = newest.algorithm != self.algorithm.as_str();
        self.imported.is_none() && !waiting && (old || other)
    }

    /// Whether the first key, or the imported one, is not in the table yet.
    fn lacks(&self, all: &[SigningKeyRow]) -> bool {
        match &self.imported {
            Some(pair) => !all.iter().any(|row| row.kid == pair.kid),
            None => all.is_empty(),
        }
    }
}

impl Keyring {
    /// Makes the first key, or brings the imported one in. A deployment that signs already lets
    /// others learn the imported key before it signs.
    pub(super) async fn ensure_first(&self) -> Result<(), PlatformError> {
        let mut tx = self.db.begin_authentication().await?;
        let known = signing_keys::history(&mut tx).await?;
        drop(tx);
        if !self.policy.lacks(&known) {
            return self.refuse_retired(&known);
        }
        let pair = match &self.policy.imported {
            Some(pair) => pair.clone(),
            None => KeyPair::generate(self.policy.algorithm).await?,
        };
        let mut tx = self.db.begin_authentication().await?;
        signing_keys::lock(&mut tx).await?;
        // Of two hosts that start on an empty directory, the second waits and finds a key.
        let known = signing_keys::history(&mut tx).await?;
        if self.policy.lacks(&known) {
            let now = self.clock.now();
            let signs_from = if known.is_empty() {
                now
            } else {
                now + self.policy.lead
            };
            signing_keys::insert(&mut tx, self.row(&pair, signs_from)?).await?;
        }
        revocations::announce_keys(&mut tx).await?;
        tx.commit_bookkeeping().await?;
        Ok(())
    }

    fn refuse_retired(&self, known: &[SigningKeyRow]) -> Result<(), PlatformError> {
        let imported = self.policy.imported.as_ref();
        let retired = known
            .iter()
            .filter(|row| row.retired_at.is_some())
            .any(|row| imported.is_some_and(|pair| pair.kid == row.kid));
        if retired {
            return Err(PlatformError::code(codes::RETIRED));
        }
        Ok(())
    }

    /// Makes the successor of the present key in the caller's transaction, or lets the one that
    /// waits sign at once. The caller commits and reloads.
    ///
    /// # Errors
    /// [`codes::PENDING`] when one waits already, or signs since a moment ago.
    pub(crate) async fn succeed(
        &self,
        tx: &mut PlatformTx<'_>,
        pair: &KeyPair,
        when: When,
    ) -> Result<SigningKeyRow, PlatformError> {
        if self.policy.imported.is_some() {
            return Err(PlatformError::code(codes::IMPORTED));
        }
        signing_keys::lock(tx).await?;
        let (now, rows) = (self.clock.now(), signing_keys::all(tx).await?);
        let newest = rows.last();
        let waiting = newest.filter(|row| row.signs_from > now);
        let fresh = newest.is_some_and(|row| row.signs_from > now - SKEW && rows.len() > 1);
        let row = match (waiting, when) {
            (Some(_), When::InTime) => None,
            (Some(row), _) => signing_keys::start(tx, &row.kid, now).await?,
            (None, When::Now) if fresh => None,
            (None, When::Now | When::Alone) => Some(signing_keys::insert(tx, self.row(pair, now)?).await?),
            (None, When::InTime) => {
                let signs_from = now + self.policy.lead;
                Some(signing_keys::insert(tx, self.row(pair, signs_from)?).await?)
            }
        };
        let row = row.ok_or_else(|| PlatformError::code(codes::PENDING))?;
        if when == When::Alone {
            for other in rows.iter().filter(|other| other.kid != row.kid) {
                signing_keys::retire(tx, &other.kid, now).await?;
                tx.after(&other.kid, &serde_json::json!({ "retiredAt": now }))?;
            }
        }
        revocations::announce_keys(tx).await?;
        tx.after(
            &row.kid,
            &serde_json::json!({ "algorithm": row.algorithm, "signsFrom": row.signs_from }),
        )?;
        Ok(row)
    }

    /// A pair for [`Keyring::succeed`], made before the transaction.
    pub(crate) async fn pair(&self) -> Result<KeyPair, PlatformError> {
        KeyPair::generate(self.policy.algorithm).await
    }

    /// What every host does once a minute: reads the keys, makes a successor when it is time, and
    /// retires keys whose tokens have all expired.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub async fn tend(&self) -> Result<(), PlatformError> {
        let mut tx = self.db.begin_authentication().await?;
        let rows = signing_keys::all(&mut tx).await?;
        drop(tx);
        let now = self.clock.now();
        if self.policy.is_due(&rows, now) {
            let pair = self.pair().await?;
            let mut tx = self.db.begin_authentication().await?;
            tx.attribute(Stamp::of(Actor::System, "platform.rotate_signing_key"), None);
            signing_keys::lock(&mut tx).await?;
            let rows = signing_keys::all(&mut tx).await?;
            // Another host may have been faster.
            if self.policy.is_due(&rows, now) {
                self.succeed(&mut tx, &pair, When::InTime).await?;
                tx.commit().await?;
            }
        }
        self.retire(&rows, now).await?;
        self.reload().await
    }

    async fn retire(&self, rows: &[SigningKeyRow], now: Timestamp) -> Result<(), PlatformError> {
        let ends = |pair: &[SigningKeyRow]| {
            let [row, next] = pair else { return None };
            let over = until(next.signs_from, self.policy.token_lifetime) <= now;
            over.then(|| row.kid.clone())
        };
        for kid in rows.windows(2).filter_map(ends) {
            let mut tx = self.db.begin_authentication().await?;
            tx.attribute(Stamp::of(Actor::System, "platform.retire_signing_key"), None);
            if signing_keys::retire(&mut tx, &kid, now).await? > 0 {
                tx.after(&kid, &serde_json::json!({ "retiredAt": now }))?;
                revocations::announce_keys(&mut tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    fn row(&self, pair: &KeyPair, signs_from: Timestamp) -> Result<NewSigningKey, PlatformError> {
        Ok(NewSigningKey {
            kid: pair.kid.clone(),
            algorithm: pair.algorithm.as_str(),
            private_key: self.vault.seal(&place(&pair.kid), &pair.private)?,
            public_key: pair.public.bytes.clone(),
            created_at: self.clock.now(),
            signs_from,
            sealed_by: Some(signing_keys::SEALED_BY),
        })
    }

    pub(crate) fn policy(&self) -> &KeyPolicy {
        &self.policy
    }
}
