//! Secrets of Standard Webhooks: 32 random bytes, written `whsec_` and Base64, and what they sign.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, Tag, sign};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wikala_platform::PlatformError;
use zeroize::Zeroizing;

const PREFIX: &str = "whsec_";
/// Bytes of a secret that is made here.
const LENGTH: usize = 32;
/// Bytes of a secret that somebody else made.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=256;

/// The key of a signature.
pub(crate) struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the random source fails.
    pub(crate) fn generate() -> Result<Self, PlatformError> {
        let mut bytes = Zeroizing::new(vec![0; LENGTH]);
        getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
        Ok(Self(bytes))
    }

    /// The key itself.
    pub(crate) fn of(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// Reads one that was written down, with or without the prefix.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.strip_prefix(PREFIX).unwrap_or(text)).ok()?;
        LENGTHS
            .contains(&bytes.len())
            .then(|| Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As its owner writes it down.
    pub(crate) fn text(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&*self.0))
    }

    /// `v1,<Base64>` over the identifier, the time and the body.
    pub(crate) fn signature(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let tag = self.tag(&[format!("{id}.{timestamp}.").as_bytes(), body].concat());
        format!("v1,{}", STANDARD.encode(tag.as_ref()))
    }

    /// HMAC-SHA256 of a text.
    pub(crate) fn tag(&self, text: &[u8]) -> Tag {
        sign(&Key::new(HMAC_SHA256, &self.0), text)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn the_example_of_the_specification_has_its_signature() {
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = br#"{"test": 2432232314}"#;
        let signature = secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_new_secret_reads_back_and_no_two_are_the_same() {
        let secret = Secret::generate().unwrap();
        assert_eq!(secret.bytes().len(), 32);
        assert_eq!(Secret::parse(&secret.text()).unwrap().bytes(), secret.bytes());
        assert_ne!(Secret::generate().unwrap().bytes(), secret.bytes());
        for nonsense in ["", "whsec_", "whsec_AAAA", "whsec_%%%"] {
            assert!(Secret::parse(nonsense).is_none(), "{nonsense}");
        }
    }
}
