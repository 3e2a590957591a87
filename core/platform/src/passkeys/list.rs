//! `GET /auth/passkeys`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};

use super::PasskeyBody;
use crate::error::PlatformError;
use crate::factors::person;
use crate::module::PlatformState;
use crate::policy::ReadPasskeys;
use crate::store;

/// All passkeys of a person; there are few.
#[derive(Serialize, ToSchema)]
#[schema(as = Passkeys)]
pub(crate) struct PasskeysBody {
    pub data: Vec<PasskeyBody>,
}

/// The caller's passkeys, oldest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadPasskeys>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<PasskeysBody>> {
    let (me, _) = person::signed_in(&access)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::passkeys::all(&mut tx, me)
        .await
        .map_err(PlatformError::from)?;
    Ok(Plain(PasskeysBody {
        data: rows.into_iter().map(PasskeyBody::from).collect(),
    }))
}
