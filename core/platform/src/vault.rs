//! Sealing: what must not be readable in the database, encrypted under the master key.
//!
//! AES-256-GCM. What is sealed for one place cannot be opened at another: the place is
//! authenticated with it, so that ciphertexts cannot be swapped between rows.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::error::PlatformError;

/// The format of what is sealed.
const VERSION: u8 = 1;

/// Seals and opens.
pub struct Vault {
    key: LessSafeKey,
}

impl Vault {
    /// A vault under this master key.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`].
    pub fn new(master: &[u8; 32]) -> Result<Self, PlatformError> {
        let key = UnboundKey::new(&AES_256_GCM, master).map_err(broken)?;
        Ok(Self {
            key: LessSafeKey::new(key),
        })
    }

    /// Seals bytes for a place, for example `second_factors/secret/<id>`.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the random source fails.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, PlatformError> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
        let mut sealed = plain.to_vec();
        let aad = Aad::from(place.as_bytes());
        let nonce_used = Nonce::assume_unique_for_key(nonce);
        self.key
            .seal_in_place_append_tag(nonce_used, aad, &mut sealed)
            .map_err(broken)?;
        Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the same place.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`], one and the same for every reason.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, PlatformError> {
        let unreadable = || PlatformError::Crypto("what was sealed cannot be opened".into());
        let (&version, rest) = sealed.split_first().ok_or_else(unreadable)?;
        let (nonce, text) = rest.split_at_checked(NONCE_LEN).ok_or_else(unreadable)?;
        if version != VERSION {
            return Err(unreadable());
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(broken)?;
        let mut bytes = Zeroizing::new(text.to_vec());
        let opened = self
            .key
            .open_in_place(nonce, Aad::from(place.as_bytes()), &mut bytes);
        let length = opened.map_err(broken)?.len();
        bytes.truncate(length);
        Ok(bytes)
    }
}

fn broken(_: aws_lc_rs::error::Unspecified) -> PlatformError {
    PlatformError::Crypto("what was sealed cannot be opened".into())
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
        assert_ne!(sealed, vault.seal("letters/1", b"a code").unwrap());
    }
}
