//! `PUT /modules/{module}`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Named, Plain, Shared};
use wikala_module::kernel::entitlement::Entitlements;

use super::codes::{
    MODULE_IS_BUILT_IN, MODULE_IS_NEEDED, MODULE_NEEDS, MODULE_NOT_ENTITLED, MODULE_NOT_FOUND,
};
use super::{Deployed, Module, ModuleBody};
use crate::entitlements::{Fence, change};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::SwitchModule;
use crate::store;

/// Whether a module is on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ModuleSwitch {
    is_on: bool,
}

/// Switches a module. Switched off its routes are hidden, its jobs wait, and its data stays.
/// Switched on, its tables are brought up to date before the first request can reach them.
pub(super) async fn switch(
    Authorized(mut access): Authorized<SwitchModule>,
    platform: Shared<PlatformState>,
    Named(name, _): Named<Module>,
    Body(ModuleSwitch { is_on }): Body<ModuleSwitch>,
) -> Answer<Plain<ModuleBody>> {
    let (id, by) = (access.tenant().id.0, access.actor().to_string());
    let (cell, schema) = (access.tenant().cell.clone(), access.tenant().schema);
    let modules = &platform.settings.modules;
    let module = modules.iter().find(|module| module.manifest.name == name);
    let module = *module.ok_or_else(|| PlatformError::code(MODULE_NOT_FOUND))?;
    may_change(module, modules, &access.tenant().entitlements, is_on)?;
    let was_on = !access.tenant().entitlements.modules_off.contains(&name);
    if is_on {
        let cell = platform.db.cell(&cell)?;
        platform.migrator.up_one(cell, schema).await?;
    }
    if was_on == is_on {
        return Ok(Plain(module.seen_by(&access.tenant().entitlements)));
    }
    let fence = Fence::of_tenant(&platform, id).await?;
    let now = platform.clock.now();
    let mut entitled = Entitlements::clone(&access.tenant().entitlements);
    let tx = platform.db.begin_directory(&mut access).await?;
    let after = change(fence, tx, (id, now), async |tx, before| {
        if let Some(tenant) = before.to_tenant() {
            // Somebody may have switched what it needs meanwhile.
            may_change(module, modules, &tenant.entitlements, is_on)?;
        }
        Ok(store::entitlements::switch(tx, id, ("module", &name), is_on, &by).await?)
    });
    entitled.modules_off = after.await?.modules_off.into_iter().collect();
    Ok(Plain(module.seen_by(&entitled)))
}

/// Whether the modules that would then be on have what they need.
fn may_change(
    module: Deployed,
    modules: &[Deployed],
    entitled: &Entitlements,
    is_on: bool,
) -> Result<(), PlatformError> {
    let name = module.manifest.name;
    if module.is_built_in && !is_on {
        return Err(PlatformError::code(MODULE_IS_BUILT_IN));
    }
    if entitled.tier < module.manifest.tier {
        let detail = format!("{} does", module.manifest.tier.as_str());
        return Err(PlatformError::Refused(MODULE_NOT_ENTITLED, detail));
    }
    let runs = |name: &str| {
        let deployed = modules.iter().find(|module| module.manifest.name == name);
        deployed.is_some_and(|module| module.seen_by(entitled).is_on)
    };
    if is_on {
        let missing = module.manifest.needs.iter().filter(|need| !runs(need));
        return none_of(missing, MODULE_NEEDS, "it needs");
    }
    let needing = modules
        .iter()
        .filter(|other| other.manifest.needs.contains(&name) && runs(other.manifest.name));
    let needing: Vec<&str> = needing.map(|other| other.manifest.name).collect();
    none_of(needing.iter(), MODULE_IS_NEEDED, "needed by")
}

fn none_of<'n>(
    names: impl Iterator<Item = &'n &'n str>,
    code: wikala_module::kernel::error_kind::ErrorCode,
    what: &str,
) -> Result<(), PlatformError> {
    let names: Vec<&str> = names.copied().collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(PlatformError::Refused(
        code,
        format!("{what} {}", names.join(", ")),
    ))
}

#[cfg(test)]
mod tests {
    use wikala_module::Manifest;
    use wikala_module::kernel::tier::Tier;

    use super::*;

    fn module(name: &'static str, tier: Tier, needs: &'static [&'static str]) -> Deployed {
        Deployed {
            manifest: Manifest {
                name,
                about: "",
                tier,
                needs,
            },
            is_built_in: name == "platform",
        }
    }

    fn refusal(name: &str, entitled: &Entitlements, is_on: bool) -> Option<(&'static str, String)> {
        let modules = [
            module("platform", Tier::Core, &[]),
            module("finance", Tier::Core, &[]),
            module("analytics", Tier::Premium, &["finance"]),
        ];
        let module = modules.into_iter().find(|module| module.manifest.name == name)?;
        match may_change(module, &modules, entitled, is_on) {
            Err(PlatformError::Refused(code, detail)) => Some((code.code, detail)),
            _ => None,
        }
    }

    #[test]
    fn needs_are_checked_with_the_reason() {
        let premium = Entitlements::of_tier(Tier::Premium);
        let (code, detail) = refusal("finance", &premium, false).unwrap();
        assert_eq!(
            (code, detail.as_str()),
            ("module.is_needed", "needed by analytics")
        );
        assert_eq!(refusal("analytics", &premium, false), None);

        let without = Entitlements {
            modules_off: ["finance".to_owned(), "analytics".to_owned()].into(),
            ..premium
        };
        let (code, detail) = refusal("analytics", &without, true).unwrap();
        assert_eq!((code, detail.as_str()), ("module.needs", "it needs finance"));
        assert_eq!(refusal("finance", &without, true), None);
    }

    #[test]
    fn what_the_plan_does_not_include_is_neither_on_nor_needing_anything() {
        let core = Entitlements::of_tier(Tier::Core);
        assert_eq!(refusal("finance", &core, false), None);
        let (code, _) = refusal("analytics", &core, true).unwrap();
        assert_eq!(code, "module.not_entitled");
        let (code, _) = refusal("platform", &core, false).unwrap();
        assert_eq!(code, "module.is_built_in");
    }
}
