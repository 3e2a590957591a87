//! Programs written by others that a platform talks to, started for one test and gone with it.
//!
//! `cargo xtask test` installs them. Where one could not be installed, starting it answers nothing and says why:
//!
//! ```ignore
//! let Some(redis) = Redis::start().await else { return };
//! ```

mod address;
pub mod evil;
pub mod graphql;
mod installed;
pub mod kms;
mod leash;
pub mod openfeature;
pub mod openid;
pub mod passkey;
pub mod postgres;
pub mod redis;
pub mod scim;
pub mod sdk;
pub mod smtp;
pub mod user_agent;
pub mod webhooks;

pub use address::Address;
pub use evil::{EvilProvider, Lie};
pub use graphql::{GraphQlAudit, Subscription};
pub use kms::KeyService;
pub use openfeature::openfeature;
pub use openid::{OpenIdClient, OpenIdProvider, Signature};
pub use passkey::Authenticator;
pub use postgres::{Ending, Postgres};
pub use redis::Redis;
pub use scim::{ScimCheck, ScimServer};
pub use sdk::SdkCaller;
pub use smtp::{Letter, MailServer};
pub use user_agent::UserAgent;
pub use webhooks::{WebhookReceiver, webhook_signature};
