//! Which person here an account at a provider is.

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::Origin;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{UserId, new_uuid};
use wikala_module::kernel::policy::Stamp;

use super::codes;
use super::exchange::Said;
use super::registry::Provider;
use crate::auth::email;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::identities::NewIdentity;
use crate::store::users::NewUser;

/// The person of an account: known by the account, or by an address that both sides have
/// verified, or new.
///
/// # Errors
/// [`codes::EMAIL_UNVERIFIED`], [`codes::REGISTRATION_CLOSED`] or [`codes::ALREADY_LINKED`].
pub(super) async fn person(
    platform: &PlatformState,
    provider: &Provider,
    said: &Said,
    origin: &Origin,
) -> Result<Uuid, PlatformError> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    if let Some(user) = store::identities::person(&mut tx, &provider.name, &said.subject).await? {
        store::identities::note_use(&mut tx, &provider.name, &said.subject, now).await?;
        tx.commit_bookkeeping().await?;
        return Ok(user);
    }
    let verified = said.email.as_deref().filter(|_| said.email_verified);
    let email = verified.and_then(|text| email::address("email", text).ok());
    let email = email.ok_or_else(|| PlatformError::code(codes::EMAIL_UNVERIFIED))?;
    let user = match store::users::by_email(&mut tx, &email).await? {
        // An account that somebody made here with an address that is not theirs must not be
        // handed to them together with the owner's sign-in.
        Some(user) if user.email_verified => user.id,
        Some(_) => return Err(PlatformError::code(codes::ALREADY_LINKED)),
        None if !platform.settings.open_registration => {
            return Err(PlatformError::code(codes::REGISTRATION_CLOSED));
        }
        None => add(&mut tx, said, email.clone()).await?,
    };
    let stamp = Stamp {
        request: origin.request.clone(),
        ..Stamp::of(Actor::User(UserId(user)), "platform.link_identity")
    };
    tx.attribute(stamp, None);
    link(&mut tx, provider, said, user, now).await?;
    tx.commit().await?;
    Ok(user)
}

async fn add(tx: &mut PlatformTx<'_>, said: &Said, email: String) -> Result<Uuid, PlatformError> {
    let id = new_uuid();
    let new = NewUser {
        id,
        email,
        password_hash: None,
        first_name: said.given_name.clone(),
        last_name: said.family_name.clone(),
        language: "en".into(),
        email_verified: true,
        is_platform_admin: false,
        brought_by: None,
    };
    store::users::insert(tx, new).await?;
    Ok(id)
}

/// Links an account to a person, in the caller's transaction.
///
/// # Errors
/// [`codes::ALREADY_LINKED`] when the account is somebody's, or the person has another one there.
pub(super) async fn link(
    tx: &mut PlatformTx<'_>,
    provider: &Provider,
    said: &Said,
    user: Uuid,
    now: wikala_module::kernel::time::Timestamp,
) -> Result<(), PlatformError> {
    let row = NewIdentity {
        id: new_uuid(),
        user_id: user,
        provider: provider.name.clone(),
        subject: said.subject.clone(),
        email: said.email.clone(),
        created_at: now,
        last_used_at: Some(now),
    };
    let change = serde_json::json!({ "provider": provider.name });
    tx.after(&user.to_string(), &change)?;
    store::identities::insert(tx, row).await.map_err(|error| {
        if error.violates("identities_subject") || error.violates("identities_provider") {
            return PlatformError::code(codes::ALREADY_LINKED);
        }
        error.into()
    })
}
