//! The first argument of every handler: the proof that it may run.

use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HOST};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, LocalBoxFuture, Ready, ready};
use wikala_kernel::policy::{Access, Action, Principal, authorize};

use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::scope::Acting;
use crate::state::HttpState;

/// What a request brought to say who it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The bearer token: an access token or an API key.
    pub bearer: String,
}

/// Shows nothing: whoever reads a log must not be able to act.
impl std::fmt::Debug for Credentials {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Credentials(***)")
    }
}

/// Finds out who asks. Implemented by the platform module.
pub trait Authenticate: Send + Sync {
    /// The principal behind the credentials; `None` when they are not valid.
    fn authenticate<'a>(
        &'a self,
        credentials: &'a Credentials,
    ) -> BoxFuture<'a, Result<Option<Principal>, Problem>>;
}

/// A decided access. The handler that takes it can open transactions; without it, it cannot.
pub struct Authorized<A: Action>(pub Access<A>);

impl<A: Action> FromRequest for Authorized<A> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { admit(&request).await.map(Self) }.boxed_local()
    }
}

async fn admit<A: Action>(request: &HttpRequest) -> Result<Access<A>, Problem> {
    let state = HttpState::of(request)?;
    let mut principal = match credentials(request)? {
        Some(credentials) => state.authenticate.authenticate(&credentials).await?,
        None => None,
    };
    if let Some(principal) = &mut principal {
        principal.request = crate::origin::request_id(request);
        named_tenant_agrees(request, principal)?;
        request.extensions_mut().insert(Acting::of(principal, A::NAME));
    }
    Ok(authorize(&state.gate, principal.as_ref())?)
}

/// Where OFREP lets clients put an API key.
const API_KEY: &str = "x-api-key";

/// Whether a request brings anything to say who it is.
fn brings_credentials(request: &HttpRequest) -> bool {
    request.headers().contains_key(AUTHORIZATION) || api_key(request).is_some()
}

fn api_key(request: &HttpRequest) -> Option<&str> {
    let key = request.headers().get(API_KEY)?.to_str().ok()?.trim();
    (request.path().starts_with(crate::operation::OFREP) && !key.is_empty()).then_some(key)
}

pub(crate) fn credentials(request: &HttpRequest) -> Result<Option<Credentials>, Problem> {
    let mut headers = request.headers().get_all(AUTHORIZATION);
    let Some(header) = headers.next() else {
        return Ok(api_key(request).map(|key| Credentials {
            bearer: key.to_owned(),
        }));
    };
    let unreadable =
        || Problem::new(codes::UNAUTHENTICATED).detail("send one Authorization header: Bearer <token>");
    if headers.next().is_some() {
        return Err(unreadable());
    }
    let text = header.to_str().map_err(|_not_ascii| unreadable())?;
    let (scheme, token) = text.split_once(' ').ok_or_else(unreadable)?;
    if !scheme.eq_ignore_ascii_case("bearer") || token.trim().is_empty() {
        return Err(unreadable());
    }
    Ok(Some(Credentials {
        bearer: token.trim().to_owned(),
    }))
}

/// A tenant named by header (id or slug) or by host name (slug) must be the one of the token.
///
/// # Errors
/// [`codes::TENANT_MISMATCH`].
pub fn named_tenant_agrees(request: &HttpRequest, principal: &Principal) -> Result<(), Problem> {
    let header = request
        .headers()
        .get("x-tenant")
        .map(|value| value.to_str().unwrap_or_default());
    // Not `connection_info`: that believes a forwarded host from anybody.
    let host = request
        .uri()
        .host()
        .or_else(|| request.headers().get(HOST)?.to_str().ok());
    let host = host.unwrap_or_default().to_ascii_lowercase();
    let host = HttpState::of(request)?.tenant_of_host(&host);
    let agrees = |named: &str| {
        let tenant = principal.tenant.as_ref();
        tenant.is_some_and(|tenant| tenant.slug == named || tenant.id.to_string() == named)
    };
    if header.is_none_or(agrees) && host.is_none_or(agrees) {
        return Ok(());
    }
    Err(Problem::new(codes::TENANT_MISMATCH))
}

impl<A: Action> Input for Authorized<A> {
    fn describe(description: &mut Description) {
        description.rule = Some(A::rule());
        description.codes([
            codes::UNAUTHENTICATED,
            codes::FORBIDDEN,
            codes::SECOND_FACTOR_REQUIRED,
            codes::FORBIDDEN_BY_POLICY,
            codes::POLICY_FAILED,
            codes::TENANT_MISMATCH,
            codes::TENANT_NOT_SERVED,
            codes::PLAN_REQUIRED,
            codes::MEMBER_FROZEN,
            codes::HIDDEN,
            codes::UNAVAILABLE,
            codes::CONFLICT,
        ]);
        description.codes(A::METER.map(|_counted| codes::QUOTA_EXHAUSTED));
    }
}

/// Open to everybody, and whoever sends credentials brings the access they have: a sign-in that is
/// completed by a stranger, or a change of the person who is signed in.
pub struct Offered<A: Action>(pub Option<Access<A>>);

impl<A: Action> FromRequest for Offered<A> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move {
            if brings_credentials(&request) {
                return Ok(Self(Some(admit(&request).await?)));
            }
            Ok(Self(None))
        }
        .boxed_local()
    }
}

impl<A: Action> Input for Offered<A> {
    fn describe(description: &mut Description) {
        Authorized::<A>::describe(description);
        description.rule = None;
    }
}

/// Open to everybody: login, key sets, health.
pub struct Public(PhantomData<()>);

impl FromRequest for Public {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(PhantomData)))
    }
}

impl Input for Public {
    fn describe(description: &mut Description) {
        description.codes([codes::UNAVAILABLE]);
    }
}
