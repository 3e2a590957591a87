//! The portal: the pages that people look at, built from `portal/` and embedded in the program.
//!
//! Assets have a name that changes with their content, so whoever has one keeps it for ever. The page itself is asked for
//! anew each time, with a nonce of its own: no script and no style runs that the host did not send.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rust_embed::RustEmbed;

/// The built pages, looked up in their folder by a development build. A host without them serves the API alone.
#[derive(RustEmbed)]
#[folder = "../../portal/dist"]
struct Built;

const PAGE: &str = "index.html";
/// Where the page wants its nonce.
const PLACE: &str = "__CSP_NONCE__";
/// A year: more is not promised by any cache.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Paths that are no pages, whoever asks.
const NO_PAGES: [&str; 5] = ["/api/", "/assets/", "/docs/", "/dev/", "/ofrep/"];

/// Whether this build has the portal.
pub(crate) fn is_built() -> bool {
    Built::get(PAGE).is_some()
}

/// Serves the files of the portal.
pub(crate) fn pages(config: &mut web::ServiceConfig) {
    if !is_built() {
        return;
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "pages for people are not part of the API"
    )]
    config
        .route("/", web::get().to(page))
        .route("/assets/{file}", web::get().to(asset))
        .route("/favicon.svg", web::get().to(icon));
}

/// Whatever is no operation: for a browser that follows a link into the portal, the page; else nothing.
pub(crate) async fn elsewhere(request: HttpRequest) -> HttpResponse {
    if is_built() && wants_page(&request) {
        return page().await;
    }
    HttpResponse::NotFound().finish()
}

fn wants_page(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT);
    let is_reading = request.method() == Method::GET || request.method() == Method::HEAD;
    is_reading
        && accept
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html"))
        && !NO_PAGES.iter().any(|begin| request.path().starts_with(begin))
}

async fn page() -> HttpResponse {
    let (Some(page), Some(nonce)) = (Built::get(PAGE), nonce()) else {
        return HttpResponse::ServiceUnavailable().finish();
    };
    let page = String::from_utf8_lossy(&page.data).replace(PLACE, &nonce);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, ASK_AGAIN))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy(&nonce)))
        .body(page)
}

/// Nothing but what the host sent; no frame around it, no form to elsewhere.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

fn nonce() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(STANDARD_NO_PAD.encode(bytes))
}

async fn asset(file: web::Path<String>) -> HttpResponse {
    embedded(&format!("assets/{file}"), FOR_EVER)
}

async fn icon() -> HttpResponse {
    embedded("favicon.svg", ASK_AGAIN)
}

fn embedded(path: &str, keep: HeaderValue) -> HttpResponse {
    let Some(file) = Built::get(path) else {
        return HttpResponse::NotFound().finish();
    };
    HttpResponse::Ok()
        .content_type(file.metadata.mimetype().to_owned())
        .insert_header((header::CACHE_CONTROL, keep))
        .body(file.data.into_owned())
}
