//! Packages of plugins, what tenants install of them, and how they run.
//!
//! A **package** is brought by the operator, for all tenants, or by a tenant for itself; a version never changes. An
//! **installation** is a tenant's choice of one version, with what it may do and its settings. [`Plugins`] gives running
//! plugins to everybody who asks by an extension point ([`wikala_module::extension::Slots`]), watches over their calls,
//! and pauses those that break, for that tenant only. What they use is metered. `docs/plugins/operators.md` is for operators.
//!
//! Tables: `plugin_packages`, `plugin_files`, `plugin_uploads`, `plugin_catalogue` of the platform, and in each tenant's
//! schema `plugin_state`, `plugin_installs`, `plugin_history`, `plugin_kv`, `plugin_kv_use`, `plugin_use`, `plugin_calls`,
//! `plugin_shadow_tally`, `plugin_differences`, `plugin_records`, `plugin_pulls`.

mod calling;
mod calls;
mod codes;
mod configured;
mod engine;
mod facts;
mod grants;
mod handlers;
mod installs;
mod module;
mod notify;
mod options;
mod packages;
mod pages;
mod path;
mod policy;
mod quarantine;
mod records;
mod report;
mod running;
mod schedules;
mod sealed;
mod state;
mod store;

pub use engine::EngineSettings;
pub use module::PluginsModule;
pub use options::{BreakerRule, Options, Uploads};
pub use running::{Plugins, Reporter};
