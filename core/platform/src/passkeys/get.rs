//! `GET /auth/passkeys/{id}`

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::{PasskeyBody, codes};
use crate::error::PlatformError;
use crate::factors::person;
use crate::module::PlatformState;
use crate::policy::ReadPasskeys;
use crate::store;

/// One passkey of the caller.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadPasskeys>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Found<PasskeyBody>> {
    let (me, _) = person::signed_in(&access)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let row = store::passkeys::find(&mut tx, me, id).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::PASSKEY_NOT_FOUND))?;
    Ok(Found {
        version: row.version,
        body: row.into(),
    })
}
