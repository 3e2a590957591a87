//! `POST /invitations/accept`

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Body, Origin, Plain, Problem, Public, Shared, Visitor};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, UserId};
use wikala_module::kernel::policy::Stamp;
use wikala_module::{DbError, PlatformTx};

use super::codes;
use super::lookup::{open, read_token};
use super::proof::{Arrival, prove};
use crate::audit;
use crate::auth::opaque::Opaque;
use crate::error::PlatformError;
use crate::members::given::Fields;
use crate::members::seats;
use crate::module::PlatformState;
use crate::store;
use crate::store::invitations::InvitationRow;
use crate::store::tenants::TenantRow;
use crate::store::users::NewUser;

/// The token of the letter, and who comes.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = AcceptInvitation)]
pub(crate) struct AcceptRequest {
    /// From the link in the letter.
    pub(crate) token: String,
    /// The password to have; where the address has an account, the one it has.
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub(crate) password: Option<String>,
    /// For a new account; as in the invitation when absent.
    #[schema(example = "Lina")]
    pub(crate) first_name: Option<String>,
    #[schema(example = "Haddad")]
    pub(crate) last_name: Option<String>,
}

/// The new membership. Sign in, or switch to the tenant, to act in it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AcceptedInvitation {
    pub(crate) user_id: Uuid,
    /// Slug of the tenant.
    #[schema(example = "north-star")]
    pub(crate) tenant: String,
    #[schema(example = "North Star Trading")]
    pub(crate) tenant_name: String,
    #[schema(example = "lina@north.example")]
    pub(crate) email: String,
}

/// Makes the one who holds the letter a member.
pub(super) async fn accept(
    _: Public,
    platform: Shared<PlatformState>,
    Visitor(visitor): Visitor,
    origin: Origin,
    Body(request): Body<AcceptRequest>,
) -> Answer<Plain<AcceptedInvitation>> {
    let token = read_token(&request.token)?;
    let (invitation, tenant, person) = {
        let mut tx = platform.db.begin_authentication().await?;
        let (invitation, tenant) = open(&mut tx, &token, platform.clock.now()).await?;
        let person = store::users::by_email(&mut tx, &invitation.email).await?;
        (invitation, tenant, person)
    };
    let names = names(&request, &invitation)?;
    let visitor = visitor.map(|principal| principal.actor);
    let known = (visitor, person);
    let arrival = prove(&platform, &origin, &invitation, known, request.password, names).await?;
    Ok(Plain(join(&platform, origin, &token, arrival, tenant).await?))
}

/// What the person calls themselves, or the tenant called them.
fn names(request: &AcceptRequest, invitation: &InvitationRow) -> Result<(String, String), Problem> {
    let mut fields = Fields::new(codes::INVALID);
    let first = fields.name("/firstName", request.first_name.as_deref());
    let last = fields.name("/lastName", request.last_name.as_deref());
    fields.check()?;
    let first = first.unwrap_or_else(|| invitation.first_name.clone());
    Ok((first, last.unwrap_or_else(|| invitation.last_name.clone())))
}

async fn join(
    platform: &PlatformState,
    origin: Origin,
    token: &Opaque,
    arrival: Arrival,
    tenant: TenantRow,
) -> Result<AcceptedInvitation, Problem> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin_authentication().await?;
    let seats = seats::hold(&mut tx, tenant.id).await?;
    let Some(invitation) = store::invitations::accept(&mut tx, token.hash(), now).await? else {
        // Somebody was faster.
        open(&mut tx, token, now).await?;
        return Err(Problem::new(codes::USED));
    };
    let user = arrive(platform, &mut tx, &invitation, arrival).await?;
    let stamp = Stamp {
        request: origin.request,
        ..Stamp::of(Actor::User(UserId(user)), "platform.accept_invitation")
    };
    tx.attribute(stamp, Some(TenantId(tenant.id)));
    let place = (tenant.id, user);
    match store::invitations::join(&mut tx, place, invitation.department_id, now).await? {
        Some(true) => {}
        Some(false) => return Err(Problem::new(codes::ALREADY_MEMBER)),
        None => return Err(Problem::new(codes::REVOKED)),
    }
    seats.judge(&mut tx).await?;
    let roles = store::invitations::roles_of(&mut tx, vec![invitation.id]).await?;
    let held = roles.iter().map(|(_, role, _)| (*role, None)).collect();
    store::members::give(&mut tx, place, held, &invitation.invited_by).await?;
    store::former_members::forget(&mut tx, tenant.id, user).await?;
    let names: Vec<&str> = roles.iter().map(|(_, _, name)| name.as_str()).collect();
    let view = json!({ "email": invitation.email, "roles": names, "invitation": invitation.id });
    let view = audit::personal(platform, &mut tx, user, &view, &["email"]).await?;
    tx.after(&user.to_string(), &view)?;
    platform.revocations.commit(tx, &[user]).await.map_err(taken)?;
    Ok(AcceptedInvitation {
        user_id: user,
        tenant: tenant.slug,
        tenant_name: tenant.name,
        email: invitation.email,
    })
}

/// The account of the one who comes: made, taken over from whoever never proved the address, or
/// as it is.
async fn arrive(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    invitation: &InvitationRow,
    arrival: Arrival,
) -> Result<Uuid, PlatformError> {
    let now = platform.clock.now();
    match arrival {
        Arrival::Known(user) => Ok(user),
        Arrival::Unproven { user, hash, names } => {
            let taken = store::invitations::take_over(tx, user, hash, names, now).await?;
            if taken == 0 {
                // Proven meanwhile, perhaps by somebody else.
                return Err(PlatformError::code(codes::PROOF_REQUIRED));
            }
            store::sessions::revoke_all(tx, user, None, "password_changed", now).await?;
            Ok(user)
        }
        Arrival::New {
            hash,
            names: (first_name, last_name),
        } => {
            let new = NewUser {
                // So the member is found where the invited one was.
                id: invitation.id,
                email: invitation.email.clone(),
                password_hash: Some(hash),
                first_name,
                last_name,
                language: invitation.language.clone(),
                // The letter arrived.
                email_verified: true,
                is_platform_admin: false,
                brought_by: Some(invitation.tenant_id),
            };
            store::users::insert(tx, new).await.map_err(taken)?;
            Ok(invitation.id)
        }
    }
}

/// Somebody made an account with the address a moment ago: the next attempt finds it.
fn taken(error: DbError) -> PlatformError {
    if error.violates("users_email") {
        return PlatformError::code(codes::PROOF_REQUIRED);
    }
    error.into()
}
