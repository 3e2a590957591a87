//! Who asks: passwords, access tokens, API keys, and the authenticator over them.

mod authenticator;
mod change_password;
pub(crate) mod codes;
pub(crate) mod cookie;
mod denylist;
pub(crate) mod email;
mod forgot_password;
pub(crate) mod jwks;
pub(crate) mod key_pair;
pub(crate) mod keyring;
mod login;
mod logout;
mod mailed;
mod me;
pub(crate) mod opaque;
mod operations;
pub(crate) mod password;
pub(crate) mod person;
mod refresh;
mod register;
mod reset_password;
pub(crate) mod revocations;
pub(crate) mod secret;
pub(crate) mod throttle;
pub(crate) mod token;
mod verify_email;

pub use authenticator::Authenticator;
pub use denylist::Denylist;
pub use jwks::JwksBody;
pub use key_pair::{JwkBody, KeyPair, SigningAlgorithm};
pub use keyring::{KeyPolicy, Keyring, When};
pub use login::LoginRequest;
pub use me::MeBody;
pub(crate) use operations::operations;
pub use revocations::Revocations;
pub use throttle::AttemptLimits;
