//! Passwords: argon2id with OWASP's parameters, off the async threads and a few at a time.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::PlatformError;

/// OWASP's floor: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes computed at once. Each takes 19 MiB, so this also bounds memory.
const AT_ONCE: usize = 4;
/// Longest password in bytes; longer ones are refused before they cost anything.
pub(crate) const MAX_BYTES: usize = 1024;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// Verified when there is no such person, so that the answer takes as long.
    decoy: Arc<str>,
}

impl Passwords {
    /// Prepares the hasher.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the random source fails.
    pub fn new() -> Result<Self, PlatformError> {
        let decoy = hash_now("correct horse battery staple")?.into();
        Ok(Self {
            permits: Arc::new(Semaphore::new(AT_ONCE)),
            decoy,
        })
    }

    /// The PHC string to store.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`].
    pub async fn hash(&self, password: String) -> Result<String, PlatformError> {
        self.off_thread(move || hash_now(&password)).await?
    }

    /// Whether the password is the one of the stored hash; without a hash it takes as long and
    /// says no.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the work could not be done.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, PlatformError> {
        let decoy = Arc::clone(&self.decoy);
        self.off_thread(move || {
            let known = stored.is_some();
            let text = stored.unwrap_or_else(|| decoy.to_string());
            let matches = PasswordHash::new(&text).is_ok_and(|hash| {
                Argon2::default()
                    .verify_password(password.as_bytes(), &hash)
                    .is_ok()
            });
            matches && known
        })
        .await
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PlatformError> {
        let _permit = self.permits.acquire().await.map_err(crypto)?;
        tokio::task::spawn_blocking(work).await.map_err(crypto)
    }
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
}
