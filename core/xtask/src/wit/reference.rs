//! The reference of what plugins may call and may be.

use std::fmt::Write;

use crate::wit::contract::{Interface, Package};
use crate::wit::tables::capability::{Capability, INTERFACES, Need, WASI, need_of};
use crate::wit::tables::world::WORLDS;

const HEAD: &str = "# Capabilities of plugins

<!-- Written by `cargo xtask wit` from sdk/wit and core/plugin-host. Do not edit. -->

A plugin reaches nothing by itself. It calls functions of the host, and those in the table below only when its manifest
asks for the capability **and** the operator, the tenant and the tenant's plan allow it. A call without the grant ends
with the outcome `denied`, which names the function and the capability.

";

/// The whole document.
pub(crate) fn print(packages: &[Package]) -> String {
    let mut text = HEAD.to_owned();
    capabilities(&mut text);
    text.push_str("\n## Functions of the host\n");
    for (name, _) in INTERFACES {
        if let Some((package, interface)) = find(packages, name) {
            functions(&mut text, package, interface);
        }
    }
    text.push_str("\n## Worlds\n\nWhat a component can be; one component may be several.\n");
    for (_, world, interfaces) in WORLDS {
        exported(&mut text, world, interfaces, packages);
    }
    wasi(&mut text);
    text
}

fn line(text: &mut String, line: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{line}");
}

fn find<'a>(packages: &'a [Package], name: &str) -> Option<(&'a Package, &'a Interface)> {
    packages.iter().find_map(|package| {
        let mut interfaces = package.interfaces.iter();
        let interface = interfaces.find(|interface| package.full_name(interface) == name)?;
        Some((package, interface))
    })
}

fn capabilities(text: &mut String) {
    line(text, "| capability | interfaces |");
    line(text, "|---|---|");
    for capability in Capability::all() {
        let needs = |need: &Need| *need == Need::Grant(capability);
        let ours = INTERFACES
            .iter()
            .filter(|(_, need)| needs(need))
            .map(|(name, _)| format!("`{name}`"));
        let wasi = WASI
            .iter()
            .filter(|(_, need)| needs(need))
            .map(|(name, _)| format!("`{name}@0.2`"));
        let all: Vec<String> = ours.chain(wasi).collect();
        line(text, &format!("| `{capability}` | {} |", all.join(", ")));
    }
}

fn functions(text: &mut String, package: &Package, interface: &Interface) {
    let name = package.full_name(interface);
    line(text, &format!("\n### {name}\n"));
    line(text, &package.about);
    if !interface.about.is_empty() {
        line(text, &interface.about);
    }
    match need_of(&name) {
        Some(Need::Grant(capability)) => line(text, &format!("\nNeeds the capability `{capability}`.")),
        _ if package.about.contains("Needs no grant") => {}
        _ => line(text, "\nNeeds no grant."),
    }
    signatures(text, interface);
    types(text, interface);
}

fn signatures(text: &mut String, interface: &Interface) {
    if interface.functions.is_empty() {
        return;
    }
    line(text, "");
    for function in &interface.functions {
        line(text, &format!("- `{}: {}`", function.name, function.signature));
        if !function.about.is_empty() {
            line(text, &format!("  {}", function.about));
        }
    }
}

fn types(text: &mut String, interface: &Interface) {
    if !interface.types.is_empty() {
        line(text, &format!("\n```wit\n{}\n```", interface.types));
    }
}

fn exported(text: &mut String, world: &str, interfaces: &[&str], packages: &[Package]) {
    line(text, &format!("\n### {world}\n"));
    for name in interfaces {
        let Some((package, interface)) = find(packages, name) else {
            line(
                text,
                &format!("Exports `{name}`, the standard interface, in any patch version."),
            );
            continue;
        };
        line(text, &package.about);
        line(text, &format!("Exports `{name}`."));
        signatures(text, interface);
        types(text, interface);
    }
}

fn wasi(text: &mut String) {
    line(text, "\n## WASI\n");
    line(
        text,
        "Runtimes of languages import these; there is nothing behind most of them. The wall clock shows the",
    );
    line(
        text,
        "beginning of the call, random bytes come from the call's seed, what is printed goes into the plugin's",
    );
    line(
        text,
        "log, and there are no files, sockets, variables or arguments.\n",
    );
    for (name, need) in WASI {
        match need {
            Need::Nothing => line(text, &format!("- `{name}@0.2`")),
            Need::Grant(capability) => {
                line(
                    text,
                    &format!("- `{name}@0.2`, with the capability `{capability}`"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::print;
    use crate::wit::contract;
    use crate::wit::tables::capability::INTERFACES;

    #[test]
    fn every_interface_and_function_of_the_contract_is_in_the_reference() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sdk/wit");
        let packages = contract::read(&folder).unwrap();
        let text = print(&packages);
        for package in &packages {
            for interface in &package.interfaces {
                assert!(text.contains(&package.full_name(interface)), "{}", interface.name);
                for function in &interface.functions {
                    assert!(
                        text.contains(&format!("- `{}: ", function.name)),
                        "{}",
                        function.name
                    );
                }
            }
        }
        for (name, _) in INTERFACES {
            assert!(
                super::find(&packages, name).is_some(),
                "{name} is in the table and not in sdk/wit"
            );
        }
    }
}
