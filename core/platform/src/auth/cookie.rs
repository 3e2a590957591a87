//! The refresh token in a cookie, for browsers: scripts cannot read it, other sites cannot send it.

use actix_web::body::BoxBody;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use futures_util::future::{Ready, ready};
use wikala_module::http::{Description, Input, Output, Problem};

/// The prefix binds it to this very host, to TLS and to the whole path.
const NAME: &str = "__Host-wikala-refresh";

/// The cookie that holds a refresh token for so many seconds.
pub(crate) fn with(token: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(NAME, token)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// 204, and whatever refresh token the browser has is forgotten.
pub(crate) struct SignedOut;

impl Responder for SignedOut {
    type Body = BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let gone = with(String::new(), 0);
        HttpResponse::NoContent().cookie(gone).finish()
    }
}

impl Output for SignedOut {
    fn describe(description: &mut Description) {
        description.status = 204;
    }
}

/// What a browser sent along by itself.
pub(crate) struct Sent {
    /// The refresh token of the cookie.
    pub(crate) token: Option<String>,
    /// The page that asks, and whether it belongs to the host it asks.
    origin: Option<(String, bool)>,
}

impl Sent {
    /// Whether the page that asks may use the cookie: a page of this host, or of one it trusts.
    /// Without an `Origin` nobody knows which page asks.
    pub(crate) fn comes_from(&self, trusted: &[String]) -> bool {
        self.origin.as_ref().is_some_and(|(origin, own)| {
            *own || trusted
                .iter()
                .any(|one| one != "*" && one.trim_end_matches('/') == origin)
        })
    }
}

impl FromRequest for Sent {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = |name| request.headers().get(name)?.to_str().ok();
        let origin = header(ORIGIN).map(|origin| {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            // HTTP/2 names the host in the address, HTTP/1.1 in a header.
            let host = request
                .uri()
                .authority()
                .map(actix_web::http::uri::Authority::as_str);
            let own = authority.is_some() && authority == host.or_else(|| header(HOST));
            (origin.to_owned(), own)
        });
        let token = request.cookie(NAME).map(|cookie| cookie.value().to_owned());
        ready(Ok(Self { token, origin }))
    }
}

impl Input for Sent {
    fn describe(_: &mut Description) {}
}
