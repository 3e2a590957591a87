//! Feature flags of a deployment: documents in the flagd format that are stored, distributed to
//! every host, asked and explained.
//!
//! There is one **document** for the deployment and one for each tenant that wrote any. Every host
//! holds all of them compiled in memory ([`Flags`]): an evaluation never waits, and goes on when the
//! database is away. A change is announced to all hosts when it commits.
//!
//! A tenant's flag counts where the deployment defines none of that key, or one that says
//! `tenantOverride: true` and is not switched off. `docs/flags.md` is for operators.

mod answer;
mod body;
mod changes;
mod codes;
mod context;
mod definitions;
mod edit;
mod effective;
mod explain;
mod flag;
mod gate;
mod layer;
mod memory;
mod module;
mod ofrep;
mod operations;
mod policy;
mod stale;
mod state;
mod store;
mod sweep;
mod switches;
mod uses;

pub use answer::{Origin, View};
pub use body::FlagDocument;
pub use definitions::{export, import};
pub use edit::{Scope, Stored};
pub use memory::{Expired, Flags, FlagsError};
pub use module::FlagsModule;
pub use policy::ManageDeploymentFlags;
pub use sweep::{start, sweep};
pub use switches::FlagSwitches;
