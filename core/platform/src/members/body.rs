//! A member on the wire.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::time::Timestamp;

use super::seats;
use crate::error::PlatformError;
use crate::store;
use crate::store::invitations::InvitationRow;
use crate::store::members::Member;

/// A person as a member of the tenant.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Member)]
pub(crate) struct MemberBody {
    pub(crate) id: Uuid,
    #[schema(example = "lina@north.example")]
    pub(crate) email: String,
    #[schema(example = "Lina")]
    pub(crate) first_name: String,
    #[schema(example = "Haddad")]
    pub(crate) last_name: String,
    #[schema(example = "+965 5555 0100")]
    pub(crate) phone: Option<String>,
    #[schema(example = "https://north.example/lina.png")]
    pub(crate) avatar_url: Option<String>,
    pub(crate) department_id: Option<Uuid>,
    pub(crate) state: MemberState,
    /// Whether the member is beyond as many as the plan allows: they cannot act in the tenant until
    /// there is room again.
    pub(crate) is_frozen: bool,
    pub(crate) email_verified: bool,
    pub(crate) two_factor_enabled: bool,
    pub(crate) roles: Vec<RoleOfMember>,
    /// When the person became a member, or was invited.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
}

/// Whether a member can act in the tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MemberState {
    Active,
    Inactive,
    /// Not a member before the invitation is accepted.
    Invited,
}

/// A role that a member holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RoleOfMember {
    #[schema(example = "member")]
    pub(crate) role: String,
    /// Where it counts; everywhere when absent.
    pub(crate) department_id: Option<Uuid>,
}

impl MemberBody {
    /// Somebody who has not accepted yet, as the tenant knows them.
    pub(crate) fn invited(row: InvitationRow, roles: Vec<String>) -> Self {
        let roles = roles.into_iter().map(|role| RoleOfMember {
            role,
            department_id: None,
        });
        Self {
            id: row.id,
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            phone: None,
            avatar_url: None,
            department_id: row.department_id,
            state: MemberState::Invited,
            is_frozen: false,
            email_verified: false,
            two_factor_enabled: false,
            roles: roles.collect(),
            created_at: row.created_at,
        }
    }

    fn new(member: Member, roles: Vec<RoleOfMember>, is_frozen: bool) -> Self {
        let (own, person) = (member.membership, member.person);
        let state = if own.is_active {
            MemberState::Active
        } else {
            MemberState::Inactive
        };
        Self {
            id: own.user_id,
            email: person.email,
            first_name: own.first_name.unwrap_or(person.first_name),
            last_name: own.last_name.unwrap_or(person.last_name),
            phone: own.phone.or(person.phone),
            avatar_url: person.avatar_url,
            department_id: own.department_id,
            state,
            is_frozen,
            email_verified: person.email_verified,
            two_factor_enabled: person.two_factor_enabled,
            roles,
            created_at: own.created_at,
        }
    }
}

/// Members with the roles they hold.
pub(crate) async fn with_roles(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    members: Vec<Member>,
) -> Result<Vec<MemberBody>, PlatformError> {
    let people = members.iter().map(|member| member.membership.user_id).collect();
    let held = store::members::roles_of(tx, tenant, people).await?;
    let frozen = seats::frozen(tx, tenant).await?;
    let roles_of = |user: Uuid| {
        let own = held.iter().filter(|(holder, ..)| *holder == user);
        own.map(|(_, role, department)| RoleOfMember {
            role: role.clone(),
            department_id: *department,
        })
        .collect()
    };
    let bodies = members.into_iter().map(|member| {
        let id = member.membership.user_id;
        MemberBody::new(member, roles_of(id), frozen.contains(&id))
    });
    Ok(bodies.collect())
}

/// One member with their roles.
pub(crate) async fn one(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    member: Member,
) -> Result<MemberBody, PlatformError> {
    let bodies = with_roles(tx, tenant, vec![member]).await?;
    let body = bodies.into_iter().next();
    body.ok_or_else(|| PlatformError::code(super::codes::NOT_FOUND))
}
