//! `POST /auth/recovery-codes`

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::http::{Answer, Authorized, Body, Origin, Plain, Shared};

use super::{codes, letter, person, recovery};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageFactors;
use crate::store;

/// The proof that it is really the person.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RenewRecoveryCodes)]
pub(crate) struct RenewRequest {
    /// Needed when the sign-in is older than ten minutes.
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: Option<String>,
}

/// A new set of recovery codes.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RecoveryCodes)]
pub(crate) struct RecoveryCodesBody {
    /// Shown only now; each works once.
    #[schema(example = json!(["K7QH-2M4N-PX8R-TW5Z"]))]
    pub recovery_codes: Vec<String>,
}

/// Makes a new set; the old codes are worth nothing any more.
pub(super) async fn renew(
    Authorized(mut access): Authorized<ManageFactors>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<RenewRequest>,
) -> Answer<Plain<RecoveryCodesBody>> {
    let fresh = person::fresh(&platform, &mut access, &origin, request.password).await?;
    let user = &fresh.user;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    if store::factors::all(&mut tx, user.id).await?.is_empty() {
        return Err(PlatformError::code(codes::FACTOR_NOT_FOUND).into());
    }
    let recovery_codes = recovery::renew(&platform, &mut tx, user.id).await?;
    letter::write(&platform, &mut tx, user, &Template::SecondFactorChanged {}).await?;
    tx.after(&user.id.to_string(), &json!({ "recoveryCodes": "renewed" }))?;
    tx.commit().await?;
    Ok(Plain(RecoveryCodesBody { recovery_codes }))
}
