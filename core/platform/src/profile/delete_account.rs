//! `DELETE /auth/account`

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, NoContent, Origin, Shared};

use super::proof::{look, prove};
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::policy::DeleteAccount;
use crate::store::users::UserRow;
use crate::store::{self, former_members, members, memberships, owners, profiles};

/// The password, unless one signed in a moment ago.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DeleteAccountRequest {
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub(crate) password: Option<String>,
}

/// Deletes the caller's account everywhere. Names, numbers and addresses are blanked after thirty
/// days. The last owner of a tenant has to hand it over first.
pub(super) async fn delete_account(
    Authorized(mut access): Authorized<DeleteAccount>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<DeleteAccountRequest>,
) -> Answer<NoContent> {
    let (me, actor) = (signed_in(&access)?, access.actor().to_string());
    let (user, is_fresh) = {
        let mut tx = platform.db.begin_directory(&mut access).await?;
        look(&platform, &mut tx, me).await?
    };
    prove(&platform, &origin, (&user, is_fresh), request.password).await?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let concerned = leave_everything(&platform, &mut tx, &user, &actor).await?;
    profiles::delete(&mut tx, user.id, now).await?;
    let ended = store::sessions::revoke_all(&mut tx, user.id, None, "account_deleted", now).await?;
    let to = Recipient {
        email: &user.email,
        language: &user.language,
    };
    let vault = &platform.settings.vault;
    letters::write(&mut tx, vault, to, &Template::AccountDeleted {}, now).await?;
    let kept = json!({ "accountDeleted": true, "endedSessions": ended.len() });
    tx.after(&user.id.to_string(), &kept)?;
    platform.revocations.commit(tx, &concerned).await?;
    Ok(NoContent)
}

/// Ends every membership, for good. Tenants are locked in the order of their identifiers, so that
/// two people who do this at once do not wait for each other in a circle.
async fn leave_everything(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: &UserRow,
    actor: &str,
) -> Result<Vec<Uuid>, PlatformError> {
    let mut concerned = vec![user.id];
    let mut tenants: Vec<_> = memberships::of_person(tx, user.id)
        .await?
        .into_iter()
        .map(|(tenant, ..)| tenant.id)
        .collect();
    tenants.sort_unstable();
    let mut watches = Vec::new();
    for tenant in &tenants {
        watches.push(owners::watch(tx, *tenant).await?);
    }
    for (tenant, watch) in tenants.into_iter().zip(watches) {
        if let Some(member) = members::find_locked(tx, tenant, user.id).await? {
            let now = platform.clock.now();
            concerned.extend(former_members::remove(tx, &member, actor, now).await?);
        }
        watch.judge(tx).await?;
    }
    former_members::forget_everywhere(tx, user.id).await?;
    Ok(concerned)
}
