//! `POST /auth/logout`, `POST /auth/logout-all`

use serde_json::json;
use wikala_module::http::{Answer, Authorized, Shared};

use super::cookie::SignedOut;
use super::person::signed_in;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{EndSession, EndSessions};
use crate::sessions::tell_all;
use crate::store;

/// Ends the session of the caller; its tokens are worth nothing from the next request on.
pub(super) async fn logout(
    Authorized(mut access): Authorized<EndSession>,
    platform: Shared<PlatformState>,
) -> Answer<SignedOut> {
    let me = signed_in(&access)?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let ended = store::sessions::revoke(&mut tx, me.user.0, me.session, "logout", now)
        .await
        .map_err(PlatformError::from)?;
    tx.after(&me.session.to_string(), &json!({ "ended": ended }))?;
    platform.revocations.commit(tx, &[me.session]).await?;
    tell_all(&platform, &[me.session]).await;
    Ok(SignedOut)
}

/// Ends every session of the caller.
pub(super) async fn logout_all(
    Authorized(mut access): Authorized<EndSessions>,
    platform: Shared<PlatformState>,
) -> Answer<SignedOut> {
    let me = signed_in(&access)?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let ended = store::sessions::revoke_all(&mut tx, me.user.0, None, "logout", now)
        .await
        .map_err(PlatformError::from)?;
    tx.after(&me.user.to_string(), &json!({ "endedSessions": &ended }))?;
    platform.revocations.commit(tx, &[me.user.0]).await?;
    tell_all(&platform, &ended).await;
    Ok(SignedOut)
}
