//! `GET /auth/identities`, `POST` and `DELETE /auth/identities/{provider}`

use actix_web::body::BoxBody;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Description, NoContent, Origin, Output, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use super::begin::{Departure, Linking, Wish, depart};
use super::codes;
use super::name::Named;
use crate::auth::person::signed_in;
use crate::error::PlatformError;
use crate::factors::person;
use crate::module::PlatformState;
use crate::policy::{LinkIdentity, ReadIdentities, UnlinkIdentity};
use crate::store;

/// The caller's accounts at providers.
#[derive(Serialize, ToSchema)]
#[schema(as = Identities)]
pub struct IdentitiesBody {
    pub data: Vec<IdentityBody>,
}

/// One account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Identity)]
pub struct IdentityBody {
    #[schema(example = "google")]
    pub provider: String,
    #[schema(example = "dana@example.com")]
    pub email: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Timestamp>,
}

/// Lists them, oldest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadIdentities>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<IdentitiesBody>> {
    let me = signed_in(&access)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let rows = store::identities::of_person(&mut tx, me.user.0).await?;
    let one = |row: store::identities::IdentityRow| IdentityBody {
        provider: row.provider,
        email: row.email,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    };
    Ok(Plain(IdentitiesBody {
        data: rows.into_iter().map(one).collect(),
    }))
}

/// The proof that it is really the person.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = LinkIdentity)]
pub(super) struct LinkRequest {
    /// Needed when the sign-in is older than ten minutes.
    #[schema(example = "Correct-Horse-1", format = Password)]
    pub password: Option<String>,
}

/// Where to go to link an account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LinkAddress)]
pub struct LinkBody {
    /// Open it in the browser that got this answer.
    pub authorization_url: String,
}

/// 200 with the address, and the cookie that the way back must bring.
pub(super) struct ToLink(Departure);

impl Responder for ToLink {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let cookie = self.0.cookie();
        HttpResponse::Ok().cookie(cookie).json(LinkBody {
            authorization_url: self.0.address,
        })
    }
}

impl Output for ToLink {
    fn describe(description: &mut Description) {
        Plain::<LinkBody>::describe(description);
    }
}

/// Begins to link an account. It is linked when the browser is back.
pub(super) async fn link(
    Authorized(mut access): Authorized<LinkIdentity>,
    platform: Shared<PlatformState>,
    Named(provider): Named,
    origin: Origin,
    Body(request): Body<LinkRequest>,
) -> Answer<ToLink> {
    let (user, session) = person::signed_in(&access)?;
    // Another way in for good: a session that was left open is not enough.
    person::fresh(&platform, &mut access, &origin, request.password).await?;
    let linking = Linking { user, session };
    let departure = depart(&platform, &provider, Wish::default(), Some(linking)).await?;
    Ok(ToLink(departure))
}

/// Unlinks an account, but never the only way to sign in.
pub(super) async fn unlink(
    Authorized(mut access): Authorized<UnlinkIdentity>,
    platform: Shared<PlatformState>,
    Named(provider): Named,
) -> Answer<NoContent> {
    let me = signed_in(&access)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let ways = store::passkeys::ways_to_sign_in(&mut tx, me.user.0).await?;
    if !store::identities::unlink(&mut tx, me.user.0, &provider.name).await? {
        return Err(PlatformError::code(codes::NOT_LINKED).into());
    }
    if ways <= 1 {
        return Err(PlatformError::code(codes::LAST_PROOF).into());
    }
    tx.before(
        &me.user.0.to_string(),
        &serde_json::json!({ "provider": provider.name }),
    )?;
    tx.commit().await?;
    Ok(NoContent)
}
