//! `POST /auth/login`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, Origin, Plain, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, UserId};
use wikala_module::kernel::policy::Stamp;
use wikala_module::kernel::tenant::TenantState;

use super::password;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::sessions::{self, SignIn};
use crate::store;

/// An e-mail address and a password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginRequest {
    #[schema(example = "demo@wikala.example")]
    pub email: String,
    #[schema(example = "Demo-Password-1", format = Password)]
    pub password: String,
    /// Slug of the tenant to act in; the oldest membership when absent.
    #[schema(example = "demo")]
    pub tenant: Option<String>,
}

/// A short-lived access token.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginBody {
    pub access_token: String,
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds.
    #[schema(example = 900)]
    pub expires_in: i64,
    /// Slug of the tenant the token acts in.
    #[schema(example = "demo")]
    pub tenant: String,
    /// Slugs of every tenant the person may act in.
    pub tenants: Vec<String>,
}

/// Signs a person in. An unknown address and a wrong password are one answer, in the same time.
pub(super) async fn login(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<LoginRequest>,
) -> Answer<Plain<LoginBody>> {
    Ok(Plain(sign_in(&platform, origin, request).await?))
}

async fn sign_in(
    platform: &PlatformState,
    origin: Origin,
    request: LoginRequest,
) -> Result<LoginBody, PlatformError> {
    let refused = || PlatformError::code(codes::BAD_CREDENTIALS);
    if request.password.len() > password::MAX_BYTES || request.email.contains('\0') {
        return Err(refused());
    }
    // The transaction ends before the hash is computed, which takes a while.
    let mut tx = platform.db.begin_authentication().await?;
    let user = store::users::by_email(&mut tx, &request.email)
        .await?
        .filter(|user| user.is_active);
    drop(tx);
    let stored = user.as_ref().and_then(|user| user.password_hash.clone());
    let verified = platform.passwords.verify(request.password, stored).await?;
    let user = user.filter(|_| verified).ok_or_else(refused)?;

    let mut tx = platform.db.begin_authentication().await?;
    store::users::note_login(&mut tx, user.id).await?;
    let tenants = store::users::tenants_of(&mut tx, user.id).await?;
    let wanted = request.tenant.as_deref();
    let chosen = tenants
        .iter()
        .filter(|tenant| tenant.state == TenantState::Active.as_str())
        .find(|tenant| wanted.is_none_or(|wanted| wanted == tenant.slug))
        .ok_or_else(|| PlatformError::code(codes::NO_TENANT))?;
    let stamp = Stamp {
        request: origin.request.clone(),
        ..Stamp::of(Actor::User(UserId(user.id)), "platform.login")
    };
    tx.attribute(stamp, Some(TenantId(chosen.id)));
    let sign_in = SignIn {
        user: user.id,
        tenant: chosen.id,
        method: "password".into(),
        second_factor: None,
        origin,
    };
    let tokens = sessions::open(platform, &mut tx, sign_in).await?;
    tx.after(
        &tokens.session.to_string(),
        &serde_json::json!({ "method": "password" }),
    )?;
    tx.commit().await?;
    Ok(LoginBody {
        access_token: tokens.access_token,
        token_type: "Bearer",
        expires_in: tokens.expires_in,
        tenant: chosen.slug.clone(),
        tenants: tenants.iter().map(|tenant| tenant.slug.clone()).collect(),
    })
}
