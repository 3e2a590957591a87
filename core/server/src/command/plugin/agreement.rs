//! Whether a component and its manifest say the same, in the words of the line that would mend it.

use wikala_plugin_host::capability::{INTERFACES, Need};
use wikala_plugin_host::{Capability, Facts, World};
use wikala_plugin_package::Manifest;

/// What is wrong, and what is only more than needed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    /// The plugin would not work.
    pub(super) missing: Vec<String>,
    /// The plugin asks for more than it uses, which a tenant has to grant for nothing.
    pub(super) unused: Vec<String>,
}

/// Compares the two.
pub(super) fn between(manifest: &Manifest, facts: &Facts) -> Agreement {
    let mut found = Agreement::default();
    worlds(manifest, facts, &mut found);
    for capability in Capability::all() {
        let is_asked = manifest.capabilities.asks_for(capability.name());
        match (is_asked, facts.capabilities.contains(&capability)) {
            (false, true) => found.missing.push(not_asked(capability, facts)),
            (true, false) => found.unused.push(not_used(capability)),
            _ => {}
        }
    }
    found
}

fn worlds(manifest: &Manifest, facts: &Facts, found: &mut Agreement) {
    for name in &manifest.worlds {
        if World::parse(name).is_none_or(|world| !facts.exports(world)) {
            found.missing.push(format!(
                "plugin.toml says that it is a {name}, but the component exports no {name}: export one, or take \
                 \"{name}\" out of `worlds`"
            ));
        }
    }
    for (world, _) in &facts.worlds {
        if !manifest.worlds.contains(world.name()) {
            found.missing.push(format!(
                "the component exports a {world}, which plugin.toml does not say: write \"{world}\" into `worlds`"
            ));
        }
    }
}

/// The interfaces of the component that need a capability.
fn importing(capability: Capability, facts: &Facts) -> String {
    let needs = |name: &String| {
        let known = INTERFACES.iter().find(|(known, _)| known == name);
        known.is_some_and(|(_, need)| *need == Need::Grant(capability))
    };
    let ours: Vec<&str> = facts
        .imports
        .iter()
        .filter(|name| needs(name))
        .map(String::as_str)
        .collect();
    if ours.is_empty() {
        // Outgoing requests through WASI need the same grant as ours.
        return "wasi:http/outgoing-handler".to_owned();
    }
    ours.join(", ")
}

fn not_asked(capability: Capability, facts: &Facts) -> String {
    let line = match capability {
        Capability::Http => "http = [\"the.host.it.calls\"]".to_owned(),
        other => format!("{other} = true"),
    };
    format!(
        "the component imports {}, which plugin.toml does not ask for: write `{line}` under [capabilities]",
        importing(capability, facts)
    )
}

fn not_used(capability: Capability) -> String {
    format!("plugin.toml asks for {capability}, and the component never uses it: take the line away")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Agreement, between};
    use wikala_plugin_host::capability::INTERFACES;
    use wikala_plugin_host::{Capability, Facts, WORLDS, World};
    use wikala_plugin_package::{Manifest, manifest};

    fn facts(world: World, imports: &[&str], capabilities: &[Capability]) -> Facts {
        Facts {
            digest: [0; 32],
            size: 1,
            worlds: vec![(world, "an interface".to_owned())],
            imports: imports.iter().map(ToString::to_string).collect(),
            capabilities: capabilities.iter().copied().collect::<BTreeSet<_>>(),
        }
    }

    fn manifest_with(more: &str) -> Manifest {
        let base = "name = \"abc\"\nversion = \"1.0.0\"\npublisher = \"acme\"\nabout = \"x\"\nlicence = \"MIT\"\nworlds = \
                    [\"categorizer\"]\n";
        Manifest::parse(&format!("{base}{more}")).unwrap()
    }

    #[test]
    fn a_component_that_needs_what_it_asks_for_agrees() {
        let facts = facts(
            World::Categorizer,
            &["wikala:host-kv/kv@1.0.0"],
            &[Capability::Kv],
        );
        let manifest = manifest_with("[capabilities]\nkv = true\n");
        assert_eq!(between(&manifest, &facts), Agreement::default());
    }

    #[test]
    fn the_missing_line_is_named() {
        let facts = facts(
            World::Categorizer,
            &["wikala:host-kv/kv@1.0.0", "wikala:host-http/http@1.0.0"],
            &[Capability::Kv, Capability::Http],
        );
        assert_eq!(
            between(&manifest_with(""), &facts).missing,
            [
                "the component imports wikala:host-kv/kv@1.0.0, which plugin.toml does not ask for: write `kv = true` \
                 under [capabilities]",
                "the component imports wikala:host-http/http@1.0.0, which plugin.toml does not ask for: write `http = \
                 [\"the.host.it.calls\"]` under [capabilities]"
            ]
        );
    }

    #[test]
    fn what_is_asked_for_nothing_is_told() {
        let facts = facts(World::Categorizer, &[], &[]);
        let found = between(&manifest_with("[capabilities]\nevents = true\n"), &facts);
        assert!(found.missing.is_empty());
        assert_eq!(found.unused.len(), 1);
    }

    #[test]
    fn worlds_must_be_the_same_on_both_sides() {
        let found = between(&manifest_with(""), &facts(World::Validator, &[], &[]));
        assert_eq!(found.missing.len(), 2, "{found:?}");
    }

    #[test]
    fn manifests_know_the_words_of_the_host() {
        let worlds: Vec<&str> = WORLDS.iter().map(|(_, name, _)| *name).collect();
        assert_eq!(manifest::WORLDS, worlds);
        let capabilities: Vec<&str> = Capability::all().map(Capability::name).collect();
        assert_eq!(manifest::CAPABILITIES, capabilities);
        assert!(!INTERFACES.is_empty());
    }
}
