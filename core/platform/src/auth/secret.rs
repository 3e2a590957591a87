//! API key secrets: 32 random bytes with a checksum, shown once, stored as a hash.
//!
//! `sk_live_`, 43 letters and digits of the random bytes, six of their checksum: a scanner for
//! leaked secrets finds them with one expression, and can tell them from noise without asking us.
//! `docs/keys.md` has the expression.

use sha2::{Digest, Sha256};
use wikala_module::kernel::redact::Secret;

use crate::error::PlatformError;

/// How every API key begins, those of before included.
pub(crate) const PREFIX: &str = "sk_";
/// How new API keys begin.
const LIVE: &str = "sk_live_";
/// Random bytes in a key.
const RANDOM: usize = 32;
/// Digits of 256 bits to the base 62.
const BODY: usize = 43;
/// Digits of 32 bits to the base 62.
const CHECK: usize = 6;
/// Characters after the prefix in keys of before: 32 bytes in base64url.
const OLD_BODY: usize = 43;
/// Characters of a key that may be shown.
const SHOWN: usize = 12;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A new key: the text to show once, what may be shown later, and what is stored.
pub(crate) struct NewSecret {
    pub(crate) text: Secret<String>,
    pub(crate) shown: String,
    pub(crate) hash: Vec<u8>,
}

/// Makes a key from the system's random source.
pub(crate) fn generate() -> Result<NewSecret, PlatformError> {
    let mut bytes = [0; RANDOM];
    getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    let text = format!("{LIVE}{}", base62::<BODY>(&bytes));
    let text = format!("{text}{}", checksum(&text));
    let shown = text.chars().take(SHOWN).collect();
    Ok(NewSecret {
        hash: hash(&text),
        shown,
        text: Secret::new(text),
    })
}

/// Whether a text can be a key at all: if not, nobody needs to look it up.
pub(crate) fn is_plausible(text: &str) -> bool {
    is_live(text) || is_old(text)
}

fn is_live(text: &str) -> bool {
    let body = text.strip_prefix(LIVE);
    let spelled = body.is_some_and(|body| {
        body.len() == BODY + CHECK && body.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let parts = text
        .len()
        .checked_sub(CHECK)
        .and_then(|end| text.split_at_checked(end));
    spelled && parts.is_some_and(|(text, check)| checksum(text) == check)
}

/// Keys from before the checksum.
fn is_old(text: &str) -> bool {
    let spelled = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.strip_prefix(PREFIX)
        .is_some_and(|body| body.len() == OLD_BODY && body.bytes().all(spelled))
}

fn checksum(text: &str) -> String {
    base62::<CHECK>(&crc32fast::hash(text.as_bytes()).to_be_bytes())
}

/// A big-endian number to the base 62, with leading zeros.
fn base62<const WIDTH: usize>(bytes: &[u8]) -> String {
    let mut number = bytes.to_vec();
    let mut digits = Vec::with_capacity(WIDTH);
    for _digit in 0..WIDTH {
        let mut rest = 0_u16;
        for byte in &mut number {
            let value = rest << 8 | u16::from(*byte);
            // Below 256, because the rest is below 62.
            *byte = u8::try_from(value / 62).unwrap_or_default();
            rest = value % 62;
        }
        digits.push(char::from(DIGITS[usize::from(rest)]));
    }
    digits.iter().rev().collect()
}

/// The stored form. The key is random, so a plain hash cannot be guessed backwards.
pub(crate) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_spelled_as_scanners_expect() {
        for _ in 0..100 {
            let made = generate().unwrap();
            let text = made.text.expose();
            assert_eq!(text.len(), 57);
            assert!(is_plausible(text), "{text}");
            assert!(text.starts_with(LIVE) && text.starts_with(&made.shown));
            assert_eq!(made.shown.len(), SHOWN);
        }
    }

    #[test]
    fn a_key_with_one_other_character_is_noise() {
        let made = generate().unwrap();
        let text = made.text.expose();
        for index in LIVE.len()..text.len() {
            let mut other = text.clone().into_bytes();
            other[index] = if other[index] == b'a' { b'b' } else { b'a' };
            assert!(!is_plausible(std::str::from_utf8(&other).unwrap()));
        }
        for noise in [
            "",
            "sk_",
            "sk_live_",
            "sk_unknown",
            &text[..56],
            &format!("{text}0"),
        ] {
            assert!(!is_plausible(noise), "{noise}");
        }
        assert!(!is_plausible(&format!("{LIVE}{}", "é".repeat(24))));
    }

    #[test]
    fn keys_from_before_are_still_keys() {
        assert!(is_plausible("sk_x4Zp0aQ8vN3cT1yR7uW5eK9mB2hJ6dL0fG4sA8iO1qE"));
        assert!(!is_plausible("sk_x4Zp0aQ8vN3cT1yR7uW5eK9mB2hJ6dL0fG4sA8iO1q+"));
    }

    #[test]
    fn numbers_are_written_with_all_their_digits() {
        assert_eq!(base62::<6>(&[0, 0, 0, 0]), "000000");
        assert_eq!(base62::<6>(&u32::MAX.to_be_bytes()), "4gfFC3");
        assert_eq!(base62::<43>(&[0xff; 32]).len(), 43);
    }
}
