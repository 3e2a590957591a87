//! Codes that are mailed: six digits, good for ten minutes, one at a time.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::kernel::time::Timestamp;

use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::store::users::UserRow;

/// How long a code is good.
const MINUTES: u32 = 10;

/// What is remembered of a code: its hash, and until when it is good.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mailed {
    hash: Vec<u8>,
    until: Timestamp,
}

impl Mailed {
    /// Whether this is the code that was mailed for the ceremony, in time.
    pub(super) fn is(&self, ceremony: Uuid, code: &str, now: Timestamp) -> bool {
        let same = verify_slices_are_equal(&self.hash, &hash(ceremony, code)).is_ok();
        same && now < self.until
    }
}

/// Mails a person a new code for a ceremony, in the caller's transaction.
pub(super) async fn send(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    ceremony: Uuid,
    user: &UserRow,
) -> Result<Mailed, PlatformError> {
    let (now, code) = (platform.clock.now(), generate()?);
    let mailed = Mailed {
        hash: hash(ceremony, &code),
        until: now + TimeDelta::minutes(MINUTES.into()),
    };
    let to = Recipient {
        email: &user.email,
        language: &user.language,
    };
    let template = Template::SignInCode {
        code,
        minutes: MINUTES,
    };
    letters::write(tx, &platform.settings.vault, to, &template, now).await?;
    Ok(mailed)
}

fn generate() -> Result<String, PlatformError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    // Of 2^64 the remainder is spread evenly enough.
    Ok(format!("{:06}", u64::from_le_bytes(bytes) % 1_000_000))
}

/// A code is short, but what it is hashed into is sealed besides.
fn hash(ceremony: Uuid, code: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(ceremony.as_bytes());
    hash.update(code.as_bytes());
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_for_its_own_ceremony_in_time() {
        let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let now = Timestamp::from_timestamp(0, 0).unwrap();
        let mailed = Mailed {
            hash: hash(own, "012345"),
            until: now + TimeDelta::minutes(10),
        };
        assert!(mailed.is(own, "012345", now));
        assert!(!mailed.is(other, "012345", now));
        assert!(!mailed.is(own, "012346", now));
        assert!(!mailed.is(own, "012345", now + TimeDelta::minutes(10)));
        let code = generate().unwrap();
        assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
    }
}
