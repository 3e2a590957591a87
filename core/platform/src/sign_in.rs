//! Signing in: every way to prove who one is ends here.

mod answer;

use serde_json::json;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::Origin;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, UserId};
use wikala_module::kernel::policy::Stamp;
use wikala_module::kernel::tenant::TenantState;

pub use answer::{LoginBody, Outcome, SignInAnswer};

use crate::error::{PlatformError, codes};
use crate::factors::{self, Waiting};
use crate::members::seats;
use crate::module::PlatformState;
use crate::sessions::{self, SignIn};
use crate::store;
use crate::store::tenants::TenantRow;
use crate::store::users::UserRow;

/// A proof that was accepted.
pub(crate) struct Proof {
    pub user: Uuid,
    /// `password`, `passkey`, `oidc:google`, `invitation`.
    pub method: String,
    /// What was shown besides, when it was: `totp`, `email`, `recovery_code`, `passkey`. With it no
    /// further one is asked for.
    pub second_factor: Option<String>,
    /// Where the person wants to act.
    pub tenant: Wanted,
    /// Whether the refresh token goes into a cookie, where scripts cannot read it.
    pub cookie: bool,
    pub origin: Origin,
}

/// The tenant a person wants to act in.
pub(crate) enum Wanted {
    /// The one they are in for the longest time.
    Oldest,
    Slug(String),
    Id(Uuid),
}

impl From<Option<String>> for Wanted {
    fn from(slug: Option<String>) -> Self {
        slug.map_or(Self::Oldest, Self::Slug)
    }
}

/// Signs the person in, or asks for a second factor when they have one and the proof lacks it.
///
/// # Errors
/// [`codes::ACCOUNT_INACTIVE`], [`codes::EMAIL_UNVERIFIED`], [`codes::NO_TENANT`], and when the plan
/// leaves the person no seat, [`seats::refused`].
pub(crate) async fn finish(platform: &PlatformState, proof: Proof) -> Result<Outcome, PlatformError> {
    let mut tx = platform.db.begin_authentication().await?;
    let user = admitted(&mut tx, proof.user).await?;
    let tenants = store::users::tenants_of(&mut tx, user.id).await?;
    let chosen = open(&mut tx, &tenants, &proof).await?;
    if proof.second_factor.is_none() {
        let methods = factors::required(&mut tx, user.id).await?;
        if !methods.is_empty() {
            let waiting = Waiting {
                tenant: chosen.id,
                method: proof.method,
                cookie: proof.cookie,
                mailed: None,
            };
            let challenge = factors::challenge(platform, &mut tx, user.id, waiting, methods).await?;
            tx.commit_bookkeeping().await?;
            return Ok(Outcome::SecondFactorRequired(challenge));
        }
    }
    let stamp = Stamp {
        request: proof.origin.request.clone(),
        ..Stamp::of(Actor::User(UserId(user.id)), "platform.login")
    };
    tx.attribute(stamp, Some(TenantId(chosen.id)));
    store::users::note_login(&mut tx, user.id, platform.clock.now()).await?;
    let how = json!({ "method": proof.method, "secondFactor": proof.second_factor });
    let sign_in = SignIn {
        user: user.id,
        tenant: chosen.id,
        method: proof.method,
        second_factor: proof.second_factor,
        origin: proof.origin,
    };
    let tokens = sessions::open(platform, &mut tx, sign_in).await?;
    tx.after(&tokens.session.to_string(), &how)?;
    tx.commit().await?;
    Ok(Outcome::SignedIn(LoginBody::new(
        &tokens,
        chosen,
        &tenants,
        proof.cookie,
    )))
}

/// A person who may sign in at all.
async fn admitted(tx: &mut PlatformTx<'_>, user: Uuid) -> Result<UserRow, PlatformError> {
    let user = store::users::find(tx, user).await?.filter(|user| user.is_active);
    let user = user.ok_or_else(|| PlatformError::code(codes::ACCOUNT_INACTIVE))?;
    if !user.email_verified {
        return Err(PlatformError::code(codes::EMAIL_UNVERIFIED));
    }
    Ok(user)
}

/// The first tenant that is wanted in which the person can act.
async fn open<'t>(
    tx: &mut PlatformTx<'_>,
    tenants: &'t [TenantRow],
    proof: &Proof,
) -> Result<&'t TenantRow, PlatformError> {
    let mut refusal = PlatformError::code(codes::NO_TENANT);
    for tenant in wanted(tenants, &proof.tenant) {
        match seats::admit(tx, tenant, proof.user).await {
            Ok(()) => return Ok(tenant),
            Err(frozen) => refusal = frozen,
        }
    }
    Err(refusal)
}

fn wanted<'t>(tenants: &'t [TenantRow], wanted: &Wanted) -> impl Iterator<Item = &'t TenantRow> {
    let served = tenants
        .iter()
        .filter(|tenant| tenant.state == TenantState::Active.as_str());
    served.filter(move |tenant| match wanted {
        Wanted::Oldest => true,
        Wanted::Slug(slug) => *slug == tenant.slug,
        Wanted::Id(id) => *id == tenant.id,
    })
}
