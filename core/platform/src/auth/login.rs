//! `POST /auth/login`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, Origin, Public, Shared};

use super::password;
use super::throttle::{self, Subject};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::sign_in::{self, Outcome, Proof, SignInAnswer};
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
    /// Whether the refresh token goes into a cookie that scripts cannot read: for browsers.
    #[serde(default)]
    pub cookie: bool,
}

/// Signs a person in. An unknown address and a wrong password are one answer, in the same time.
pub(super) async fn login(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<LoginRequest>,
) -> Answer<SignInAnswer> {
    Ok(SignInAnswer(sign_in(&platform, origin, request).await?))
}

async fn sign_in(
    platform: &PlatformState,
    origin: Origin,
    request: LoginRequest,
) -> Result<Outcome, PlatformError> {
    let refused = || PlatformError::code(codes::BAD_CREDENTIALS);
    if request.password.len() > password::MAX_BYTES || request.email.contains('\0') {
        return Err(refused());
    }
    let attempt = throttle::check(platform, &Subject::Password(&request.email), &origin).await?;
    // The transaction ends before the hash is computed, which takes a while.
    let mut tx = platform.db.begin_authentication().await?;
    let user = store::users::by_email(&mut tx, &request.email)
        .await?
        .filter(|user| user.is_active);
    drop(tx);
    let stored = user.as_ref().and_then(|user| user.password_hash.clone());
    let examined = platform.passwords.examine(request.password, stored).await?;
    let Some(user) = user.clone().filter(|_| examined.is_right) else {
        attempt.failed(platform, user.map(|user| user.id)).await?;
        return Err(refused());
    };
    attempt.succeeded(platform).await?;
    if let (Some(before), Some(after)) = (user.password_hash, examined.better) {
        let mut tx = platform.db.begin_authentication().await?;
        store::accounts::replace_hash(&mut tx, user.id, before, after).await?;
        tx.commit_bookkeeping().await?;
    }
    let proof = Proof {
        user: user.id,
        method: "password".into(),
        second_factor: None,
        tenant: request.tenant.into(),
        cookie: request.cookie,
        origin,
    };
    sign_in::finish(platform, proof).await
}
