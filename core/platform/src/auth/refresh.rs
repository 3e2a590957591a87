//! `POST /auth/refresh`: the next access token, and with it the next refresh token.
//!
//! A refresh token works once. One that comes back means that two hold it, so the whole family
//! ends: its session. The one exception is an answer that was lost on the way: for a few seconds
//! the same caller gets the same successor again, as long as nobody used that.

use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Body, Origin, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, UserId};
use wikala_module::kernel::policy::Stamp;
use wikala_module::kernel::time::Timestamp;

use super::codes;
use super::cookie::Sent;
use super::opaque::Opaque;
use super::token::Holder;
use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::sessions::{issue, refresh_end, tell_all};
use crate::sign_in::{LoginBody, Outcome, SignInAnswer};
use crate::store;
use crate::store::refresh_tokens::{NewRefreshToken, RefreshTokenRow};
use crate::store::sessions::SessionRow;
use crate::store::users::UserRow;

/// How long an answer may be lost.
const GRACE: TimeDelta = TimeDelta::seconds(10);

/// The refresh token, where it is not in the cookie.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RefreshRequest {
    /// Absent when the cookie holds it; the next one is then in the cookie again.
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub refresh_token: Option<String>,
}

/// Replaces a refresh token.
pub(super) async fn refresh(
    _: Public,
    platform: Shared<PlatformState>,
    origin: Origin,
    sent: Sent,
    Body(request): Body<RefreshRequest>,
) -> Answer<SignInAnswer> {
    let by_cookie = request.refresh_token.is_none();
    if by_cookie && sent.token.is_some() && !sent.comes_from(&platform.settings.trusted_origins) {
        return Err(PlatformError::code(codes::FOREIGN_ORIGIN).into());
    }
    let text = request.refresh_token.or(sent.token);
    let token = text.as_deref().and_then(Opaque::parse).ok_or_else(refused)?;
    let renewed = renew(&platform, &token, origin).await?;
    let body = renewed.body(&platform, by_cookie).await?;
    Ok(SignInAnswer(Outcome::SignedIn(body)))
}

fn refused() -> PlatformError {
    PlatformError::code(codes::REFRESH_REFUSED)
}

/// A session that goes on.
struct Renewed {
    session: SessionRow,
    successor: Opaque,
    until: Timestamp,
}

async fn renew(platform: &PlatformState, token: &Opaque, origin: Origin) -> Result<Renewed, PlatformError> {
    let now = platform.clock.now();
    let next = Opaque::generate()?;
    let mut tx = platform.db.begin_authentication().await?;
    let spent = store::refresh_tokens::spend(&mut tx, token.hash(), token.wrap(&next), now).await?;
    let Some(session) = spent else {
        return again(platform, tx, token, origin).await;
    };
    let from = (origin.ip.map(|ip| ip.to_string()), origin.user_agent);
    let session = store::sessions::seen(&mut tx, session, from, now).await?;
    let session = session.ok_or_else(refused)?;
    let until = refresh_end(platform, now, session.expires_at);
    let row = NewRefreshToken {
        hash: next.hash(),
        session_id: session.id,
        parent: Some(token.hash()),
        created_at: now,
        expires_at: until,
    };
    store::refresh_tokens::insert(&mut tx, row).await?;
    tx.commit_bookkeeping().await?;
    Ok(Renewed {
        session,
        successor: next,
        until,
    })
}

/// A token that cannot be used: unknown, over, or used before.
async fn again(
    platform: &PlatformState,
    mut tx: PlatformTx<'_>,
    token: &Opaque,
    origin: Origin,
) -> Result<Renewed, PlatformError> {
    let now = platform.clock.now();
    let known = store::refresh_tokens::find(&mut tx, token.hash()).await?;
    let known = known.ok_or_else(refused)?;
    let session = store::sessions::find(&mut tx, known.session_id, now).await?;
    // An ended family cannot end again, and a token that is merely over proves nothing bad.
    let (Some(session), Some(used_at)) = (session, known.used_at) else {
        return Err(refused());
    };
    let same_caller =
        session.ip == origin.ip.map(|ip| ip.to_string()) && session.user_agent == origin.user_agent;
    if same_caller
        && now - used_at <= GRACE
        && store::refresh_tokens::successor_is_unused(&mut tx, token.hash()).await?
        && let Some(successor) = successor_of(token, &known)
    {
        let until = refresh_end(platform, used_at, session.expires_at);
        return Ok(Renewed {
            session,
            successor,
            until,
        });
    }
    end_family(platform, tx, &session, origin).await?;
    Err(refused())
}

fn successor_of(token: &Opaque, known: &RefreshTokenRow) -> Option<Opaque> {
    token.unwrap(known.successor.as_deref()?)
}

/// Two hold a token of this session: nobody can say who is the right one, so it ends for both.
async fn end_family(
    platform: &PlatformState,
    mut tx: PlatformTx<'_>,
    session: &SessionRow,
    origin: Origin,
) -> Result<(), PlatformError> {
    let now = platform.clock.now();
    let stamp = Stamp {
        request: origin.request,
        session: Some(session.id),
        ..Stamp::of(
            Actor::User(UserId(session.user_id)),
            "platform.end_stolen_session",
        )
    };
    tx.attribute(stamp, Some(TenantId(session.tenant_id)));
    let ended = store::sessions::revoke(&mut tx, session.user_id, session.id, "reuse", now).await?;
    if ended == 0 {
        // Another host was faster, and has written everything.
        return Ok(());
    }
    tx.after(
        &session.id.to_string(),
        &json!({ "revoked": "a refresh token was used twice" }),
    )?;
    if let Some(user) = store::users::find(&mut tx, session.user_id).await? {
        let to = Recipient {
            email: &user.email,
            language: &user.language,
        };
        letters::write(
            &mut tx,
            &platform.settings.vault,
            to,
            &Template::SessionEnded {},
            now,
        )
        .await?;
    }
    tracing::warn!(session = %session.id, "a refresh token was used twice, its session is ended");
    platform.revocations.commit(tx, &[session.id]).await?;
    tell_all(platform, &[session.id]).await;
    Ok(())
}

impl Renewed {
    /// The tokens, for the tenant the session acts in; for another one of the person when they
    /// are no member of it any more.
    async fn body(self, platform: &PlatformState, cookie: bool) -> Result<LoginBody, PlatformError> {
        let mut tx = platform.db.begin_authentication().await?;
        let user = store::users::find(&mut tx, self.session.user_id).await?;
        let user: Option<UserRow> = user.filter(|user| user.is_active);
        let user: Uuid = user.ok_or_else(refused)?.id;
        let tenants = store::users::tenants_of(&mut tx, user).await?;
        let here = |tenant: &&store::tenants::TenantRow| tenant.id == self.session.tenant_id;
        let tenant = tenants.iter().find(here).or_else(|| tenants.first());
        let tenant = tenant.ok_or_else(|| PlatformError::code(crate::codes::NO_TENANT))?;
        if tenant.id != self.session.tenant_id {
            store::sessions::move_to(&mut tx, self.session.id, tenant.id).await?;
        }
        let holder = Holder {
            user,
            tenant: tenant.id,
            session: self.session.id,
        };
        let tokens = issue(platform, &mut tx, holder, &self.successor, self.until).await?;
        tx.commit_bookkeeping().await?;
        Ok(LoginBody::new(&tokens, tenant, &tenants, cookie))
    }
}
