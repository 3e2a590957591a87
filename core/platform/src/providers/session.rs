//! A sign-in at a provider that still has to show a mailed code.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::kernel::time::Timestamp;

use super::codes;
use crate::ceremonies::{self, Remembered};
use crate::error::PlatformError;
use crate::factors;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::store;

/// Wrong codes after which the session is over.
pub(super) const TRIES: i32 = 5;

/// What is kept between the provider's answer and the tokens.
#[derive(Serialize, Deserialize)]
pub(super) struct ProviderSession {
    pub method: String,
    pub tenant: Option<String>,
    /// SHA-256 of the session's own salt and the code.
    code: Vec<u8>,
    salt: Uuid,
    pub verified_at: Option<Timestamp>,
}

impl Remembered for ProviderSession {
    const KIND: &'static str = "provider_session";
    const MINUTES: i64 = 60;
}

impl ProviderSession {
    /// Whether it is the code that was mailed.
    pub(super) fn is_code(&self, given: &str) -> bool {
        verify_slices_are_equal(&digest(self.salt, given), &self.code).is_ok()
    }
}

/// A session that waits for its code.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ProviderSession)]
pub struct ProviderSessionBody {
    /// Names the session. It is a secret.
    pub session_id: String,
    /// Where the code was sent, as far as it may be shown.
    #[schema(example = "d***@wikala.example")]
    pub sent_to: String,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Opens the session and mails its code.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub(super) async fn open(
    platform: &PlatformState,
    user: Uuid,
    method: String,
    tenant: Option<String>,
) -> Result<ProviderSessionBody, PlatformError> {
    let now = platform.clock.now();
    let (code, salt) = (six_digits()?, wikala_module::kernel::id::new_uuid());
    let kept = ProviderSession {
        method,
        tenant,
        code: digest(salt, &code),
        salt,
        verified_at: None,
    };
    let mut tx = platform.db.begin_authentication().await?;
    let person = store::users::find(&mut tx, user).await?;
    let person = person.ok_or_else(|| PlatformError::code(codes::SESSION_NOT_FOUND))?;
    factors::limit::letters(platform, &mut tx, user).await?;
    let session_id = ceremonies::begin(platform, &mut tx, Some(user), &kept).await?;
    let to = Recipient {
        email: &person.email,
        language: &person.language,
    };
    let minutes = ProviderSession::MINUTES.unsigned_abs().try_into().unwrap_or(60);
    let letter = Template::SignInCode { code, minutes };
    letters::write(&mut tx, &platform.settings.vault, to, &letter, now).await?;
    tx.commit_bookkeeping().await?;
    Ok(ProviderSessionBody {
        session_id: session_id.expose().clone(),
        sent_to: masked(&person.email),
        expires_at: now + TimeDelta::minutes(ProviderSession::MINUTES),
    })
}

fn digest(salt: Uuid, code: &str) -> Vec<u8> {
    Sha256::new()
        .chain_update(salt.as_bytes())
        .chain_update(code.as_bytes())
        .finalize()
        .to_vec()
}

/// Every code is equally likely: draws that would favour some are thrown away.
fn six_digits() -> Result<String, PlatformError> {
    const FAIR: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
        let drawn = u32::from_le_bytes(bytes);
        if drawn < FAIR {
            return Ok(format!("{:06}", drawn % 1_000_000));
        }
    }
}

/// `d***@wikala.example`
fn masked(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let first = local.chars().next().map(String::from).unwrap_or_default();
    format!("{first}***@{domain}")
}
