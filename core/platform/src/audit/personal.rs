//! Personal data in the log. The log is kept for ever and people are not: what is personal is
//! sealed under a key of the person, and destroying that key erases it everywhere while the chain
//! over the sealed bytes still verifies.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_module::PlatformTx;
use zeroize::Zeroizing;

use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store::person_keys;
use crate::vault::Vault;

/// Bytes of a person's key.
const KEY_BYTES: usize = 32;

/// A state as the audit log may keep it: the named fields of `state` are sealed for the person
/// they are about, the others stay as they are. Give the result to `tx.before` or `tx.after`.
///
/// Empty fields stay empty. Secrets do not belong here: see [`redacted`].
///
/// ```ignore
/// let view = audit::personal(&platform, &mut tx, user.id, &user, &["email", "firstName"]).await?;
/// tx.before(&user.id.to_string(), &view)?;
/// ```
///
/// # Errors
/// [`PlatformError::Db`], or [`PlatformError::Crypto`] when the person's key cannot be opened.
pub(crate) async fn personal<T: Serialize + Sync + ?Sized>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    person: Uuid,
    state: &T,
    fields: &[&str],
) -> Result<Value, PlatformError> {
    let mut view = serde_json::to_value(state).map_err(|error| PlatformError::Crypto(error.into()))?;
    let key = PersonKey::of(&platform.settings.vault, tx, person).await?;
    for field in fields {
        if let Some(value) = view.get_mut(*field).filter(|value| !value.is_null()) {
            *value = key.seal(field, value)?;
        }
    }
    Ok(view)
}

/// What the log says of a secret: that there is one, nothing else.
pub(crate) fn redacted() -> Value {
    json!({ "redacted": true })
}

/// The key of one person, opened.
pub(super) struct PersonKey {
    person: Uuid,
    commitment: hmac::Key,
    vault: Vault,
}

impl PersonKey {
    /// The person's key; made when there is none yet.
    async fn of(vault: &Vault, tx: &mut PlatformTx<'_>, person: Uuid) -> Result<Self, PlatformError> {
        if let Some(wrapped) = person_keys::find(tx, person).await? {
            return Self::unwrap(vault, person, &wrapped);
        }
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        getrandom::fill(bytes.as_mut()).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
        let wrapped = vault.seal(&place(person), bytes.as_ref())?;
        // Of two that make the key at once the second takes the first one's.
        let kept = person_keys::keep(tx, person, wrapped).await?;
        Self::unwrap(vault, person, &kept)
    }

    pub(super) fn unwrap(vault: &Vault, person: Uuid, wrapped: &[u8]) -> Result<Self, PlatformError> {
        let bytes = vault.open(&place(person), wrapped)?;
        let root = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
        let derive = |purpose: &[u8]| hmac::sign(&root, purpose);
        let mut sealing = Zeroizing::new([0; KEY_BYTES]);
        sealing.copy_from_slice(derive(b"wikala audit sealing").as_ref());
        Ok(Self {
            person,
            commitment: hmac::Key::new(hmac::HMAC_SHA256, derive(b"wikala audit commitment").as_ref()),
            vault: Vault::new(&sealing)?,
        })
    }

    fn seal(&self, field: &str, value: &Value) -> Result<Value, PlatformError> {
        let plain = value.to_string();
        let sealed = self.vault.seal(field, plain.as_bytes())?;
        Ok(json!({
            "person": self.person,
            "commitment": STANDARD.encode(self.commit(field, &plain)),
            "sealed": STANDARD.encode(sealed),
        }))
    }

    /// The value of a sealed field; nothing when this is not the key it was sealed with.
    pub(super) fn open(&self, field: &str, sealed: &str) -> Option<Value> {
        let sealed = STANDARD.decode(sealed).ok()?;
        let plain = self.vault.open(field, &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }

    /// Binds to the value without telling it: only who has the key can check a guess.
    fn commit(&self, field: &str, plain: &str) -> hmac::Tag {
        let mut text = hmac::Context::with_key(&self.commitment);
        text.update(&(field.len() as u64).to_be_bytes());
        text.update(field.as_bytes());
        text.update(plain.as_bytes());
        text.sign()
    }
}

fn place(person: Uuid) -> String {
    format!("person_keys/wrapped/{person}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(bytes: [u8; KEY_BYTES]) -> PersonKey {
        let vault = Vault::new(&[7; 32]).unwrap();
        let wrapped = vault.seal(&place(Uuid::nil()), &bytes).unwrap();
        PersonKey::unwrap(&vault, Uuid::nil(), &wrapped).unwrap()
    }

    #[test]
    fn a_sealed_field_opens_only_with_the_key_it_was_sealed_with() {
        let (lina, somebody) = (key([1; KEY_BYTES]), key([2; KEY_BYTES]));
        let sealed = lina.seal("email", &json!("lina@example.com")).unwrap();
        assert!(!sealed.to_string().contains("lina"));
        let bytes = sealed["sealed"].as_str().unwrap();
        assert_eq!(lina.open("email", bytes), Some(json!("lina@example.com")));
        assert_eq!(lina.open("phone", bytes), None);
        assert_eq!(somebody.open("email", bytes), None);
    }

    #[test]
    fn a_commitment_is_the_same_for_the_same_value_and_tells_fields_and_people_apart() {
        let (lina, somebody) = (key([1; KEY_BYTES]), key([2; KEY_BYTES]));
        let of = |key: &PersonKey, field: &str| key.seal(field, &json!("x")).unwrap()["commitment"].clone();
        assert_eq!(of(&lina, "email"), of(&lina, "email"));
        assert_ne!(of(&lina, "email"), of(&lina, "phone"));
        assert_ne!(of(&lina, "email"), of(&somebody, "email"));
    }
}
