//! `POST /scim/v2/Users`

use wikala_module::http::{Answer, Authorized, ScimBody, ScimReply, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::{DbError, PlatformTx};

use super::document::{self, Said};
use crate::directory::{base, codes};
use crate::error::PlatformError;
use crate::members::seats;
use crate::module::PlatformState;
use crate::policy::ManageDirectory;
use crate::store;
use crate::store::users::NewUser;

/// Makes the person a member, and the person too when nobody knows the address yet.
pub(crate) async fn create(
    Authorized(mut access): Authorized<ManageDirectory>,
    platform: Shared<PlatformState>,
    ScimBody(sent): ScimBody,
) -> Answer<ScimReply> {
    let (tenant, actor) = (access.tenant().id.0, access.actor().to_string());
    let language = access.tenant().locale.clone();
    let held = access.held().clone();
    let said = document::read(&sent)?;
    let base = base(&platform);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let seats = seats::hold(&mut tx, tenant).await?;
    let user = person(&mut tx, tenant, &said, language).await?;
    store::users::join(&mut tx, tenant, user).await.map_err(taken)?;
    let row = store::directory::describe(&mut tx, tenant, user, None, &said)
        .await
        .map_err(taken)?;
    let row = row.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    if said.active {
        seats.judge(&mut tx).await?;
    }
    if let Some(role) = store::directory::first_role(&mut tx, tenant).await?
        && held.covers(&store::principals::of_role(&mut tx, role).await?.into())
    {
        store::roles::assign(&mut tx, tenant, user, role, &actor).await?;
    }
    tx.after(
        &user.to_string(),
        &serde_json::json!({ "active": said.active, "from": "directory" }),
    )?;
    platform.revocations.commit(tx, &[user]).await.map_err(taken)?;
    Ok(ScimReply::created(document::write(&base, &row, &[])))
}

/// The person of the address, else a new one, who has no password: they come by their provider.
async fn person(
    tx: &mut PlatformTx<'_>,
    tenant: uuid::Uuid,
    said: &Said,
    language: String,
) -> Result<uuid::Uuid, PlatformError> {
    if let Some(email) = &said.email
        && let Some(known) = store::users::by_email(tx, email).await?
    {
        return Ok(known.id);
    }
    let id = new_uuid();
    let new = NewUser {
        id,
        email: said.email.clone().unwrap_or_else(|| document::placeholder(id)),
        password_hash: None,
        first_name: said.given_name.clone(),
        last_name: said.family_name.clone(),
        language: said.language.map_or(language, str::to_owned),
        email_verified: said.email.is_some(),
        is_platform_admin: false,
        brought_by: Some(tenant),
    };
    store::users::insert(tx, new).await.map_err(taken)?;
    Ok(id)
}

pub(super) fn taken(error: DbError) -> PlatformError {
    match error {
        DbError::Unique(_) => PlatformError::code(codes::TAKEN),
        DbError::Check(what) => PlatformError::Refused(codes::INVALID, what),
        other => other.into(),
    }
}
