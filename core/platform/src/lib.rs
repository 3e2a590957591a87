//! The built-in module: tenants and their lifecycle, users, memberships, API keys, tokens.
//!
//! Tables (in the schema `platform` of the directory cell): `tenants`, `users`, `memberships`,
//! `api_keys`, `signing_keys`. It uses the same [`wikala_module::Module`] contract as every other
//! module, and implements [`wikala_module::http::Authenticate`] for all of them.

pub mod api_keys;
pub mod audit;
pub mod auth;
mod beside;
pub mod ceremonies;
pub mod directory;
pub mod entitlements;
mod entrance;
mod erasure;
mod error;
pub mod factors;
mod fleet;
mod graph;
pub mod housekeeping;
mod invitations;
pub mod jobs;
pub mod letters;
mod members;
mod memberships;
mod module;
pub mod modules;
mod ownership;
mod passkeys;
pub mod permissions;
pub mod plans;
#[doc(hidden)]
pub mod policies;
pub mod policy;
mod profile;
pub mod providers;
mod queues;
mod roles;
mod schema;
mod sessions;
pub mod sign_in;
pub mod signing_keys;
mod store;
pub mod tenants;
mod usage;
pub mod users;
pub mod vault;

pub use beside::Beside;
pub use entrance::Doorkeeper;
pub use erasure::erase_deleted;
pub use error::{PlatformError, codes};
pub use module::{Platform, PlatformSettings, PlatformState};
pub use passkeys::PasskeySite;
pub use providers::{Provider, Providers};
pub use roles::RoleCatalogue;
pub use vault::Vault;
