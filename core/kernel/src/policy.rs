//! Who may do what: actions, the pure decision, and the [`Access`] it makes.
//!
//! [`decide`] is the only function that decides, and [`authorize`] the only one that makes an
//! [`Access`]. Without an `Access` there is no transaction and so no data.

mod access;
mod action;
mod decide;
mod judge;
mod permissions;
mod principal;
mod stamp;
mod switches;
mod system;

pub use access::{Access, authorize};
pub use action::{Action, ActionRule, InTenant, OnPlatform, Scope, ScopeKind};
pub use decide::{Absence, Denied, Gate, Layer, Needed, decide};
pub use judge::{Judge, Question, Resource, Standing};
pub use permissions::{Held, Permissions, Reach};
pub use principal::{PermissionNote, Principal, RoleGrant};
pub use stamp::Stamp;
pub use switches::Switches;
pub use system::system;
