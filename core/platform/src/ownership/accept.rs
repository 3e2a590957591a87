//! `POST /ownership/accept`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, NoContent, Shared};
use wikala_module::kernel::id::TenantId;

use super::codes;
use super::offer::called;
use crate::auth::opaque::Opaque;
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::policy::AcceptOwnership;
use crate::store::ownership::{self, OfferRow};
use crate::store::{self, members, owners};

/// Which offer: by the token of the letter, or by its id.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AcceptOwnershipRequest {
    pub(crate) token: Option<String>,
    pub(crate) id: Option<Uuid>,
}

/// Makes the caller the owner. The one who offered keeps the next best role.
pub(super) async fn accept(
    Authorized(mut access): Authorized<AcceptOwnership>,
    platform: Shared<PlatformState>,
    Body(request): Body<AcceptOwnershipRequest>,
) -> Answer<NoContent> {
    let (me, now) = (signed_in(&access)?.user.0, platform.clock.now());
    let missing = || PlatformError::code(codes::NOT_FOUND);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let tenant = tenant_of(&mut tx, me, request).await?.ok_or_else(missing)?;
    let watch = owners::watch(&mut tx, tenant).await?;
    // Looked at only now: while this waited, the offer may have been taken back.
    let offer = ownership::pending_for(&mut tx, tenant, me).await?;
    let offer = offer.ok_or_else(missing)?;
    if offer.expires_at <= now {
        return Err(PlatformError::code(codes::EXPIRED).into());
    }
    hand_over(&mut tx, &offer).await?;
    ownership::accept(&mut tx, offer.id, now).await?;
    watch.judge(&mut tx).await?;
    tx.about(TenantId(tenant));
    let subject = tenant.to_string();
    tx.before(&subject, &json!({ "owner": offer.from_user }))?;
    tx.after(&subject, &json!({ "owner": offer.to_user, "offer": offer.id }))?;
    write_letters(&platform, &mut tx, &offer).await?;
    let concerned = [offer.from_user, offer.to_user];
    platform.revocations.commit(tx, &concerned).await?;
    Ok(NoContent)
}

/// The tenant of the pending offer to this person.
async fn tenant_of(
    tx: &mut PlatformTx<'_>,
    me: Uuid,
    request: AcceptOwnershipRequest,
) -> Result<Option<Uuid>, PlatformError> {
    let found = match (request.token, request.id) {
        (Some(token), None) => match Opaque::parse(&token) {
            Some(token) => ownership::by_token(tx, me, token.hash()).await?,
            None => None,
        },
        (None, Some(id)) => ownership::by_id(tx, me, id).await?,
        _ => return Err(PlatformError::code(codes::INVALID)),
    };
    Ok(found.map(|offer| offer.tenant_id))
}

/// Moves the roles that make an owner from one member to the other.
async fn hand_over(tx: &mut PlatformTx<'_>, offer: &OfferRow) -> Result<(), PlatformError> {
    let (tenant, from, to) = (offer.tenant_id, offer.from_user, offer.to_user);
    let heir = members::find_locked(tx, tenant, to).await?;
    if !heir.is_some_and(|heir| heir.membership.is_active) {
        return Err(PlatformError::code(codes::NOT_FOUND));
    }
    let moved = ownership::take_owner_roles(tx, tenant, from).await?;
    if moved.is_empty() {
        return Err(PlatformError::code(codes::VOID));
    }
    let moved = moved.into_iter().map(|role| (role, None)).collect();
    members::give(tx, (tenant, to), moved, &format!("user:{from}")).await?;
    if let Some(next) = ownership::next_best_role(tx, tenant).await? {
        members::give(tx, (tenant, from), vec![(next, None)], &format!("user:{to}")).await?;
    }
    for user in [from, to] {
        members::note_permissions_changed(tx, tenant, user).await?;
    }
    Ok(())
}

async fn write_letters(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    offer: &OfferRow,
) -> Result<(), PlatformError> {
    let tenant = store::tenants::find(tx, offer.tenant_id).await?;
    let heir = store::users::find(tx, offer.to_user).await?;
    let (Some(tenant), Some(heir)) = (tenant, heir) else {
        return Ok(());
    };
    let template = Template::OwnershipTransferred {
        tenant: tenant.name,
        to: called(&heir),
    };
    let before = store::users::find(tx, offer.from_user).await?;
    for person in [Some(heir), before].into_iter().flatten() {
        let to = Recipient {
            email: &person.email,
            language: &person.language,
        };
        letters::write(tx, &platform.settings.vault, to, &template, platform.clock.now()).await?;
    }
    Ok(())
}
