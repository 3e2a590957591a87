//! `GET /auth/me`

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::actor::Actor;

use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadSelf;
use crate::store;

/// The one who asks.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeBody {
    /// `user` or `api_key`.
    #[schema(example = "user")]
    pub kind: &'static str,
    pub id: Option<Uuid>,
    #[schema(example = "demo@wikala.example")]
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    #[schema(example = "ar")]
    pub language: Option<String>,
    pub tenant: TenantOfMe,
}

/// The tenant the token or key acts in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantOfMe {
    pub id: Uuid,
    #[schema(example = "demo")]
    pub slug: String,
    #[schema(example = "core")]
    pub tier: &'static str,
}

/// Says who the caller is.
pub(super) async fn me(
    Authorized(mut access): Authorized<ReadSelf>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<MeBody>> {
    let actor = access.actor();
    let tenant = TenantOfMe {
        id: access.tenant().id.0,
        slug: access.tenant().slug.clone(),
        tier: access.tenant().tier.as_str(),
    };
    let user = match actor {
        Actor::User(id) => {
            let mut tx = platform.db.begin_directory(&mut access).await?;
            store::users::find(&mut tx, id.0)
                .await
                .map_err(PlatformError::from)?
        }
        _ => None,
    };
    let kind = if user.is_some() { "user" } else { "api_key" };
    let (email, first_name, last_name, language) = match user {
        Some(user) => (
            Some(user.email),
            Some(user.first_name),
            Some(user.last_name),
            Some(user.language),
        ),
        None => (None, None, None, None),
    };
    Ok(Plain(MeBody {
        kind,
        id: actor.id(),
        email,
        first_name,
        last_name,
        language,
        tenant,
    }))
}
