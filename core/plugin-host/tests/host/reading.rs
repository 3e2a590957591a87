//! Files that are no plugins, and what is kept of those that are.

use std::collections::BTreeSet;

use wikala_plugin_host::capability::INTERFACES;
use wikala_plugin_host::{COMPONENT_BYTES, HostSettings, PluginHost, Refusal, WORLDS, World};

use crate::stand::host;

fn refusal(bytes: &[u8]) -> Refusal {
    PluginHost::read(bytes).unwrap_err()
}

/// The bytes of a component with one text in place of another of the same length.
fn changed(name: &str, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = wikala_guests::component(name);
    let places: Vec<usize> = bytes
        .windows(from.len())
        .enumerate()
        .filter(|(_, found)| *found == from.as_bytes())
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty(), "{from} is not in {name}");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn facts_are_read_without_running_anything() {
    let facts = PluginHost::read(&wikala_guests::component("steady")).unwrap();
    let worlds: Vec<World> = facts.worlds.iter().map(|(world, _)| *world).collect();
    for world in [
        World::Categorizer,
        World::Validator,
        World::StatementFormat,
        World::Http,
    ] {
        assert!(worlds.contains(&world), "{worlds:?}");
    }
    assert!(facts.capabilities.is_empty());
    assert!(
        facts
            .imports
            .contains(&"wikala:statement-format/statement@1.0.0".to_owned())
    );
    let probe = PluginHost::read(&wikala_guests::component("probe")).unwrap();
    assert_eq!(probe.capabilities.len(), 6);
    assert_eq!(
        probe.worlds,
        [(World::Report, "wikala:report/make-report@1.0.0".to_owned())]
    );
}

/// Plugins built from the frozen folders stay: what they import and export must go on running.
#[test]
fn every_interface_in_every_version_has_a_plugin_that_uses_it() {
    let guests = ["hostile", "probe", "steady"];
    let facts = guests.map(|name| PluginHost::read(&wikala_guests::component(name)).unwrap());
    let used: BTreeSet<String> = facts
        .iter()
        .flat_map(|facts| {
            facts
                .imports
                .iter()
                .chain(facts.worlds.iter().map(|(_, name)| name))
                .cloned()
        })
        .collect();
    let ours = INTERFACES.iter().map(|(name, _)| *name);
    let worlds = WORLDS.iter().flat_map(|(_, _, names)| names.iter().copied());
    for name in ours.chain(worlds) {
        assert!(
            used.iter().any(|used| used.starts_with(name)),
            "no plugin for tests uses {name}"
        );
    }
}

#[test]
fn files_that_are_no_components_are_named() {
    assert_eq!(refusal(b"PK\x03\x04").code(), "not_wasm");
    assert_eq!(refusal(b"").code(), "not_wasm");
    let module = [&b"\0asm"[..], &[1, 0, 0, 0]].concat();
    let said = refusal(&module).to_string();
    assert!(
        said.contains("core WebAssembly module") && said.contains("wasm32-wasip2"),
        "{said}"
    );
    let component = [&b"\0asm"[..], &[13, 0, 1, 0]].concat();
    let said = refusal(&component).to_string();
    assert!(
        said.contains("exports nothing") && said.contains("categorizer (wikala:categorizer/"),
        "{said}"
    );
}

#[test]
fn files_that_were_cut_off_or_are_too_large_are_refused() {
    let bytes = wikala_guests::component("steady");
    for share in [3, 2] {
        let cut = refusal(&bytes[..bytes.len() * (share - 1) / share]);
        assert_eq!(cut.code(), "damaged", "{cut}");
    }
    let huge = vec![0; COMPONENT_BYTES + 1];
    assert_eq!(refusal(&huge).code(), "too_large");
}

#[test]
fn versions_that_the_host_does_not_know_are_named_with_those_it_knows() {
    let import = refusal(&changed(
        "probe",
        "wikala:host-kv/kv@1.0.0",
        "wikala:host-kv/kv@9.0.0",
    ));
    let said = import.to_string();
    assert_eq!(import.code(), "unknown_version");
    assert!(
        said.contains("wikala:host-kv/kv@9.0.0") && said.ends_with("in 1.0.0"),
        "{said}"
    );
    let export = refusal(&changed(
        "probe",
        "wikala:report/make-report@1.0.0",
        "wikala:report/make-report@7.0.0",
    ));
    assert!(
        export.to_string().contains("calls that interface in 1.0.0"),
        "{export}"
    );
}

#[test]
fn interfaces_that_nobody_offers_or_calls_are_named() {
    let import = refusal(&changed(
        "probe",
        "wasi:cli/environment@",
        "wasi:cli/environmemt@",
    ));
    assert_eq!(import.code(), "unknown_import");
    assert!(
        import.to_string().contains("wikala:host-log/log@1.0.0"),
        "{import}"
    );
    let export = refusal(&changed(
        "probe",
        "wikala:report/make-report@",
        "wikala:repart/make-report@",
    ));
    assert_eq!(export.code(), "unknown_export", "{export}");
}

#[tokio::test]
async fn an_export_of_another_shape_is_refused_before_it_is_called() {
    let bytes = changed("steady", "confidence", "konfidence");
    PluginHost::read(&bytes).unwrap();
    let refused = host().load(bytes).await.unwrap_err();
    assert_eq!(refused.code(), "shape", "{refused}");
    let said = refused.to_string();
    assert!(
        said.starts_with("categorizer has another shape") && said.contains("confidence"),
        "{said}"
    );
}

#[tokio::test]
async fn an_import_of_another_shape_is_refused() {
    let refused = host()
        .load(changed("probe", "too-large", "too-largo"))
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "shape", "{refused}");
}

#[tokio::test]
async fn compiled_code_is_kept_and_made_again_when_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let settings = HostSettings {
        cache: Some(folder.path().to_owned()),
        ..HostSettings::new([9; 32])
    };
    let load = || async {
        let host = PluginHost::start(settings.clone()).unwrap();
        host.load(wikala_guests::component("steady")).await.unwrap();
    };
    load().await;
    let files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    let [file] = files.as_slice() else {
        panic!("one file: {files:?}");
    };
    let good = std::fs::read(file).unwrap();
    let written = std::fs::metadata(file).unwrap().modified().unwrap();
    load().await;
    assert_eq!(
        std::fs::metadata(file).unwrap().modified().unwrap(),
        written,
        "it was not compiled again"
    );

    let mut bad = good.clone();
    let middle = bad.len() / 2;
    bad[middle] ^= 0xff;
    std::fs::write(file, bad).unwrap();
    load().await;
    assert_ne!(std::fs::metadata(file).unwrap().modified().unwrap(), written);
    assert_eq!(std::fs::read(file).unwrap().len(), good.len());
}

#[tokio::test]
async fn the_same_component_is_loaded_once() {
    let bytes = wikala_guests::component("steady");
    let one = host().load(bytes.clone()).await.unwrap();
    let other = host().load(bytes).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&one, &other));
}
