//! What a sign-in is answered with: tokens, or the question for a second factor.

use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Description, Output, Plain};

use crate::auth::cookie;
use crate::factors::ChallengeBody;
use crate::sessions::Tokens;
use crate::store::tenants::TenantRow;

/// How a sign-in goes on.
#[derive(Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
#[schema(as = SignIn)]
#[expect(clippy::large_enum_variant, reason = "it lives for one answer")]
pub enum Outcome {
    /// The person is signed in.
    SignedIn(LoginBody),
    /// The person has to show a second factor first.
    SecondFactorRequired(ChallengeBody),
}

/// The tokens of a session.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Login)]
pub struct LoginBody {
    pub access_token: String,
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds until the access token ends.
    #[schema(example = 900)]
    pub expires_in: i64,
    /// Works once, for the next access token; absent when it is in the cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Seconds until the refresh token ends.
    #[schema(example = 604_800)]
    pub refresh_expires_in: i64,
    /// Slug of the tenant the token acts in.
    #[schema(example = "demo")]
    pub tenant: String,
    /// Slugs of every tenant the person may act in.
    pub tenants: Vec<String>,
    #[serde(skip)]
    #[schema(ignore)]
    cookie: Option<Cookie<'static>>,
}

impl LoginBody {
    /// The body for these tokens; with `cookie` the refresh token is not in it.
    pub(crate) fn new(tokens: &Tokens, tenant: &TenantRow, tenants: &[TenantRow], cookie: bool) -> Self {
        let refresh = tokens.refresh_token.expose().clone();
        let (refresh_token, cookie) = if cookie {
            (None, Some(cookie::with(refresh, tokens.refresh_expires_in)))
        } else {
            (Some(refresh), None)
        };
        Self {
            access_token: tokens.access_token.clone(),
            token_type: "Bearer",
            expires_in: tokens.expires_in,
            refresh_token,
            refresh_expires_in: tokens.refresh_expires_in,
            tenant: tenant.slug.clone(),
            tenants: tenants.iter().map(|tenant| tenant.slug.clone()).collect(),
            cookie,
        }
    }
}

/// 200 with the outcome, and with the cookie when the client asked for it.
pub struct SignInAnswer(pub Outcome);

impl Responder for SignInAnswer {
    type Body = BoxBody;
    fn respond_to(mut self, _: &HttpRequest) -> HttpResponse {
        let cookie = match &mut self.0 {
            Outcome::SignedIn(body) => body.cookie.take(),
            Outcome::SecondFactorRequired(_) => None,
        };
        let mut response = HttpResponse::Ok();
        if let Some(cookie) = cookie {
            response.cookie(cookie);
        }
        response.json(self.0)
    }
}

impl Output for SignInAnswer {
    fn describe(description: &mut Description) {
        Plain::<Outcome>::describe(description);
    }
}
