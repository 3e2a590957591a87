//! `PATCH /auth/passkeys/{id}`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};

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
    IfMatch(version): IfMatch,
    Body(request): Body<RenameRequest>,
) -> Answer<Found<PasskeyBody>> {
    let (me, _) = person::signed_in(&access)?;
    let name = name_of(&request.name)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let known = store::passkeys::find(&mut tx, me, id).await?;
    known.ok_or_else(|| PlatformError::code(codes::PASSKEY_NOT_FOUND))?;
    let row = store::passkeys::rename(&mut tx, me, (id, version), name).await?;
    let row = row.ok_or_else(|| Problem::new(http_codes::STALE))?;
    tx.after(&id.to_string(), &json!({ "passkey": "renamed" }))?;
    tx.commit().await?;
    Ok(Found {
        version: row.version,
        body: row.into(),
    })
}
