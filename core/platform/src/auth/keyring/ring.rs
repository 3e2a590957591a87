//! The keys at one moment, by the time they start to sign.

use chrono::TimeDelta;
use jsonwebtoken::{DecodingKey, EncodingKey};
use wikala_module::kernel::time::Timestamp;
use zeroize::Zeroizing;

use crate::auth::key_pair::{JwkBody, PublicKey, SigningAlgorithm, crypto, encoding_key};
use crate::error::PlatformError;
use crate::store::signing_keys::SigningKeyRow;

/// How far the clocks of hosts may be apart.
pub(crate) const SKEW: TimeDelta = TimeDelta::seconds(60);

/// One key of the ring.
pub(crate) struct RingKey {
    pub(crate) kid: String,
    pub(crate) public: PublicKey,
    pub(crate) decoding: DecodingKey,
    pub(crate) encoding: EncodingKey,
    signs_from: Timestamp,
    /// When the last token it signed has expired; the newest key has no such time yet.
    until: Option<Timestamp>,
}

/// Every key that is not retired.
#[derive(Default)]
pub(crate) struct Ring {
    keys: Vec<RingKey>,
}

/// Until when a key verifies whose successor signs from then on.
pub(crate) fn until(successor: Timestamp, token_lifetime: TimeDelta) -> Timestamp {
    successor + token_lifetime + SKEW
}

impl Ring {
    /// The ring of these rows, which are ordered by the time they start to sign.
    pub(crate) fn of(
        rows: &[SigningKeyRow],
        token_lifetime: TimeDelta,
        open: impl Fn(&SigningKeyRow) -> Result<Zeroizing<Vec<u8>>, PlatformError>,
    ) -> Result<Self, PlatformError> {
        let mut keys = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let algorithm = SigningAlgorithm::parse(&row.algorithm);
            let algorithm = algorithm.ok_or_else(|| crypto("a signing key has no known algorithm"))?;
            let public = PublicKey {
                algorithm,
                bytes: row.public_key.clone(),
            };
            let successor = rows.get(index + 1);
            keys.push(RingKey {
                kid: row.kid.clone(),
                decoding: public.decoding_key(),
                encoding: encoding_key(algorithm, &open(row)?)?,
                public,
                signs_from: row.signs_from,
                until: successor.map(|next| until(next.signs_from, token_lifetime)),
            });
        }
        Ok(Self { keys })
    }

    /// The key whose turn it is to sign.
    pub(crate) fn signing(&self, now: Timestamp) -> Option<&RingKey> {
        let begun = self.keys.iter().rev().find(|key| key.signs_from <= now);
        // A clock that was set back must not keep everybody out.
        begun.or_else(|| self.keys.first())
    }

    /// The key of this name, when it may have signed a token that is still valid. The algorithm is
    /// the key's, never the token's.
    pub(crate) fn verifying(&self, kid: &str, now: Timestamp) -> Option<&RingKey> {
        let key = self.keys.iter().find(|key| key.kid == kid)?;
        let turn_came =
            self.signing(now).is_some_and(|signing| signing.kid == kid) || key.signs_from <= now + SKEW;
        (turn_came && key.is_of_use(now)).then_some(key)
    }

    pub(crate) fn knows(&self, kid: &str) -> bool {
        self.keys.iter().any(|key| key.kid == kid)
    }

    pub(crate) fn public(&self, now: Timestamp) -> Vec<JwkBody> {
        let of_use = self.keys.iter().filter(|key| key.is_of_use(now));
        of_use.map(|key| key.public.jwk(&key.kid)).collect()
    }
}

impl RingKey {
    fn is_of_use(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}
