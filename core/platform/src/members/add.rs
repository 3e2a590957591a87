//! `POST /users`

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Body, Created, Problem, Shared};

use super::body::MemberBody;
use crate::invitations::codes;
use crate::invitations::invite::{Guest, invite};
use crate::module::PlatformState;
use crate::policy::InviteMember;

/// A person to add.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewMember)]
pub(crate) struct NewMemberRequest {
    #[schema(example = "lina@north.example")]
    pub(crate) email: String,
    #[serde(default)]
    #[schema(example = "Lina", max_length = 100)]
    pub(crate) first_name: String,
    #[serde(default)]
    #[schema(example = "Haddad", max_length = 100)]
    pub(crate) last_name: String,
    /// Names of roles of the tenant.
    #[schema(example = json!(["member"]))]
    pub(crate) roles: Vec<String>,
    /// Where the person will belong.
    pub(crate) department_id: Option<Uuid>,
    /// `en` or `ar`, of the letter; that of the tenant when absent.
    #[schema(example = "ar")]
    pub(crate) language: Option<String>,
    /// A letter is always sent: nobody becomes a member without knowing.
    #[serde(default = "yes")]
    #[schema(example = true)]
    pub(crate) send_invitation: bool,
}

fn yes() -> bool {
    true
}

/// Invites a person with all that the tenant knows of them. They are a member when they accept;
/// whether the address has an account makes no difference here.
pub(super) async fn add(
    Authorized(mut access): Authorized<InviteMember>,
    platform: Shared<PlatformState>,
    Body(request): Body<NewMemberRequest>,
) -> Answer<Created<MemberBody>> {
    if !request.send_invitation {
        let detail = "nobody becomes a member without an invitation";
        return Err(Problem::new(codes::INVALID).field("/sendInvitation", "required", detail));
    }
    let guest = Guest {
        email: request.email,
        first_name: request.first_name,
        last_name: request.last_name,
        roles: request.roles,
        department: request.department_id,
        language: request.language,
    };
    let invited = invite(&platform, &mut access, guest).await?;
    let body = MemberBody::invited(invited.row, invited.roles);
    Created::new(format!("/api/v1/users/{}", body.id), 1, &body)
}
