//! `POST /auth/verify-2fa`: the code that completes a sign-in, or switches a factor on.

use actix_web::body::BoxBody;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Body, Description, Offered, Origin, Output, Plain, Shared};

use super::challenge::Method;
use super::confirm::{self, EnabledBody};
use super::{codes, complete};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManageFactors;
use crate::sign_in::{Outcome, SignInAnswer};

/// A code, and what it is for: a `challenge` of a sign-in with the method, or an `enrolment`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = VerifySecondFactor)]
pub(crate) struct VerifyRequest {
    #[schema(example = "0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE")]
    pub challenge: Option<String>,
    pub method: Option<Method>,
    /// Only for a person who is signed in.
    pub enrolment: Option<String>,
    #[schema(example = "287082")]
    pub code: String,
}

/// Either the outcome of the sign-in, or what comes with the new factor.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = VerifiedSecondFactor)]
#[expect(clippy::large_enum_variant, reason = "it lives for one answer")]
pub(crate) enum Verified {
    SignIn(Outcome),
    Enabled(EnabledBody),
}

impl Responder for Verified {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match self {
            Self::SignIn(outcome) => SignInAnswer(outcome).respond_to(request),
            Self::Enabled(body) => HttpResponse::Ok().json(body),
        }
    }
}

impl Output for Verified {
    fn describe(description: &mut Description) {
        Plain::<Self>::describe(description);
    }
}

/// Checks a code.
pub(super) async fn verify(
    Offered(access): Offered<ManageFactors>,
    platform: Shared<PlatformState>,
    origin: Origin,
    Body(request): Body<VerifyRequest>,
) -> Answer<Verified> {
    let verified = match (request.challenge, request.method, request.enrolment) {
        (Some(challenge), Some(method), None) => {
            let step = complete::Step {
                challenge,
                method,
                code: request.code,
            };
            Verified::SignIn(complete::complete(&platform, origin, step).await?)
        }
        (None, None, Some(enrolment)) => {
            let signed_out = || PlatformError::code(wikala_module::http::codes::UNAUTHENTICATED);
            let mut access = access.ok_or_else(signed_out)?;
            Verified::Enabled(confirm::confirm(&platform, &mut access, &enrolment, &request.code).await?)
        }
        _ => return Err(PlatformError::code(codes::VERIFICATION_INVALID).into()),
    };
    Ok(verified)
}
