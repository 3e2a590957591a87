//! The modules of a deployment, as a tenant sees them: which it may use, which it switched off.

mod codes;
mod list;
mod remove;
mod switch;

pub use remove::remove_module;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Operation, PathPart, PathWord, Verb};
use wikala_module::kernel::entitlement::Entitlements;
use wikala_module::{Manifest, kernel::tier::Tier};

/// A module that the deployment runs.
#[derive(Debug, Clone, Copy)]
pub struct Deployed {
    pub manifest: Manifest,
    /// Every tenant has it, and it cannot be switched off.
    pub is_built_in: bool,
}

/// A module, as a tenant sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Module)]
pub(crate) struct ModuleBody {
    #[schema(example = "finance")]
    name: &'static str,
    #[schema(example = "Accounts, categories, transactions and statement imports.")]
    about: &'static str,
    /// The lowest tier that includes it.
    #[schema(example = "core")]
    tier: &'static str,
    /// Modules it cannot work without.
    needs: &'static [&'static str],
    /// Whether every tenant has it.
    is_built_in: bool,
    /// Whether the tenant's plan includes it.
    is_entitled: bool,
    /// Whether the tenant can use it now.
    is_on: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "the plan does not include it, premium does")]
    why: Option<String>,
}

impl Deployed {
    fn seen_by(self, entitled: &Entitlements) -> ModuleBody {
        let Manifest {
            name,
            about,
            tier,
            needs,
        } = self.manifest;
        let is_entitled = entitled.tier >= tier;
        let switched_off = entitled.modules_off.contains(name);
        let why = match (is_entitled, switched_off) {
            (false, _) => Some(format!("the plan does not include it, {} does", tier.as_str())),
            (true, true) => Some("it is switched off".to_owned()),
            (true, false) => None,
        };
        ModuleBody {
            name,
            about,
            tier: Tier::as_str(tier),
            needs,
            is_built_in: self.is_built_in,
            is_entitled,
            is_on: why.is_none(),
            why,
        }
    }
}

/// A module, in a path.
pub(crate) struct Module;

impl PathPart for Module {
    const NAME: &'static str = "module";
}

impl PathWord for Module {
    const EXAMPLE: &'static str = "finance";
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/modules",
            "platform_listModules",
            "The modules of the deployment, and which my tenant can use",
            list::list,
        ),
        Operation::new(
            Verb::Put,
            "/modules/{module}",
            "platform_switchModule",
            "Switch a module off for my tenant, or on again",
            switch::switch,
        )
        .codes([
            codes::MODULE_NOT_FOUND,
            codes::MODULE_IS_BUILT_IN,
            codes::MODULE_NOT_ENTITLED,
            codes::MODULE_NEEDS,
            codes::MODULE_IS_NEEDED,
        ])
        .long_running(),
    ]
}
