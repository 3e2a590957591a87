//! Which optional modules a deployment has, and which of them this process starts.

use wikala_config::{Config, ModuleSelection};
use wikala_kernel::tier::Tier;
use wikala_module::{Manifest, Module};

use crate::compose;
use crate::host::HostError;

/// The optional modules of a deployment.
pub(crate) struct Deployment {
    /// Those that this process starts.
    pub(crate) here: Vec<Box<dyn Module>>,
    /// Those that run in other processes: their roles, tables and events are known here.
    pub(crate) away: Vec<Box<dyn Module>>,
}

impl Deployment {
    /// Selects from the modules of this build.
    ///
    /// # Errors
    /// [`HostError::Refused`] when a name is no module, or one is missing that another needs.
    pub(crate) fn select(config: &Config) -> Result<Self, HostError> {
        let wanted = &config.modules;
        let all = compose::modules(config);
        let manifests: Vec<Manifest> = all.iter().map(|module| module.manifest()).collect();
        must_be_known(config, &manifests)?;
        let highest = Tier::parse(&wanted.profile).unwrap_or(Tier::Enterprise);
        let deployed =
            |manifest: &Manifest| wanted.enabled.includes(manifest.name) && manifest.tier <= highest;
        let deployed: Vec<Manifest> = manifests.into_iter().filter(deployed).collect();
        must_have_their_needs(&deployed)?;
        let runs_away = |name: &str| {
            let is_other = |names: &Vec<String>| !names.iter().any(|here| here == name);
            wanted.elsewhere.iter().any(|place| place.module == name)
                || wanted.only_here.as_ref().is_some_and(is_other)
        };
        let is_deployed = |name: &str| deployed.iter().any(|manifest| manifest.name == name);
        let modules = all
            .into_iter()
            .filter(|module| is_deployed(module.manifest().name));
        let (away, here) = modules.partition(|module| runs_away(module.manifest().name));
        Ok(Self { here, away })
    }
}

fn must_be_known(config: &Config, manifests: &[Manifest]) -> Result<(), HostError> {
    let wanted = &config.modules;
    let enabled = match &wanted.enabled {
        ModuleSelection::All => &[],
        ModuleSelection::Only(names) => names.as_slice(),
    };
    let elsewhere = wanted.elsewhere.iter().map(|place| &place.module);
    let here = wanted.only_here.iter().flatten();
    let mut named = enabled.iter().chain(elsewhere).chain(here);
    let known = |name: &String| manifests.iter().any(|manifest| manifest.name == name);
    match named.find(|name| !known(name)) {
        None => Ok(()),
        Some(name) => {
            let names: Vec<&str> = manifests.iter().map(|manifest| manifest.name).collect();
            let detail = format!("modules: there is no module {name:?}, only {}", names.join(", "));
            Err(HostError::Refused(detail))
        }
    }
}

fn must_have_their_needs(deployed: &[Manifest]) -> Result<(), HostError> {
    let runs = |name: &&str| deployed.iter().any(|manifest| manifest.name == *name);
    for manifest in deployed {
        if let Some(need) = manifest.needs.iter().find(|need| !runs(need)) {
            let detail = format!("modules: {} needs {need}, which is not enabled", manifest.name);
            return Err(HostError::Refused(detail));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(name: &'static str, needs: &'static [&'static str]) -> Manifest {
        Manifest {
            name,
            about: "",
            tier: Tier::Core,
            needs,
        }
    }

    #[test]
    fn a_module_without_what_it_needs_is_refused_with_the_reason() {
        let both = [manifest("finance", &[]), manifest("analytics", &["finance"])];
        assert!(must_have_their_needs(&both).is_ok());
        let refused = must_have_their_needs(&both[1..]).unwrap_err().to_string();
        assert_eq!(refused, "modules: analytics needs finance, which is not enabled");
    }

    #[test]
    fn a_name_that_is_no_module_is_refused() {
        let mut config = Config::defaults();
        config.modules.only_here = Some(vec!["finanse".into()]);
        let refused = Deployment::select(&config).err().unwrap().to_string();
        assert!(
            refused.contains("\"finanse\"") && refused.contains("finance"),
            "{refused}"
        );
    }

    #[test]
    fn what_runs_elsewhere_is_known_here() {
        let mut config = Config::defaults();
        config.modules.only_here = Some(Vec::new());
        let deployment = Deployment::select(&config).unwrap();
        assert!(deployment.here.is_empty());
        assert_eq!(deployment.away.len(), compose::modules(&config).len());
    }
}
