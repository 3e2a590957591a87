//! `GET /oauth/{provider}`: off to the provider.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::cookie::time::Duration as CookieAge;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use futures_util::future::{Ready, ready};
use openidconnect::core::{CoreClient, CoreResponseType};
use openidconnect::{AuthenticationFlow, CsrfToken, Nonce, PkceCodeChallenge, RedirectUrl, Scope};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Answer, Description, Filter, Input, Output, Problem, Public, Shared};

use super::codes;
use super::name::Named;
use super::registry::{Connected, Provider};
use crate::auth::opaque::Opaque;
use crate::ceremonies::{self, Remembered};
use crate::error::PlatformError;
use crate::module::PlatformState;

/// The cookie that ties a sign-in to the browser that began it.
const COOKIE: &str = "__Host-wikala-oauth";

/// How the sign-in shall end.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wish {
    /// Slug of the tenant to act in; the oldest membership when absent.
    pub tenant: Option<String>,
    /// A path of this host to go to in the end, with the session in a cookie; without it the
    /// tokens are the answer.
    pub return_to: Option<String>,
    /// Asks for a mailed code before the tokens: `true` or `false`.
    pub session: Option<bool>,
}

/// A sign-in that is under way at a provider.
#[derive(Serialize, Deserialize)]
pub(super) struct Away {
    pub provider: String,
    pub nonce: String,
    pub pkce_verifier: String,
    /// SHA-256 of what the browser's cookie holds.
    pub browser: Vec<u8>,
    pub tenant: Option<String>,
    pub return_to: Option<String>,
    pub with_code: bool,
    /// Who links an account, when nobody signs in.
    pub link: Option<Linking>,
}

/// A person who links an account, in a session that must last until they are back.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Linking {
    pub user: Uuid,
    pub session: Uuid,
}

impl Remembered for Away {
    const KIND: &'static str = "provider_login";
    const MINUTES: i64 = 10;
}

/// Sends the browser to the provider.
pub(super) async fn begin(
    _: Public,
    platform: Shared<PlatformState>,
    Named(provider): Named,
    Filter(wish): Filter<Wish>,
) -> Answer<Departure> {
    if wish.return_to.as_deref().is_some_and(|path| !is_own_path(path)) {
        return Err(PlatformError::code(codes::RETURN_REFUSED).into());
    }
    Ok(depart(&platform, &provider, wish, None).await?)
}

/// Remembers the sign-in and makes the address to go to.
pub(super) async fn depart(
    platform: &PlatformState,
    provider: &Arc<Connected>,
    wish: Wish,
    link: Option<Linking>,
) -> Result<Departure, PlatformError> {
    let metadata = platform.providers.metadata(provider).await?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (nonce, browser) = (Nonce::new_random(), Opaque::generate()?);
    let away = Away {
        provider: provider.name.clone(),
        nonce: nonce.secret().clone(),
        pkce_verifier: verifier.into_secret(),
        browser: browser.hash(),
        tenant: wish.tenant,
        return_to: wish.return_to,
        with_code: wish.session.unwrap_or(false),
        link,
    };
    let mut tx = platform.db.begin_authentication().await?;
    let state = ceremonies::begin(platform, &mut tx, link.map(|link| link.user), &away).await?;
    tx.commit_bookkeeping().await?;

    let client = CoreClient::from_provider_metadata(
        (*metadata).clone(),
        provider.client_id(),
        provider.client_secret(),
    )
    .set_redirect_uri(way_back(platform, provider)?);
    let state = CsrfToken::new(state.expose().clone());
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let scopes = provider.scopes.iter().filter(|scope| *scope != "openid");
    let (address, _, _) = client
        .authorize_url(flow, move || state, move || nonce)
        .add_scopes(scopes.cloned().map(Scope::new))
        .set_pkce_challenge(challenge)
        .url();
    Ok(Departure {
        address: address.into(),
        browser,
    })
}

/// Where the provider sends the browser back to.
pub(super) fn way_back(platform: &PlatformState, provider: &Provider) -> Result<RedirectUrl, PlatformError> {
    let host = platform.settings.public_url.trim_end_matches('/');
    let address = format!("{host}/api/v1/oauth/{}/callback", provider.name);
    RedirectUrl::new(address).map_err(|error| PlatformError::Crypto(error.into()))
}

/// Whether a path stays on this host: browsers read `//x` and `/\x` as another host.
fn is_own_path(path: &str) -> bool {
    let mut bytes = path.bytes();
    let rooted = bytes.next() == Some(b'/') && !matches!(bytes.next(), Some(b'/' | b'\\'));
    rooted && path.len() <= 500 && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// 302 to the provider, with the cookie that the way back must bring.
pub(super) struct Departure {
    pub(super) address: String,
    pub(super) browser: Opaque,
}

impl Departure {
    pub(super) fn cookie(&self) -> Cookie<'static> {
        with(
            self.browser.text().expose().clone(),
            CookieAge::minutes(Away::MINUTES),
        )
    }
}

impl Responder for Departure {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let cookie = self.cookie();
        HttpResponse::Found()
            .insert_header((header::LOCATION, self.address))
            .cookie(cookie)
            .finish()
    }
}

impl Output for Departure {
    fn describe(description: &mut Description) {
        description.status = 302;
    }
}

/// Lax, not strict: the browser comes back from another site.
fn with(value: String, age: CookieAge) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(age)
        .finish()
}

/// The cookie, over.
pub(super) fn forgotten() -> Cookie<'static> {
    with(String::new(), CookieAge::ZERO)
}

/// What the browser brought back to show that it began the sign-in.
pub(super) struct Browser(Option<Opaque>);

impl Browser {
    /// Whether it is the browser that was sent away.
    pub(super) fn began(&self, away: &Away) -> bool {
        let brought = self.0.as_ref().map(Opaque::hash).unwrap_or_default();
        verify_slices_are_equal(&brought, &away.browser).is_ok()
    }
}

impl FromRequest for Browser {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let cookie = request.cookie(COOKIE);
        ready(Ok(Self(cookie.and_then(|cookie| Opaque::parse(cookie.value())))))
    }
}

impl Input for Browser {
    fn describe(_: &mut Description) {}
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn the_way_back_never_leaves_this_host() {
        for path in ["/", "/portal", "/portal?tab=1#top", "/a//b"] {
            assert!(is_own_path(path), "{path}");
        }
        for path in [
            "",
            "portal",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "\\\\evil.example",
            "/a\\b",
            "/\u{2044}evil",
            "javascript:alert(1)",
            "/a b",
            "/a\r\nx: y",
        ] {
            assert!(!is_own_path(path), "{path:?}");
        }
    }
}
