//! An invitation on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::store::invitations::{InvitationRow, State};

/// An invitation into the tenant.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Invitation)]
pub(crate) struct InvitationBody {
    pub(crate) id: Uuid,
    #[schema(example = "lina@north.example")]
    pub(crate) email: String,
    #[schema(example = "Lina")]
    pub(crate) first_name: String,
    #[schema(example = "Haddad")]
    pub(crate) last_name: String,
    /// Names of the roles it brings.
    #[schema(example = json!(["member"]))]
    pub(crate) roles: Vec<String>,
    pub(crate) department_id: Option<Uuid>,
    /// Of the letter.
    #[schema(example = "ar")]
    pub(crate) language: String,
    pub(crate) state: InvitationState,
    /// Who invited, as the audit log names them.
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub(crate) invited_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) sent_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) expires_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) accepted_at: Option<Timestamp>,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum InvitationState {
    Open,
    Accepted,
    Expired,
    Revoked,
}

impl From<State> for InvitationState {
    fn from(state: State) -> Self {
        match state {
            State::Open => Self::Open,
            State::Accepted => Self::Accepted,
            State::Expired => Self::Expired,
            State::Revoked => Self::Revoked,
        }
    }
}

impl From<InvitationState> for State {
    fn from(state: InvitationState) -> Self {
        match state {
            InvitationState::Open => Self::Open,
            InvitationState::Accepted => Self::Accepted,
            InvitationState::Expired => Self::Expired,
            InvitationState::Revoked => Self::Revoked,
        }
    }
}

impl InvitationBody {
    pub(super) fn new(row: InvitationRow, roles: Vec<String>, now: Timestamp) -> Self {
        Self {
            id: row.id,
            state: row.state(now).into(),
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            roles,
            department_id: row.department_id,
            language: row.language,
            invited_by: row.invited_by,
            created_at: row.created_at,
            sent_at: row.sent_at,
            expires_at: row.expires_at,
            accepted_at: row.accepted_at,
        }
    }
}
