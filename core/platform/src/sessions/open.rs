//! Opening a session for a person who has proven who they are, and the tokens of a session.

use chrono::TimeDelta;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::Origin;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::redact::Secret;
use wikala_module::kernel::time::Timestamp;

use crate::auth::opaque::Opaque;
use crate::auth::token;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::refresh_tokens::NewRefreshToken;
use crate::store::sessions::NewSession;

/// However often it is refreshed, a session ends after this; then the person proves themselves again.
const LONGEST: TimeDelta = TimeDelta::days(30);

/// A proof that was accepted.
pub(crate) struct SignIn {
    pub user: Uuid,
    /// Where the person will act.
    pub tenant: Uuid,
    /// `password`, `passkey`, `oidc:google`, ...
    pub method: String,
    /// `totp`, `email`, `recovery_code`, `passkey`, when one was asked for.
    pub second_factor: Option<String>,
    pub origin: Origin,
}

/// What the person gets.
pub(crate) struct Tokens {
    pub session: Uuid,
    pub access_token: String,
    /// Seconds until the access token ends.
    pub expires_in: i64,
    pub refresh_token: Secret<String>,
    /// Seconds until the refresh token ends.
    pub refresh_expires_in: i64,
}

/// Opens the session in the caller's transaction.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub(crate) async fn open(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    sign_in: SignIn,
) -> Result<Tokens, PlatformError> {
    let now = platform.clock.now();
    let holder = token::Holder {
        user: sign_in.user,
        tenant: sign_in.tenant,
        session: new_uuid(),
    };
    let end = now + LONGEST.max(platform.settings.refresh_token_lifetime);
    let row = NewSession {
        id: holder.session,
        user_id: sign_in.user,
        tenant_id: sign_in.tenant,
        method: sign_in.method,
        second_factor: sign_in.second_factor,
        ip: sign_in.origin.ip.map(|ip| ip.to_string()),
        user_agent: sign_in.origin.user_agent,
        created_at: now,
        last_seen_at: now,
        expires_at: end,
    };
    store::sessions::insert(tx, row).await?;
    let refresh = Opaque::generate()?;
    let until = refresh_end(platform, now, end);
    let row = NewRefreshToken {
        hash: refresh.hash(),
        session_id: holder.session,
        parent: None,
        created_at: now,
        expires_at: until,
    };
    store::refresh_tokens::insert(tx, row).await?;
    issue(platform, tx, holder, &refresh, until).await
}

/// When a refresh token made now ends: never after its session.
pub(crate) fn refresh_end(platform: &PlatformState, now: Timestamp, session_end: Timestamp) -> Timestamp {
    session_end.min(now + platform.settings.refresh_token_lifetime)
}

/// Begun seconds count: what was made for a week a moment ago is for a week.
fn seconds_until(end: Timestamp, now: Timestamp) -> i64 {
    ((end - now).num_milliseconds() + 999) / 1000
}

/// An access token beside a refresh token that is stored already.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub(crate) async fn issue(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    holder: token::Holder,
    refresh: &Opaque,
    refresh_until: Timestamp,
) -> Result<Tokens, PlatformError> {
    let now = platform.clock.now();
    let issued = token::issue(platform, tx, holder).await?;
    Ok(Tokens {
        session: holder.session,
        access_token: issued.text,
        expires_in: issued.expires_in,
        refresh_token: refresh.text(),
        refresh_expires_in: seconds_until(refresh_until, now),
    })
}
