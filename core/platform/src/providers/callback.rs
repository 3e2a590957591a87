//! `GET /oauth/{provider}/callback`: back from the provider.

use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use wikala_mail::Template;
use wikala_module::http::{Answer, Description, Filter, Origin, Output, Plain, Public, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::Stamp;

use super::begin::{Away, Browser, Linking, forgotten};
use super::exchange::Said;
use super::name::Named;
use super::registry::Provider;
use super::session::{self, ProviderSessionBody};
use super::{codes, exchange, resolve};
use crate::ceremonies;
use crate::error::PlatformError;
use crate::factors::letter;
use crate::module::PlatformState;
use crate::sign_in::{self, Outcome, Proof, SignInAnswer};
use crate::store;

/// What the provider sends along.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Brought {
    pub code: Option<String>,
    pub state: Option<String>,
    /// The provider that answers (RFC 9207).
    pub iss: Option<String>,
    pub error: Option<String>,
}

/// How a sign-in at a provider goes on.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = ProviderOutcome)]
#[expect(clippy::large_enum_variant, reason = "it lives for one answer")]
pub enum Returned {
    /// Signed in, or asked for a second factor.
    Proven(Outcome),
    /// Asked for the mailed code.
    CodeSent(ProviderSessionBody),
    /// The account was linked.
    Linked(LinkedBody),
}

/// An account that was linked.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LinkedIdentity)]
pub struct LinkedBody {
    #[schema(example = "google")]
    pub linked: String,
}

/// Takes the browser back, checks everything, and lets the person in.
pub(super) async fn callback(
    _: Public,
    platform: Shared<PlatformState>,
    Named(provider): Named,
    browser: Browser,
    origin: Origin,
    Filter(brought): Filter<Brought>,
) -> Answer<Homecoming> {
    let (away, code) = recognised(&platform, &provider, &browser, brought).await?;
    let said = exchange::redeem(&platform, &provider, &away, code).await?;
    let return_to = away.return_to.clone();
    let outcome = match away.link {
        Some(linking) => link(&platform, &provider, &said, linking, &origin).await?,
        None => {
            let user = resolve::person(&platform, &provider, &said, &origin).await?;
            if away.with_code {
                let opened = session::open(&platform, user, provider.method(), away.tenant).await?;
                Returned::CodeSent(opened)
            } else {
                let proof = Proof {
                    user,
                    method: provider.method(),
                    second_factor: None,
                    tenant: away.tenant.into(),
                    cookie: return_to.is_some(),
                    origin,
                };
                Returned::Proven(sign_in::finish(&platform, proof).await?)
            }
        }
    };
    Ok(Homecoming { outcome, return_to })
}

/// Links the account for the person who asked for it, and tells them.
async fn link(
    platform: &PlatformState,
    provider: &Provider,
    said: &Said,
    linking: Linking,
    origin: &Origin,
) -> Result<Returned, PlatformError> {
    let now = platform.clock.now();
    let gone = || PlatformError::code(codes::STATE_MISMATCH);
    let mut tx = platform.db.begin_authentication().await?;
    // Whoever ended the session meanwhile wants nothing of it to go on.
    let person = store::sessions::signed_in(&mut tx, linking.session, now).await?;
    let person = person.ok_or_else(gone)?.user;
    let stamp = Stamp {
        request: origin.request.clone(),
        ..Stamp::of(Actor::User(UserId(linking.user)), "platform.link_identity")
    };
    tx.attribute(stamp, None);
    resolve::link(&mut tx, provider, said, linking.user, now).await?;
    letter::write(platform, &mut tx, &person, &Template::SecondFactorChanged {}).await?;
    tx.commit().await?;
    Ok(Returned::Linked(LinkedBody {
        linked: provider.name.clone(),
    }))
}

/// The sign-in this answer belongs to; it is over with this, whatever the answer is.
async fn recognised(
    platform: &PlatformState,
    provider: &Provider,
    browser: &Browser,
    brought: Brought,
) -> Result<(Away, String), PlatformError> {
    let stranger = || PlatformError::code(codes::STATE_MISMATCH);
    let state = brought.state.ok_or_else(stranger)?;
    let mut tx = platform.db.begin_authentication().await?;
    let away = ceremonies::take::<Away>(platform, &mut tx, &state).await?;
    tx.commit_bookkeeping().await?;
    let away = away.ok_or_else(stranger)?.state;
    let issuer_agrees = brought.iss.is_none_or(|issuer| issuer == provider.issuer);
    if away.provider != provider.name || !browser.began(&away) || !issuer_agrees {
        return Err(stranger());
    }
    if let Some(error) = brought.error {
        let shown: String = error.chars().filter(char::is_ascii_graphic).take(100).collect();
        return Err(PlatformError::Refused(
            codes::DECLINED,
            format!("it said {shown}"),
        ));
    }
    Ok((away, brought.code.ok_or_else(stranger)?))
}

/// 200 with the outcome; or 303 to where the sign-in was begun from, with the session in a cookie.
pub(super) struct Homecoming {
    outcome: Returned,
    return_to: Option<String>,
}

impl Responder for Homecoming {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = match self.outcome {
            Returned::Proven(outcome) => SignInAnswer(outcome).respond_to(request),
            other => HttpResponse::Ok().json(other),
        };
        if let (Some(path), true) = (
            self.return_to,
            response.headers().contains_key(header::SET_COOKIE),
        ) {
            let cookies: Vec<_> = response.cookies().map(Cookie::into_owned).collect();
            let mut elsewhere = HttpResponse::SeeOther();
            elsewhere.insert_header((header::LOCATION, path));
            for cookie in cookies {
                elsewhere.cookie(cookie);
            }
            response = elsewhere.finish();
        }
        // A cookie that does not fit a header is only not cleared.
        let _cleared = response.add_cookie(&forgotten());
        response
    }
}

impl Output for Homecoming {
    fn describe(description: &mut Description) {
        Plain::<Returned>::describe(description);
        description
            .also
            .push((303, "Signed in, back to where the sign-in was begun from"));
    }
}
