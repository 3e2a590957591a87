//! `GET /invitations/lookup`

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Filter, Plain, Public, Shared};
use wikala_module::kernel::tenant::TenantState;
use wikala_module::kernel::time::Timestamp;

use super::codes;
use crate::auth::opaque::Opaque;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;
use crate::store::invitations::{InvitationRow, State};
use crate::store::tenants::TenantRow;

/// Which invitation.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct LookupQuery {
    /// From the link in the letter.
    token: String,
}

/// An invitation as the one who holds its letter may see it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InvitationLookup {
    /// Name of the tenant.
    #[schema(example = "North Star Trading")]
    pub(crate) tenant: String,
    /// The address, as far as it may be shown.
    #[schema(example = "l***@north.example")]
    pub(crate) email: String,
    #[schema(example = "Lina")]
    pub(crate) first_name: String,
    #[schema(example = "Haddad")]
    pub(crate) last_name: String,
    #[schema(example = "ar")]
    pub(crate) language: String,
    /// Whether the address has an account, which has to be signed in to.
    pub(crate) has_account: bool,
    #[schema(value_type = String, format = DateTime)]
    pub(crate) expires_at: Timestamp,
}

/// Looks at an invitation without accepting it.
pub(super) async fn lookup(
    _: Public,
    platform: Shared<PlatformState>,
    Filter(query): Filter<LookupQuery>,
) -> Answer<Plain<InvitationLookup>> {
    let token = read_token(&query.token)?;
    let mut tx = platform.db.begin_authentication().await?;
    let (row, tenant) = open(&mut tx, &token, platform.clock.now()).await?;
    let account = store::users::by_email(&mut tx, &row.email).await?;
    Ok(Plain(InvitationLookup {
        tenant: tenant.name,
        email: masked(&row.email),
        first_name: row.first_name,
        last_name: row.last_name,
        language: row.language,
        has_account: account.is_some_and(|account| account.email_verified),
        expires_at: row.expires_at,
    }))
}

/// The token of a letter.
///
/// # Errors
/// [`codes::NOT_FOUND`] for what cannot be one.
pub(super) fn read_token(text: &str) -> Result<Opaque, PlatformError> {
    Opaque::parse(text).ok_or_else(|| PlatformError::code(codes::NOT_FOUND))
}

/// The invitation with this token, when it can be accepted.
///
/// # Errors
/// What became of it instead.
pub(super) async fn open(
    tx: &mut PlatformTx<'_>,
    token: &Opaque,
    now: Timestamp,
) -> Result<(InvitationRow, TenantRow), PlatformError> {
    let found = store::invitations::by_token(tx, token.hash()).await?;
    let (row, tenant) = found.ok_or_else(|| PlatformError::code(codes::NOT_FOUND))?;
    let code = match row.state(now) {
        State::Open if tenant.state == TenantState::Active.as_str() => return Ok((row, tenant)),
        State::Open | State::Revoked => codes::REVOKED,
        State::Accepted => codes::USED,
        State::Expired => codes::EXPIRED,
    };
    Err(PlatformError::code(code))
}

/// `l***@north.example`
fn masked(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let first = name.chars().next().unwrap_or('*');
    format!("{first}***@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_its_first_letter_and_its_domain() {
        assert_eq!(masked("lina@north.example"), "l***@north.example");
        assert_eq!(masked("l@north.example"), "l***@north.example");
    }
}
