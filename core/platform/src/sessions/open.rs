//! Opening a session for a person who has proven who they are.

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::Origin;
use wikala_module::kernel::id::new_uuid;

use crate::auth::token;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::sessions::NewSession;

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
    let (now, settings) = (platform.clock.now(), &platform.settings);
    let session = new_uuid();
    let row = NewSession {
        id: session,
        user_id: sign_in.user,
        tenant_id: sign_in.tenant,
        method: sign_in.method,
        second_factor: sign_in.second_factor,
        ip: sign_in.origin.ip.map(|ip| ip.to_string()),
        user_agent: sign_in.origin.user_agent,
        created_at: now,
        last_seen_at: now,
        expires_at: now + settings.refresh_token_lifetime,
    };
    store::sessions::insert(tx, row).await?;
    let holder = token::Holder {
        user: sign_in.user,
        tenant: sign_in.tenant,
        session,
    };
    let access_token = token::sign(&platform.keyring, settings, holder, now)?;
    Ok(Tokens {
        session,
        access_token,
        expires_in: settings.access_token_lifetime.num_seconds(),
    })
}
