//! `wikala plugin inspect`: what a component or a package is and needs, without running it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use wikala_plugin_host::{Capability, Facts, PluginHost};
use wikala_plugin_package::{Limits, Manifest, Package};

use super::agreement;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct InspectArgs {
    /// A component (.wasm) or a package (.wplug).
    file: PathBuf,
    /// The manifest of a component; the plugin.toml of its project when nothing is said.
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
}

pub(super) fn run(args: &InspectArgs) -> Result<ExitCode, HostError> {
    let bytes =
        fs::read(&args.file).map_err(|error| HostError::Io(args.file.display().to_string(), error))?;
    let (component, manifest) = if bytes.starts_with(b"PK") {
        let package = Package::read(&bytes, &Limits::default());
        let package = package.map_err(|error| HostError::Refused(error.to_string()))?;
        show_package(&package);
        (package.content.component, Some(package.manifest))
    } else {
        (bytes, manifest(args)?)
    };
    let facts = PluginHost::read(&component).map_err(|refusal| HostError::Refused(refusal.to_string()))?;
    show(&facts);
    let Some(manifest) = manifest else {
        println!("manifest  none found: --manifest names one to compare with");
        return Ok(ExitCode::SUCCESS);
    };
    Ok(compare(&manifest, &facts))
}

/// The manifest that was named, or the one of the project around the component.
fn manifest(args: &InspectArgs) -> Result<Option<Manifest>, HostError> {
    let beside = || {
        let folders = args.file.ancestors().skip(1).take(2);
        folders
            .map(|folder| folder.join("plugin.toml"))
            .find(|file| file.is_file())
    };
    let Some(file) = args.manifest.clone().or_else(beside) else {
        return Ok(None);
    };
    let text = fs::read_to_string(&file).map_err(|error| HostError::Io(file.display().to_string(), error))?;
    let manifest = Manifest::parse(&text).map_err(|error| HostError::Refused(error.to_string()))?;
    Ok(Some(manifest))
}

fn show_package(package: &Package) {
    let Manifest {
        name,
        version,
        publisher,
        ..
    } = &package.manifest;
    let signed = package.signature.as_ref().map_or_else(
        || "not signed".to_owned(),
        |signature| format!("signed by {} with key {}", signature.publisher, signature.key),
    );
    println!("package   {name} {version} by {publisher}, {signed}");
    println!("content   {}", package.digest);
    for (file, bytes) in package.content.files() {
        println!("          {file}  {} bytes", bytes.len());
    }
}

fn show(facts: &Facts) {
    println!("component {} bytes, sha256 {}", facts.size, facts.digest_text());
    for (world, interface) in &facts.worlds {
        println!("world     {world} ({interface})");
    }
    let (ours, wasi): (Vec<&String>, Vec<&String>) =
        facts.imports.iter().partition(|name| !name.starts_with("wasi:"));
    ours.iter().for_each(|name| println!("imports   {name}"));
    if !wasi.is_empty() {
        println!("          and {} interfaces of WASI", wasi.len());
    }
    let needs: Vec<&str> = facts.capabilities.iter().copied().map(Capability::name).collect();
    println!(
        "needs     {}",
        if needs.is_empty() {
            "nothing".to_owned()
        } else {
            needs.join(", ")
        }
    );
}

fn compare(manifest: &Manifest, facts: &Facts) -> ExitCode {
    let found = agreement::between(manifest, facts);
    for unused in &found.unused {
        println!("note      {unused}");
    }
    for missing in &found.missing {
        println!("missing   {missing}");
    }
    if found.missing.is_empty() {
        println!("ok        the manifest asks for all of it");
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

/// Refuses a package that could not work, before anybody gets it.
pub(super) fn refuse_disagreement(
    manifest: &Manifest,
    component: &Path,
    bytes: &[u8],
) -> Result<(), HostError> {
    let facts = PluginHost::read(bytes)
        .map_err(|refusal| HostError::Refused(format!("{}: {refusal}", component.display())))?;
    let found = agreement::between(manifest, &facts);
    if found.missing.is_empty() {
        return Ok(());
    }
    Err(HostError::Refused(found.missing.join("\n")))
}
