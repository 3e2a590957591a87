//! `DELETE /auth/sessions/{id}`

use serde_json::json;
use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};

use crate::auth::codes;
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::RevokeSession;
use crate::sessions::tell_all;
use crate::store;

/// Ends one of the caller's own sessions; those of others do not exist.
pub(crate) async fn revoke(
    Authorized(mut access): Authorized<RevokeSession>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let me = signed_in(&access)?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    if store::sessions::revoke(&mut tx, me.user.0, id, "revoked", now).await? == 0 {
        return Err(PlatformError::code(codes::SESSION_NOT_FOUND).into());
    }
    tx.after(&id.to_string(), &json!({ "revoked": true }))?;
    platform.revocations.commit(tx, &[id]).await?;
    tell_all(&platform, &[id]).await;
    Ok(NoContent)
}
