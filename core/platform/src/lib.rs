//! The built-in module: tenants and their lifecycle, users, memberships, API keys, tokens.
//!
//! Tables (in the schema `platform` of the directory cell): `tenants`, `users`, `memberships`,
//! `api_keys`, `signing_keys`. It uses the same [`wikala_module::Module`] contract as every other
//! module, and implements [`wikala_module::http::Authenticate`] for all of them.

pub mod api_keys;
pub mod audit;
pub mod auth;
mod directory;
mod error;
mod factors;
pub mod letters;
mod module;
pub mod policy;
mod providers;
mod roles;
mod schema;
mod sessions;
pub mod sign_in;
pub mod signing_keys;
mod store;
pub mod tenants;
pub mod users;
pub mod vault;

pub use error::{PlatformError, codes};
pub use module::{Platform, PlatformSettings, PlatformState};
pub use providers::{Provider, Providers};
pub use roles::RoleCatalogue;
pub use vault::Vault;
