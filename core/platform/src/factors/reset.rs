//! `DELETE /users/{id}/factors` and `DELETE /platform/people/{id}/factors`

use serde_json::json;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};

use super::{codes, letter};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{ResetFactors, ResetPersonFactors};
use crate::store;
use crate::store::forgetting;
use crate::store::users::UserRow;

/// Switches off every second factor of a member who lost theirs, their passkeys among them, and
/// signs them out: whoever found what was lost is out too. A person without a password or an
/// account at a provider gets a password by `POST /auth/forgot-password`.
pub(super) async fn reset(
    Authorized(mut access): Authorized<ResetFactors>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let (tenant, held) = (access.tenant().id.0, access.held().clone());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let missing = || PlatformError::code(codes::MEMBER_NOT_FOUND);
    store::principals::member(&mut tx, tenant, id)
        .await?
        .ok_or_else(missing)?;
    let user = store::users::find(&mut tx, id).await?.ok_or_else(missing)?;
    let rows = store::principals::of_member(&mut tx, tenant, id).await?;
    let (_, theirs) = store::principals::sum(&rows);
    if user.is_platform_admin || !held.covers(&theirs) {
        return Err(PlatformError::code(codes::MEMBER_HOLDS_MORE).into());
    }
    // Factors are the person's everywhere: what an administrator here decides must not open
    // another tenant.
    if forgetting::places(&mut tx, id).await? != [tenant] {
        return Err(PlatformError::code(codes::MEMBER_SHARED).into());
    }
    switch_off(&platform, tx, &user).await?;
    Ok(NoContent)
}

/// The same for anybody, by an administrator of the platform.
pub(super) async fn reset_person(
    Authorized(mut access): Authorized<ResetPersonFactors>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let missing = || PlatformError::code(codes::MEMBER_NOT_FOUND);
    let user = store::users::find(&mut tx, id).await?.ok_or_else(missing)?;
    switch_off(&platform, tx, &user).await?;
    Ok(NoContent)
}

async fn switch_off(
    platform: &PlatformState,
    mut tx: PlatformTx<'_>,
    user: &UserRow,
) -> Result<(), PlatformError> {
    let id: Uuid = user.id;
    let factors = store::factors::remove_all(&mut tx, id).await?;
    let passkeys = store::passkeys::remove_all(&mut tx, id).await?;
    if factors + passkeys == 0 {
        return Err(PlatformError::code(codes::FACTOR_NOT_FOUND));
    }
    let because = "factors_reset";
    let mut concerned = store::sessions::revoke_all(&mut tx, id, None, because, platform.clock.now()).await?;
    concerned.push(id);
    letter::write(platform, &mut tx, user, &Template::SecondFactorChanged {}).await?;
    let done = json!({ "secondFactors": "reset", "passkeysRemoved": passkeys });
    tx.after(&id.to_string(), &done)?;
    platform.revocations.commit(tx, &concerned).await?;
    Ok(())
}
