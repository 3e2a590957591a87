//! Opaque tokens: 32 random bytes, handed out once and stored as a hash.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use wikala_module::kernel::redact::Secret;
use zeroize::Zeroizing;

use crate::error::PlatformError;

const BYTES: usize = 32;

/// A token in the hands of its holder.
pub(crate) struct Opaque(Zeroizing<[u8; BYTES]>);

impl Opaque {
    /// A new one, from the system's random source.
    pub(crate) fn generate() -> Result<Self, PlatformError> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
        Ok(Self(bytes))
    }

    /// Reads what was handed out; nothing else is a token.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        let bytes: [u8; BYTES] = bytes.as_slice().try_into().ok()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    /// The text to hand out.
    pub(crate) fn text(&self) -> Secret<String> {
        Secret::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// The stored form. The token is random, so a plain hash cannot be guessed backwards.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.text().expose().as_bytes()).to_vec()
    }

    /// Another token, readable only with this one. Once only: the pad would be used twice.
    pub(crate) fn wrap(&self, other: &Self) -> Vec<u8> {
        let pad = self.pad();
        other.0.iter().zip(pad.as_ref()).map(|(a, b)| a ^ b).collect()
    }

    /// Reads what was wrapped with this token.
    pub(crate) fn unwrap(&self, wrapped: &[u8]) -> Option<Self> {
        let wrapped: [u8; BYTES] = wrapped.try_into().ok()?;
        let other = self.wrap(&Self(Zeroizing::new(wrapped)));
        Some(Self(Zeroizing::new(other.try_into().ok()?)))
    }

    fn pad(&self) -> hmac::Tag {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice());
        hmac::sign(&key, b"wikala refresh successor")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_nothing_else_is_one() {
        let token = Opaque::generate().unwrap();
        let text = token.text().expose().clone();
        assert_eq!(Opaque::parse(&text).unwrap().hash(), token.hash());
        for other in ["", "AAAA", "not base64!", &text[1..], &format!("{text}A"), "\0"] {
            assert!(Opaque::parse(other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_wrapped_token_is_readable_with_its_predecessor_alone() {
        let (old, new) = (Opaque::generate().unwrap(), Opaque::generate().unwrap());
        let wrapped = old.wrap(&new);
        assert_eq!(old.unwrap(&wrapped).unwrap().hash(), new.hash());
        let stranger = Opaque::generate().unwrap();
        assert_ne!(stranger.unwrap(&wrapped).unwrap().hash(), new.hash());
        assert!(old.unwrap(&wrapped[1..]).is_none());
    }
}
