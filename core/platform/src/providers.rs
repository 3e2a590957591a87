//! Signing in with an account elsewhere: OpenID Connect, any provider by configuration.
//!
//! Authorization code with PKCE, state and nonce (RFC 9700), and the issuer of the answer checked
//! (RFC 9207). A provider says who somebody is there; which person that is here is a row in
//! `identities`. An address is only believed when the provider has verified it.

mod begin;
mod callback;
pub(crate) mod codes;
mod confirm;
mod exchange;
mod fetch;
mod identities;
mod list;
mod name;
mod registry;
mod resolve;
mod session;
mod verify;

use wikala_module::http::codes::MEMBER_FROZEN;
use wikala_module::http::{Operation, Verb};

pub use callback::{LinkedBody, Returned};
pub use confirm::{ConfirmRequest, Parameters};
pub use identities::{IdentitiesBody, IdentityBody, LinkBody};
pub use list::{ProviderBody, ProvidersBody};
pub use registry::{Provider, Providers};
pub use session::ProviderSessionBody;
pub use verify::{VerifiedBody, VerifyRequest};

use crate::auth::codes as auth;
use crate::error::codes as platform;
use crate::factors::codes as factors;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let signing_in = [
        platform::ACCOUNT_INACTIVE,
        platform::EMAIL_UNVERIFIED,
        platform::NO_TENANT,
        MEMBER_FROZEN,
    ];
    vec![
        Operation::new(
            Verb::Get,
            "/oauth/providers",
            "platform_listProviders",
            "Where else people may have an account to sign in with",
            list::list,
        ),
        Operation::new(
            Verb::Get,
            "/oauth/{provider}",
            "platform_beginProviderLogin",
            "Go to a provider to sign in there",
            begin::begin,
        )
        .codes([codes::PROVIDER_UNAVAILABLE, codes::RETURN_REFUSED]),
        Operation::new(
            Verb::Get,
            "/oauth/{provider}/callback",
            "platform_finishProviderLogin",
            "Come back from a provider",
            callback::callback,
        )
        .codes(signing_in)
        .codes(codes::COMING_BACK)
        .codes([auth::TOO_MANY_ATTEMPTS]),
        Operation::new(
            Verb::Post,
            "/oauth/session/verify",
            "platform_verifyProviderSession",
            "Give the code that was mailed for a sign-in at a provider",
            verify::verify,
        )
        .codes([codes::SESSION_NOT_FOUND, codes::WRONG_CODE]),
        Operation::new(
            Verb::Post,
            "/oauth/session/confirm",
            "platform_confirmProviderSession",
            "Complete a sign-in whose mailed code was given",
            confirm::confirm,
        )
        .codes(signing_in)
        .codes([codes::SESSION_NOT_FOUND, codes::NOT_VERIFIED]),
        Operation::new(
            Verb::Get,
            "/auth/identities",
            "platform_listIdentities",
            "The caller's accounts at providers",
            identities::list,
        )
        .codes([platform::PERSON_REQUIRED]),
        Operation::new(
            Verb::Post,
            "/auth/identities/{provider}",
            "platform_linkIdentity",
            "Begin to link an account at a provider",
            identities::link,
        )
        .codes([
            platform::PERSON_REQUIRED,
            auth::WRONG_PASSWORD,
            auth::TOO_MANY_ATTEMPTS,
            factors::FRESH_PROOF_REQUIRED,
            codes::PROVIDER_UNAVAILABLE,
            codes::ALREADY_LINKED,
        ]),
        Operation::new(
            Verb::Delete,
            "/auth/identities/{provider}",
            "platform_unlinkIdentity",
            "Unlink an account at a provider",
            identities::unlink,
        )
        .codes([platform::PERSON_REQUIRED, codes::NOT_LINKED, codes::LAST_PROOF]),
    ]
}
