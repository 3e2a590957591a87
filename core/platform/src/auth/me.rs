//! `GET /auth/me`

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::Access;
use wikala_module::{DbError, PlatformTx};

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
    /// The sign-in the request belongs to; absent for API keys.
    pub session: Option<Uuid>,
    pub tenant: TenantOfMe,
    /// The names of the roles held in the tenant.
    #[schema(example = json!(["member"]))]
    pub roles: Vec<String>,
    /// What may be done in the tenant, everywhere in it or within some department.
    #[schema(example = json!(["finance.read", "platform.self"]))]
    pub permissions: Vec<String>,
    /// Counts the changes of what the person may do here; absent for API keys.
    #[schema(example = 3)]
    pub permission_version: Option<i64>,
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
pub(crate) async fn me(
    Authorized(mut access): Authorized<ReadSelf>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<MeBody>> {
    let mut body = of(&access);
    if let Actor::User(id) = access.actor() {
        let mut tx = platform.db.begin_directory(&mut access).await?;
        describe(&mut tx, id.0, &mut body).await?;
    }
    Ok(Plain(body))
}

/// What the access itself knows.
fn of(access: &Access<ReadSelf>) -> MeBody {
    MeBody {
        kind: "api_key",
        id: access.actor().id(),
        email: None,
        first_name: None,
        last_name: None,
        language: None,
        session: access.stamp().session,
        tenant: tenant_of(access),
        roles: access.standing().roles().to_vec(),
        permissions: access.held().names().map(str::to_owned).collect(),
        permission_version: None,
    }
}

/// The tenant as the access knows it.
pub(crate) fn tenant_of(access: &Access<ReadSelf>) -> TenantOfMe {
    let tenant = access.tenant();
    TenantOfMe {
        id: tenant.id.0,
        slug: tenant.slug.clone(),
        tier: tenant.entitlements.tier.as_str(),
    }
}

async fn describe(tx: &mut PlatformTx<'_>, id: Uuid, body: &mut MeBody) -> Result<(), DbError> {
    if let Some(user) = store::users::find(tx, id).await? {
        body.kind = "user";
        body.email = Some(user.email);
        body.first_name = Some(user.first_name);
        body.last_name = Some(user.last_name);
        body.language = Some(user.language);
    }
    if let Some(member) = store::principals::member(tx, body.tenant.id, id).await? {
        let version = member.permission_version + member.tenant.permission_version;
        body.permission_version = Some(version);
    }
    Ok(())
}
