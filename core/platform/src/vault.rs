//! Sealing: what must not be readable in the database.
//!
//! An envelope of two layers. Fields are sealed with AES-256-GCM under a data key; data keys are in
//! the table `data_keys`, wrapped by the master key, which a [`KeyProvider`] keeps outside of the
//! database. Changing the master key therefore wraps a handful of rows anew and touches no field.
//!
//! What is sealed begins with `version | data key | nonce`. The place it is for is authenticated
//! with it, so that ciphertexts cannot be swapped between rows. See ADR-0014.

mod data_keys;
mod kms;
mod local;
mod provider;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::PlatformError;

pub use data_keys::{is_unused, rotate_master};
pub use kms::{Kms, KmsSettings};
pub use local::{FileError, LocalKeys};
pub use provider::{KeyError, KeyProvider, Layered};

/// The format of what is sealed.
const VERSION: u8 = 1;
/// Bytes of a data key's identifier.
const ID_LEN: usize = 16;

/// Seals and opens. Clones share the keys.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<RwLock<Arc<DataKeys>>>,
}

/// The data keys by age; the youngest seals, all open.
struct DataKeys(BTreeMap<Uuid, LessSafeKey>);

impl Vault {
    /// A vault of one data key that nobody wraps, for tools and tests.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`].
    pub fn new(key: &[u8; 32]) -> Result<Self, PlatformError> {
        Self::of([(Uuid::nil(), Zeroizing::new(key.to_vec()))])
    }

    fn of(keys: impl IntoIterator<Item = (Uuid, Zeroizing<Vec<u8>>)>) -> Result<Self, PlatformError> {
        let ready = |(id, key): (Uuid, Zeroizing<Vec<u8>>)| Ok((id, aead(&key)?));
        let keys: Result<_, PlatformError> = keys.into_iter().map(ready).collect();
        Ok(Self {
            keys: Arc::new(RwLock::new(Arc::new(DataKeys(keys?)))),
        })
    }

    /// Seals bytes for a place, for example `second_factors/secret/<id>`.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the random source fails.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, PlatformError> {
        let keys = self.keys();
        let (id, key) = keys.0.last_key_value().ok_or_else(unreadable)?;
        let header = [&[VERSION], id.as_bytes().as_slice()].concat();
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
        let mut sealed = plain.to_vec();
        let nonce_used = Nonce::assume_unique_for_key(nonce);
        key.seal_in_place_append_tag(nonce_used, bound(&header, place), &mut sealed)
            .map_err(broken)?;
        Ok([header.as_slice(), &nonce, &sealed].concat())
    }

    /// Opens what was sealed for the same place.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`], one and the same for every reason.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, PlatformError> {
        let (header, rest) = sealed.split_at_checked(1 + ID_LEN).ok_or_else(unreadable)?;
        let (nonce, text) = rest.split_at_checked(NONCE_LEN).ok_or_else(unreadable)?;
        let (version, id) = header.split_at(1);
        if version != [VERSION] {
            return Err(unreadable());
        }
        let keys = self.keys();
        let id = Uuid::from_slice(id).map_err(|_length| unreadable())?;
        let key = keys.0.get(&id).ok_or_else(unreadable)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(broken)?;
        let mut bytes = Zeroizing::new(text.to_vec());
        let opened = key.open_in_place(nonce, bound(header, place), &mut bytes);
        let length = opened.map_err(broken)?.len();
        bytes.truncate(length);
        Ok(bytes)
    }

    fn keys(&self) -> Arc<DataKeys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is authenticated besides the text: the header and the place.
fn bound(header: &[u8], place: &str) -> Aad<Vec<u8>> {
    Aad::from([header, place.as_bytes()].concat())
}

fn aead(key: &[u8]) -> Result<LessSafeKey, PlatformError> {
    let key = UnboundKey::new(&AES_256_GCM, key).map_err(broken)?;
    Ok(LessSafeKey::new(key))
}

fn unreadable() -> PlatformError {
    PlatformError::Crypto("what was sealed cannot be opened".into())
}

fn broken(_: aws_lc_rs::error::Unspecified) -> PlatformError {
    unreadable()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_at_its_own_place_and_unchanged() {
        let vault = Vault::new(&[7; 32]).unwrap();
        let sealed = vault.seal("letters/1", b"a code").unwrap();
        assert_eq!(vault.open("letters/1", &sealed).unwrap().as_slice(), b"a code");
        assert!(vault.open("letters/2", &sealed).is_err());
        assert!(Vault::new(&[8; 32]).unwrap().open("letters/1", &sealed).is_err());
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert!(vault.open("letters/1", &changed).is_err());
        }
        for length in 0..sealed.len() {
            assert!(vault.open("letters/1", &sealed[..length]).is_err());
        }
        assert_ne!(sealed, vault.seal("letters/1", b"a code").unwrap());
    }

    #[test]
    fn the_youngest_data_key_seals_and_all_open() {
        let (old, new) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let key = |byte: u8| Zeroizing::new(vec![byte; 32]);
        let before = Vault::of([(old, key(1))]).unwrap();
        let after = Vault::of([(old, key(1)), (new, key(2))]).unwrap();
        let sealed = before.seal("x", b"kept").unwrap();
        assert_eq!(after.open("x", &sealed).unwrap().as_slice(), b"kept");
        let sealed = after.seal("x", b"newer").unwrap();
        assert!(before.open("x", &sealed).is_err());
    }
}
