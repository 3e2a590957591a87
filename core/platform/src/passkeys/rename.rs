//! `PATCH /auth/passkeys/{id}`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, At, Authorized, Body, Plain, Shared};

use super::{PasskeyBody, codes, name_of};
use crate::error::PlatformError;
use crate::factors::person;
use crate::module::PlatformState;
use crate::policy::ManagePasskeys;
use crate::store;

/// The new name.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RenamePasskey)]
pub(crate) struct RenameRequest {
    #[schema(example = "Old telephone")]
    pub name: String,
}

/// Gives a passkey of the caller another name.
pub(super) async fn rename(
    Authorized(mut access): Authorized<ManagePasskeys>,
    platform: Shared<PlatformState>,
    At(id): At,
    Body(request): Body<RenameRequest>,
) -> Answer<Plain<PasskeyBody>> {
    let (me, _) = person::signed_in(&access)?;
    let name = name_of(&request.name)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let row = store::passkeys::rename(&mut tx, me, id, name).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::PASSKEY_NOT_FOUND))?;
    tx.after(&id.to_string(), &json!({ "passkey": "renamed" }))?;
    tx.commit().await?;
    Ok(Plain(row.into()))
}
