//! `POST /ownership/offer`

use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::http::{Answer, Authorized, Body, Created, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::{DbError, PlatformTx};

use super::body::OfferBody;
use super::codes;
use crate::auth::opaque::Opaque;
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::members::codes as members_codes;
use crate::module::PlatformState;
use crate::policy::OfferOwnership;
use crate::store;
use crate::store::ownership::{self, NewOffer};
use crate::store::users::UserRow;

/// How long an offer can be accepted.
const LIFETIME: TimeDelta = TimeDelta::days(7);

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OfferRequest {
    /// A member of the tenant.
    pub(crate) user_id: Uuid,
}

/// Offers the caller's ownership to an active member. Nothing changes before they accept.
pub(super) async fn offer(
    Authorized(mut access): Authorized<OfferOwnership>,
    platform: Shared<PlatformState>,
    Body(request): Body<OfferRequest>,
) -> Answer<Created<OfferBody>> {
    let (me, tenant) = (signed_in(&access)?.user.0, access.tenant().id.0);
    if me == request.user_id {
        return Err(PlatformError::code(members_codes::ONESELF).into());
    }
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let member = store::members::find(&mut tx, tenant, request.user_id).await?;
    if !member.is_some_and(|member| member.membership.is_active) {
        return Err(PlatformError::code(members_codes::NOT_FOUND).into());
    }
    let (now, token) = (platform.clock.now(), Opaque::generate()?);
    ownership::put_away_expired(&mut tx, tenant, now).await?;
    let new = NewOffer {
        id: new_uuid(),
        tenant_id: tenant,
        from_user: me,
        to_user: request.user_id,
        token_hash: token.hash(),
        created_at: now,
        expires_at: now + LIFETIME,
    };
    let row = ownership::insert(&mut tx, new).await.map_err(refused)?;
    let body = OfferBody::from(row);
    write_letter(&platform, &mut tx, &body, &token).await?;
    let kept = json!({ "offer": body.id, "expiresAt": body.expires_at });
    tx.after(&request.user_id.to_string(), &kept)?;
    tx.commit().await.map_err(refused)?;
    Created::new("/api/v1/ownership/offer".to_owned(), 1, &body)
}

fn refused(error: DbError) -> PlatformError {
    if error.violates("ownership_offers_open") {
        return PlatformError::code(codes::ALREADY_OFFERED);
    }
    error.into()
}

async fn write_letter(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    offer: &OfferBody,
    token: &Opaque,
) -> Result<(), PlatformError> {
    let tenant = store::tenants::find(tx, offer.tenant_id).await?;
    let from = store::users::find(tx, offer.from_user_id).await?;
    let person = store::users::find(tx, offer.to_user_id).await?;
    let (Some(tenant), Some(from), Some(person)) = (tenant, from, person) else {
        return Err(PlatformError::code(members_codes::NOT_FOUND));
    };
    let settings = &platform.settings;
    let template = Template::OwnershipOffered {
        tenant: tenant.name,
        from: called(&from),
        link: format!("{}ownership#token={}", settings.public_url, token.text().expose()),
    };
    let to = Recipient {
        email: &person.email,
        language: &person.language,
    };
    letters::write(tx, &settings.vault, to, &template, offer.created_at).await?;
    Ok(())
}

/// What a person is called in a letter.
pub(super) fn called(person: &UserRow) -> String {
    let name = format!("{} {}", person.first_name, person.last_name);
    match name.trim() {
        "" => person.email.clone(),
        name => name.to_owned(),
    }
}
