//! `DELETE /auth/passkeys/{id}`

use serde_json::json;
use wikala_mail::Template;
use wikala_module::http::{Answer, At, Authorized, NoContent, Origin, Shared};

use super::codes;
use crate::error::PlatformError;
use crate::factors::{letter, person};
use crate::module::PlatformState;
use crate::policy::ManagePasskeys;
use crate::store;

/// Removes a passkey of the caller, unless they could not sign in without it.
pub(super) async fn remove(
    Authorized(mut access): Authorized<ManagePasskeys>,
    platform: Shared<PlatformState>,
    origin: Origin,
    At(id): At,
) -> Answer<NoContent> {
    let user = person::fresh(&platform, &mut access, &origin, None).await?.user;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let ways = store::passkeys::ways_to_sign_in(&mut tx, user.id).await?;
    if !store::passkeys::remove(&mut tx, user.id, id).await? {
        return Err(PlatformError::code(codes::PASSKEY_NOT_FOUND).into());
    }
    if ways <= 1 {
        return Err(PlatformError::code(codes::LAST_SIGN_IN_METHOD).into());
    }
    letter::write(&platform, &mut tx, &user, &Template::SecondFactorChanged {}).await?;
    tx.after(&id.to_string(), &json!({ "passkey": "removed" }))?;
    tx.commit().await?;
    Ok(NoContent)
}
