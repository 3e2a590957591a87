//! Who asks: passwords, access tokens, API keys, and the authenticator over them.

mod authenticator;
pub(crate) mod cookie;
mod denylist;
pub(crate) mod jwks;
pub(crate) mod key_pair;
pub(crate) mod keyring;
mod login;
mod me;
pub(crate) mod opaque;
pub(crate) mod password;
mod person;
pub(crate) mod revocations;
pub(crate) mod secret;
pub(crate) mod token;

use wikala_module::http::{Operation, Verb};

pub use authenticator::Authenticator;
pub use denylist::Denylist;
pub use jwks::JwksBody;
pub use key_pair::{JwkBody, KeyPair, SigningAlgorithm};
pub use keyring::{KeyPolicy, Keyring, When};
pub use login::LoginRequest;
pub use me::MeBody;
pub(crate) use person::person;
pub use revocations::Revocations;

use crate::error::codes;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/auth/login",
            "platform_login",
            "Sign in with e-mail and password",
            login::login,
        )
        .codes([
            codes::BAD_CREDENTIALS,
            codes::ACCOUNT_INACTIVE,
            codes::EMAIL_UNVERIFIED,
            codes::NO_TENANT,
        ]),
        Operation::new(
            Verb::Get,
            "/auth/me",
            "platform_me",
            "Who I am and what I may do",
            me::me,
        ),
        Operation::new(
            Verb::Get,
            "/auth/jwks",
            "platform_jwks",
            "The keys that verify access tokens",
            jwks::jwks,
        ),
    ]
}
