//! `GET /auth/tenants`

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use crate::auth::person::signed_in;
use crate::module::PlatformState;
use crate::policy::ReadSelf;
use crate::store::memberships;

/// Where a person is a member.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MyTenants)]
pub(crate) struct MyTenantsBody {
    /// The oldest membership first.
    pub(crate) data: Vec<MyTenant>,
}

/// One membership.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MyTenant {
    pub(crate) id: Uuid,
    #[schema(example = "north-star")]
    pub(crate) slug: String,
    #[schema(example = "North Star Trading")]
    pub(crate) name: String,
    /// Whether the tenant is served: `active` or `suspended`, or on its way to or from that.
    #[schema(example = "active")]
    pub(crate) state: String,
    /// Whether the person can act in it.
    pub(crate) active: bool,
    /// Whether this is where the token acts.
    pub(crate) current: bool,
    /// Names of the roles held.
    #[schema(example = json!(["member"]))]
    pub(crate) roles: Vec<String>,
    /// When the person became a member.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) since: Timestamp,
}

/// Every membership of the caller.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadSelf>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<MyTenantsBody>> {
    let (me, current) = (signed_in(&access)?, access.tenant().id.0);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = memberships::of_person(&mut tx, me.user.0).await?;
    let held = memberships::roles_of_person(&mut tx, me.user.0).await?;
    let data = rows.into_iter().map(|(tenant, active, since)| {
        let own = held.iter().filter(|(at, _)| *at == tenant.id);
        let mut roles: Vec<String> = own.map(|(_, role)| role.clone()).collect();
        roles.dedup();
        MyTenant {
            id: tenant.id,
            slug: tenant.slug,
            name: tenant.name,
            state: tenant.state,
            active,
            current: tenant.id == current,
            roles,
            since,
        }
    });
    Ok(Plain(MyTenantsBody { data: data.collect() }))
}
