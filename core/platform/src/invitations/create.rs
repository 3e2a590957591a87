//! `POST /invitations`

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Body, Created, Shared};

use super::body::InvitationBody;
use super::invite::{Guest, invite};
use crate::module::PlatformState;
use crate::policy::InviteMember;

/// Whom to invite, as what.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewInvitation)]
pub(crate) struct InvitationRequest {
    #[schema(example = "lina@north.example")]
    pub(crate) email: String,
    /// Name of a role of the tenant.
    #[schema(example = "member")]
    pub(crate) role: String,
    /// Where the person will belong.
    pub(crate) department_id: Option<Uuid>,
    /// `en` or `ar`, of the letter; that of the tenant when absent.
    #[schema(example = "ar")]
    pub(crate) language: Option<String>,
}

/// Invites somebody by letter. Whether the address has an account makes no difference here.
pub(super) async fn create(
    Authorized(mut access): Authorized<InviteMember>,
    platform: Shared<PlatformState>,
    Body(request): Body<InvitationRequest>,
) -> Answer<Created<InvitationBody>> {
    let guest = Guest {
        email: request.email,
        first_name: String::new(),
        last_name: String::new(),
        roles: vec![request.role],
        department: request.department_id,
        language: request.language,
    };
    let invited = invite(&platform, &mut access, guest).await?;
    let body = InvitationBody::new(invited.row, invited.roles, platform.clock.now());
    Created::new(format!("/api/v1/invitations/{}", body.id), 1, &body)
}
