//! Half-finished sign-ins, kept by the host between their steps.
//!
//! A ceremony is named outside by a random token, of which only the hash is stored; its state is
//! sealed for its own row. It ends when it is taken, when its attempts are used up, or with time.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::redact::Secret;
use wikala_module::kernel::time::Timestamp;

use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store::ceremonies::{self, CeremonyRow, Named, NewCeremony};

/// Characters of a token; others are not looked up.
const TOKEN_LENGTH: usize = 43;
/// Ended ceremonies that are cleaned away whenever one begins.
const CLEANED: i64 = 20;

/// What a kind of ceremony remembers between its steps. The type decides the kind, so that the
/// token of one kind is worth nothing to another.
pub trait Remembered: Serialize + DeserializeOwned {
    /// `second_factor`, `passkey_login`, `oidc_login`, ...
    const KIND: &'static str;
    /// How long the ceremony lasts.
    const MINUTES: i64;
}

/// A ceremony that was found.
pub struct Ceremony<S> {
    pub id: Uuid,
    pub user: Option<Uuid>,
    pub state: S,
    /// Attempts so far, this one included.
    pub attempts: i32,
    pub letters: i32,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Begins a ceremony, for a person when one is known, and returns its token.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn begin<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Option<Uuid>,
    state: &S,
) -> Result<Secret<String>, PlatformError> {
    let (now, id) = (platform.clock.now(), new_uuid());
    let token = random_token()?;
    let new = NewCeremony {
        id,
        token_hash: hash(token.expose()),
        kind: S::KIND,
        user_id: user,
        state: seal(platform, id, state)?,
        created_at: now,
        expires_at: now + TimeDelta::minutes(S::MINUTES),
    };
    ceremonies::clean(tx, now, CLEANED).await?;
    ceremonies::insert(tx, new).await?;
    Ok(token)
}

/// The ceremony of this token, left as it is.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn read<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    token: &str,
) -> Result<Option<Ceremony<S>>, PlatformError> {
    let Some(named) = named::<S>(platform, token) else {
        return Ok(None);
    };
    let row = ceremonies::find(tx, named).await?;
    row.map(|row| open(platform, &row)).transpose()
}

/// Counts an attempt. After `limit` of them, also in parallel, nothing is found any more. The
/// caller commits even when the attempt fails, and until then nobody else can try.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn attempt<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    token: &str,
    limit: i32,
) -> Result<Option<Ceremony<S>>, PlatformError> {
    let Some(named) = named::<S>(platform, token) else {
        return Ok(None);
    };
    let row = ceremonies::attempt(tx, named, limit).await?;
    row.map(|row| open(platform, &row)).transpose()
}

/// Counts a letter that is sent for the ceremony; nothing is found after `limit` of them.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn count_letter<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    token: &str,
    limit: i32,
) -> Result<Option<Ceremony<S>>, PlatformError> {
    let Some(named) = named::<S>(platform, token) else {
        return Ok(None);
    };
    let row = ceremonies::count_letter(tx, named, limit).await?;
    row.map(|row| open(platform, &row)).transpose()
}

/// Keeps a changed state. Only after [`attempt`] or [`count_letter`] in the same transaction,
/// which hold the row.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn keep<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    ceremony: &Ceremony<S>,
) -> Result<(), PlatformError> {
    let state = seal(platform, ceremony.id, &ceremony.state)?;
    ceremonies::replace_state(tx, ceremony.id, state).await?;
    Ok(())
}

/// Ends a ceremony and hands out what it remembered: of parallel callers one gets it.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn take<S: Remembered>(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    token: &str,
) -> Result<Option<Ceremony<S>>, PlatformError> {
    let Some(named) = named::<S>(platform, token) else {
        return Ok(None);
    };
    let row = ceremonies::take(tx, named).await?;
    row.map(|row| open(platform, &row)).transpose()
}

/// Ends every ceremony of this kind that a person has begun.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn end_all<S: Remembered>(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<(), PlatformError> {
    ceremonies::end_all(tx, S::KIND, user).await?;
    Ok(())
}

fn named<S: Remembered>(platform: &PlatformState, token: &str) -> Option<Named> {
    let looks_right = token.len() == TOKEN_LENGTH && token.is_ascii();
    looks_right.then(|| Named {
        token_hash: hash(token),
        kind: S::KIND,
        now: platform.clock.now(),
    })
}

fn place(id: Uuid) -> String {
    format!("ceremonies/state/{id}")
}

fn seal<S: Remembered>(platform: &PlatformState, id: Uuid, state: &S) -> Result<Vec<u8>, PlatformError> {
    let plain = serde_json::to_vec(state).map_err(|error| PlatformError::Crypto(error.into()))?;
    platform.settings.vault.seal(&place(id), &plain)
}

fn open<S: Remembered>(platform: &PlatformState, row: &CeremonyRow) -> Result<Ceremony<S>, PlatformError> {
    let plain = platform.settings.vault.open(&place(row.id), &row.state)?;
    let state = serde_json::from_slice(&plain).map_err(|error| PlatformError::Crypto(error.into()))?;
    Ok(Ceremony {
        id: row.id,
        user: row.user_id,
        state,
        attempts: row.attempts,
        letters: row.letters,
        created_at: row.created_at,
        expires_at: row.expires_at,
    })
}

fn random_token() -> Result<Secret<String>, PlatformError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes)))
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
