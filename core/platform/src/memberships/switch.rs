//! `POST /auth/switch`

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};

use crate::auth::person::signed_in;
use crate::auth::token;
use crate::error::{PlatformError, codes};
use crate::members::seats;
use crate::module::PlatformState;
use crate::policy::SwitchTenant;
use crate::store;
use crate::store::memberships;

/// Where to act.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SwitchRequest {
    /// Slug or identifier of a tenant one is a member of.
    #[schema(example = "north-star")]
    pub(crate) tenant: String,
}

/// An access token for the other tenant. The refresh token stays as it is, and follows.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Switched)]
pub(crate) struct SwitchedBody {
    pub(crate) access_token: String,
    #[schema(example = "Bearer")]
    pub(crate) token_type: &'static str,
    /// Seconds.
    #[schema(example = 900)]
    pub(crate) expires_in: i64,
    /// Slug of the tenant the token acts in.
    #[schema(example = "north-star")]
    pub(crate) tenant: String,
}

/// Lets the session act in another tenant. One that the caller cannot act in is as unknown as
/// one that does not exist.
pub(super) async fn switch(
    Authorized(mut access): Authorized<SwitchTenant>,
    platform: Shared<PlatformState>,
    Body(request): Body<SwitchRequest>,
) -> Answer<Plain<SwitchedBody>> {
    let (me, from) = (signed_in(&access)?, access.tenant().id);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let tenant = memberships::usable(&mut tx, me.user.0, &request.tenant).await?;
    let tenant = tenant.ok_or_else(|| PlatformError::code(codes::TENANT_NOT_FOUND))?;
    seats::admit(&mut tx, &tenant, me.user.0).await?;
    store::sessions::move_to(&mut tx, me.session, tenant.id).await?;
    let holder = token::Holder {
        user: me.user.0,
        tenant: tenant.id,
        session: me.session,
    };
    let issued = token::issue(&platform, &mut tx, holder).await?;
    tx.before(&me.session.to_string(), &json!({ "tenant": from }))?;
    tx.after(&me.session.to_string(), &json!({ "tenant": tenant.id }))?;
    tx.commit().await?;
    Ok(Plain(SwitchedBody {
        access_token: issued.text,
        token_type: "Bearer",
        expires_in: issued.expires_in,
        tenant: tenant.slug,
    }))
}
