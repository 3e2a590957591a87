//! Every function of the host, without its grant.

use std::collections::BTreeSet;

use serde_json::json;
use wikala_plugin_host::capability::{INTERFACES, Need};
use wikala_plugin_host::{Capability, Grants, Outcome};

use crate::stand::{Stand, call, compiled};

/// Functions in the text of the contract, for one folder.
fn functions_in(folder: &str) -> usize {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../sdk/wit")
        .join(folder);
    let files = std::fs::read_dir(folder).unwrap();
    let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    texts.map(|text| text.matches(": func(").count()).sum()
}

#[tokio::test]
async fn the_probe_imports_every_function_of_every_interface_for_plugins() {
    let imported = compiled("probe").await.imported_functions();
    let of_host = INTERFACES
        .iter()
        .filter(|(name, _)| name.starts_with("wikala:host-"));
    let folders: BTreeSet<String> = of_host
        .map(|(name, _)| {
            let (package, version) = name.trim_start_matches("wikala:").split_once('@').unwrap();
            let (package, _) = package.split_once('/').unwrap();
            format!("{package}@{version}")
        })
        .collect();
    for folder in folders {
        let (package, version) = folder.split_once('@').unwrap();
        let is_here = |name: &str| {
            name.starts_with(&format!("wikala:{package}/")) && name.contains(&format!("@{version}#"))
        };
        let found = imported.iter().filter(|(name, _)| is_here(name)).count();
        assert_eq!(found, functions_in(&folder), "{folder}");
    }
}

#[tokio::test]
async fn every_function_that_needs_a_grant_is_refused_without_it() {
    let functions = compiled("probe").await.imported_functions();
    let guarded: Vec<_> = functions
        .into_iter()
        .filter_map(|(function, capability)| Some((function, capability?)))
        .collect();
    let covered: BTreeSet<Capability> = guarded.iter().map(|(_, capability)| *capability).collect();
    assert_eq!(
        covered,
        Capability::all().collect(),
        "every capability guards something"
    );
    for (function, capability) in guarded {
        // Everything else is granted: it is this one that is missed.
        let stand = Stand::with("probe", |installation| {
            installation.grants.capabilities.remove(&capability);
        })
        .await;
        stand
            .probe(json!([call(&function, &["a", "b", "{}"])]))
            .await
            .unwrap_err();
        let report = stand.report();
        let expected = Outcome::Denied {
            function: function.clone(),
            capability,
        };
        assert_eq!(report.outcome, expected, "{:?}", report.message);
        let said = report.message.unwrap();
        assert!(
            said.contains(&format!("\"{capability}\"")) && said.contains("plugin.toml"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn what_needs_no_grant_works_without_any() {
    let stand = Stand::with("probe", |installation| installation.grants = Grants::default()).await;
    let free = stand.compiled.imported_functions();
    let is_ours = |(function, capability): &(String, Option<Capability>)| {
        (capability.is_none() && function.starts_with("wikala:host-")).then(|| function.clone())
    };
    let free: Vec<String> = free.iter().filter_map(is_ours).collect();
    assert!(free.len() >= 7, "{free:?}");
    for function in free {
        stand
            .probe(json!([call(&function, &["greeting"])]))
            .await
            .unwrap();
        assert_eq!(stand.report().outcome, Outcome::Ok, "{function}");
    }
}

#[tokio::test]
async fn every_function_works_with_its_grant() {
    let stand = Stand::of("probe").await;
    for (function, _) in stand.compiled.imported_functions() {
        if !function.starts_with("wikala:host-") && !function.ends_with("outgoing-handler@0.2.12#handle") {
            continue;
        }
        let with: &[&str] = match function.as_str() {
            "wikala:host-http/http@1.0.0#send" => &["GET", "https://api.example/x"],
            "wikala:host-events/events@1.0.0#publish" => &["a.b", "", "{}"],
            name if name.contains("outgoing-handler") => &["api.example"],
            name if name.contains("transactions") => &["2026-01-01"],
            _ => &["a", "b"],
        };
        let back = stand.probe(json!([call(&function, with)])).await.unwrap();
        assert!(back[0].get("error").is_none(), "{function}: {back}");
    }
}

#[test]
fn interfaces_that_reach_anybody_need_a_grant() {
    for (name, need) in INTERFACES {
        let is_harmless = [
            "types/",
            "host-log/",
            "host-settings/",
            "host-clock/",
            "host-random/",
            "statement-format/",
        ]
        .iter()
        .any(|harmless| name.starts_with(&format!("wikala:{harmless}")));
        assert_eq!(*need == Need::Nothing, is_harmless, "{name}");
    }
}
