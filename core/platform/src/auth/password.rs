//! Passwords: argon2id with OWASP's parameters, off the async threads and a few at a time.

mod hashers;
pub(crate) mod policy;

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use self::hashers::Hashers;
use crate::error::PlatformError;

/// OWASP's floor: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Longest password in bytes; longer ones are refused before they cost anything.
pub(crate) const MAX_BYTES: usize = 512;
/// Costlier hashes would hold a thread for seconds.
const MAX_BCRYPT_COST: u32 = 14;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Passwords {
    hashers: Hashers,
    /// Verified when there is no such person, so that the answer takes as long.
    decoy: Arc<str>,
}

impl Passwords {
    /// Prepares the hasher.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the random source fails or the system gives no threads.
    pub fn new() -> Result<Self, PlatformError> {
        let decoy = hash_now("correct horse battery staple")?.into();
        Ok(Self {
            hashers: Hashers::start()?,
            decoy,
        })
    }

    /// The PHC string to store.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`].
    pub async fn hash(&self, password: String) -> Result<String, PlatformError> {
        self.hashers.run(move || hash_now(&normal(&password))).await?
    }

    /// The PHC string to store for a password that a person chooses, when it keeps the rules;
    /// `person` is what others may know of them: address and names.
    ///
    /// # Errors
    /// [`PlatformError::Fields`] with every rule that it breaks.
    pub(crate) async fn hash_chosen(
        &self,
        field: &'static str,
        password: String,
        person: Vec<String>,
    ) -> Result<String, PlatformError> {
        self.hashers
            .run(move || {
                let password = Zeroizing::new(normal(&password));
                policy::check(field, &password, &person)?;
                hash_now(&password)
            })
            .await?
    }

    /// Whether the password is the one of the stored hash; without a hash it takes as long and
    /// says no.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the work could not be done.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, PlatformError> {
        Ok(self.examine(password, stored).await?.is_right)
    }

    /// As [`Self::verify`]; a right password whose hash is of an older kind comes with a new hash.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the work could not be done.
    pub(crate) async fn examine(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<Examined, PlatformError> {
        let decoy = Arc::clone(&self.decoy);
        self.hashers
            .run(move || {
                let password = Zeroizing::new(password);
                let known = stored.is_some();
                let text = stored.unwrap_or_else(|| decoy.to_string());
                let is_right = matches(&password, &text) && known;
                let better = if is_right && !is_current(&text) {
                    Some(hash_now(&normal(&password))?)
                } else {
                    None
                };
                Ok(Examined { is_right, better })
            })
            .await?
    }
}

/// What came of a password and a stored hash.
pub(crate) struct Examined {
    pub is_right: bool,
    /// What to store instead.
    pub better: Option<String>,
}

/// One spelling for texts that look the same, so that every keyboard makes the same password.
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

fn matches(password: &str, stored: &str) -> bool {
    if let Some(cost) = bcrypt_cost(stored) {
        // Made elsewhere, perhaps of the bytes as they were typed.
        let typed = |text: &str| bcrypt::verify(text, stored).unwrap_or(false);
        return cost <= MAX_BCRYPT_COST
            && (typed(password) || (!password.is_ascii() && typed(&normal(password))));
    }
    PasswordHash::new(stored).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(normal(password).as_bytes(), &hash)
            .is_ok()
    })
}

/// The cost of a bcrypt hash: `$2b$12$...`; nothing for other hashes.
fn bcrypt_cost(stored: &str) -> Option<u32> {
    let rest = ["$2a$", "$2b$", "$2y$"]
        .iter()
        .find_map(|prefix| stored.strip_prefix(prefix))?;
    rest.split_once('$')?.0.parse().ok()
}

/// Whether a hash was made as new ones are.
fn is_current(stored: &str) -> bool {
    let current = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    stored.starts_with(&current)
}

fn hash_now(password: &str) -> Result<String, PlatformError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| crypto(error.to_string()))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: argon2::password_hash::phc::PasswordHash = argon2
        .hash_password(password.as_bytes())
        .map_err(|error| crypto(error.to_string()))?;
    Ok(hash.to_string())
}

fn crypto(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PlatformError {
    PlatformError::Crypto(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_person_verifies() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords.hash("Correct-Horse-1".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            passwords
                .verify("Correct-Horse-1".into(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .verify("correct-horse-1".into(), Some(stored))
                .await
                .unwrap()
        );
        let decoy = "correct horse battery staple";
        assert!(!passwords.verify(decoy.into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn bcrypt_hashes_verify_and_are_replaced() {
        let passwords = Passwords::new().unwrap();
        let old = bcrypt::hash("Correct-Horse-1", 4).unwrap();
        for prefix in ["$2a$", "$2b$", "$2y$"] {
            let stored = format!("{prefix}{}", &old[4..]);
            let right = passwords
                .examine("Correct-Horse-1".into(), Some(stored.clone()))
                .await
                .unwrap();
            assert!(right.is_right && is_current(&right.better.unwrap()));
            let wrong = passwords.examine("x".into(), Some(stored)).await.unwrap();
            assert!(!wrong.is_right && wrong.better.is_none());
        }
        let costly = format!("$2b$15${}", &old[7..]);
        assert!(
            !passwords
                .verify("Correct-Horse-1".into(), Some(costly))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn texts_that_look_the_same_are_the_same_password() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords.hash("Café-Ａ-1".into()).await.unwrap();
        let typed = "Cafe\u{301}-A-1".to_owned();
        assert!(passwords.verify(typed, Some(stored)).await.unwrap());
    }
}
