//! `POST /auth/disable-2fa`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_mail::Template;
use wikala_module::http::{Answer, Authorized, Body, NoContent, Origin, Shared};
use wikala_module::kernel::policy::Access;

use super::challenge::Kind;
use super::person::Fresh;
use super::{codes, letter, person, recovery, totp};
use crate::auth::throttle::{self, Subject};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageFactors;
use crate::store;

/// Which second factor is to be switched off.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = DisableSecondFactor)]
pub(crate) struct DisableRequest {
    pub kind: Kind,
    /// A code of the app, or a recovery code. Not needed within ten minutes of a sign-in with a
    /// second factor.
    #[schema(example = "287082")]
    pub code: Option<String>,
    /// Needed when the sign-in is older than ten minutes.
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: Option<String>,
}

/// Switches a second factor off. With the last one the recovery codes go.
pub(super) async fn disable(
    Authorized(mut access): Authorized<ManageFactors>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<DisableRequest>,
) -> Answer<NoContent> {
    let fresh = person::fresh(&platform, &mut access, &origin, request.password).await?;
    if !fresh.by_second_factor {
        let wrong = || PlatformError::code(codes::WRONG_CODE);
        let code = request.code.ok_or_else(wrong)?;
        let attempt = throttle::check(&platform, &Subject::Code(fresh.user.id), &origin).await?;
        if !has_code(&platform, &fresh, code.trim()).await? {
            attempt.failed(&platform, Some(fresh.user.id)).await?;
            return Err(wrong().into());
        }
        attempt.succeeded(&platform).await?;
    }
    switch_off(&platform, &mut access, &fresh, request.kind).await?;
    Ok(NoContent)
}

async fn has_code(platform: &PlatformState, fresh: &Fresh, code: &str) -> Result<bool, PlatformError> {
    let (user, mut tx) = (fresh.user.id, platform.db.begin_authentication().await?);
    let right = totp::accept(platform, &mut tx, user, code).await?
        || recovery::spend(platform, &mut tx, user, code).await?;
    tx.commit_bookkeeping().await?;
    Ok(right)
}

async fn switch_off(
    platform: &PlatformState,
    access: &mut Access<ManageFactors>,
    fresh: &Fresh,
    kind: Kind,
) -> Result<(), PlatformError> {
    let mut tx = platform.db.begin_directory(access).await?;
    if !store::factors::remove(&mut tx, fresh.user.id, kind.as_str()).await? {
        return Err(PlatformError::code(codes::FACTOR_NOT_FOUND));
    }
    letter::write(platform, &mut tx, &fresh.user, &Template::SecondFactorChanged {}).await?;
    tx.after(
        &fresh.user.id.to_string(),
        &json!({ "secondFactor": kind, "state": "off" }),
    )?;
    // A tenant may demand one.
    platform.revocations.commit(tx, &[fresh.user.id]).await?;
    Ok(())
}
