//! Plugin packages: what an author hands to a deployment.
//!
//! A package is one file, `.wplug`: an archive of a [manifest](Manifest), a component and a few texts, signed or not.
//! [`Package::read`] opens one that comes from a stranger, within [`Limits`]; everything that is wrong has a name
//! ([`PackageError::code`]). [`TrustPolicy`] says whose packages a deployment takes. [`SettingsSchema`] checks what a
//! tenant sets. Nothing here runs a component: that is the work of the host.
//!
//! ADR-0027 says why it is built like this.

mod archive;
mod content;
mod digest;
mod error;
mod key;
pub mod manifest;
mod package;
mod schema;
mod signature;
mod trust;

pub use archive::Limits;
pub use content::{Content, FileName};
pub use digest::Digest;
pub use error::PackageError;
pub use key::{KeyError, PublicKey, SigningKey};
pub use manifest::{Manifest, ManifestError, ManifestFault};
pub use package::Package;
pub use schema::{SchemaError, SettingsFault, SettingsSchema};
pub use signature::Signature;
pub use trust::{Trust, TrustError, TrustPolicy};
