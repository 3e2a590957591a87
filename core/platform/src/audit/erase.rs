//! `POST /users/{id}/erase` and `POST /platform/people/{id}/erase`

use serde_json::json;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, At, Authorized, NoContent, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;

use super::codes;
use crate::error::PlatformError;
use crate::members::manager::Manager;
use crate::module::PlatformState;
use crate::policy::{EraseMember, ErasePerson};
use crate::store::{forgetting, members, owners};

/// Erases a person who belongs to this tenant and to no other.
pub(super) async fn member(
    Authorized(mut access): Authorized<EraseMember>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    refuse_self(access.actor(), id)?;
    let manager = Manager::of(&access);
    let tenant = manager.tenant;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let watch = owners::watch(&mut tx, tenant).await?;
    let places = forgetting::places(&mut tx, id).await?;
    if !places.contains(&tenant) {
        return Err(PlatformError::code(codes::PERSON_NOT_FOUND).into());
    }
    if places.len() > 1 {
        return Err(PlatformError::code(codes::PERSON_SHARED).into());
    }
    // Somebody who was removed holds nothing any more.
    if members::find(&mut tx, tenant, id).await?.is_some() {
        manager.act_on(&mut tx, id).await?;
    }
    erase(&platform, tx, id, &places, vec![watch]).await?;
    Ok(NoContent)
}

/// Erases a person wherever they belong.
pub(super) async fn person(
    Authorized(mut access): Authorized<ErasePerson>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<NoContent> {
    refuse_self(access.actor(), id)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let places = forgetting::places(&mut tx, id).await?;
    erase(&platform, tx, id, &places, Vec::new()).await?;
    Ok(NoContent)
}

fn refuse_self(actor: Actor, id: Uuid) -> Result<(), PlatformError> {
    if actor == Actor::User(UserId(id)) {
        return Err(PlatformError::code(codes::ERASE_SELF));
    }
    Ok(())
}

/// Blanks what is personal, destroys the key, and takes every access away, all at once. The row
/// stays, because what the person did stays theirs; nobody can say any more who they were.
async fn erase(
    platform: &PlatformState,
    mut tx: PlatformTx<'_>,
    id: Uuid,
    places: &[Uuid],
    watches: Vec<owners::Watch>,
) -> Result<(), PlatformError> {
    if forgetting::blank(&mut tx, id, platform.clock.now()).await? == 0 {
        return Err(PlatformError::code(codes::PERSON_NOT_FOUND));
    }
    let ended = forgetting::scatter(&mut tx, id).await?;
    for watch in watches {
        watch.judge(&mut tx).await?;
    }
    tx.after(&id.to_string(), &json!({ "erased": true }))?;
    let concerned: Vec<Uuid> = [id].iter().chain(places).chain(&ended).copied().collect();
    platform.revocations.commit(tx, &concerned).await?;
    Ok(())
}
