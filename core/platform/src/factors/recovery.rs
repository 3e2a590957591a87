//! Recovery codes: shown once, each good once, for when the other factor is lost.

use sha2::{Digest, Sha256};
use uuid::Uuid;
use wikala_module::PlatformTx;

use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// How many a person gets at a time.
const CODES: usize = 10;
/// Eighty random bits.
const CODE_BYTES: usize = 10;
/// No letters and digits that are taken for each other.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Gives a person a new set; the old ones are worth nothing any more.
pub(super) async fn renew(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Uuid,
) -> Result<Vec<String>, PlatformError> {
    let codes: Vec<String> = (0..CODES).map(|_| generate()).collect::<Result<_, _>>()?;
    let hashes = codes.iter().map(|code| hash(user, code)).collect();
    store::factors::replace_recovery_codes(tx, user, hashes, platform.clock.now()).await?;
    Ok(codes)
}

/// Whether this is a code of the person that was not used yet; then it is used.
pub(super) async fn spend(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    code: &str,
) -> Result<bool, PlatformError> {
    let now = platform.clock.now();
    Ok(store::factors::spend_recovery_code(tx, user, hash(user, code), now).await?)
}

fn generate() -> Result<String, PlatformError> {
    let mut bytes = [0; CODE_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    let mut bits = bytes
        .iter()
        .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let mut code = String::new();
    for index in 0..16 {
        if index > 0 && index % 4 == 0 {
            code.push('-');
        }
        let symbol = usize::try_from(bits & 31).unwrap_or(0);
        code.push(char::from(ALPHABET[symbol]));
        bits >>= 5;
    }
    Ok(code)
}

/// People type them from paper: case, spaces and dashes do not matter.
fn hash(user: Uuid, code: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(user.as_bytes());
    let typed = code.bytes().filter(u8::is_ascii_alphanumeric);
    hash.update(typed.map(|byte| byte.to_ascii_uppercase()).collect::<Vec<u8>>());
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let (user, code) = (Uuid::from_u128(1), generate().unwrap());
        assert_eq!(code.len(), 19);
        let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
        assert_eq!(hash(user, &code), hash(user, &typed));
        assert_ne!(hash(user, &code), hash(Uuid::from_u128(2), &code));
        assert_ne!(code, generate().unwrap());
    }
}
