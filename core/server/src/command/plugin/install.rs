//! `wikala plugin install`: a package into a tenant of a running host.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value, json};
use wikala_plugin_package::{Limits, Manifest, Package};

use super::api::{Api, Where};
use super::project::Project;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct InstallArgs {
    /// The package; that of the project in this folder when nothing is said.
    file: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    setup: Setup,
    /// Let it run beside the version that is installed, for comparison.
    #[arg(long)]
    shadow: bool,
}

/// How a plugin is set up.
#[derive(Debug, Args)]
pub(super) struct Setup {
    /// Settings as a JSON file, secrets included.
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// One setting: JSON, or a text as it is.
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    set: Vec<(String, Value)>,
    /// A capability to grant; everything that the manifest asks for when none is named.
    #[arg(long, value_name = "NAME")]
    grant: Vec<String>,
    /// Install it without switching it on.
    #[arg(long)]
    disabled: bool,
}

fn setting(text: &str) -> Result<(String, Value), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    let value = serde_json::from_str(value).unwrap_or_else(|_not_json| json!(value));
    Ok((name.to_owned(), value))
}

impl Setup {
    /// What was said about settings; nothing when nothing was.
    fn settings(&self) -> Result<Option<Map<String, Value>>, HostError> {
        let mut settings = match &self.settings {
            Some(file) => Some(read_settings(file)?),
            None => None,
        };
        for (name, value) in &self.set {
            settings
                .get_or_insert_default()
                .insert(name.clone(), value.clone());
        }
        Ok(settings)
    }

    fn grants(&self, manifest: &Manifest) -> Value {
        let asked = manifest.capabilities.names();
        let is_granted = |name: &&str| self.grant.is_empty() || self.grant.iter().any(|one| one == name);
        let granted: Vec<&str> = asked.into_iter().filter(is_granted).collect();
        let hosts = if granted.contains(&"http") {
            json!(manifest.capabilities.http)
        } else {
            json!([])
        };
        json!({ "capabilities": granted, "hosts": hosts })
    }
}

fn read_settings(file: &Path) -> Result<Map<String, Value>, HostError> {
    let shown = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| HostError::Io(shown.clone(), error))?;
    serde_json::from_str(&text).map_err(|error| HostError::Refused(format!("{shown}: {error}")))
}

pub(super) async fn run(args: InstallArgs) -> Result<(), HostError> {
    let file = match args.file {
        Some(file) => file,
        None => Project::open(Path::new("."))?.package(),
    };
    let bytes = fs::read(&file).map_err(|error| {
        HostError::Refused(format!(
            "{}: {error}; `wikala plugin pack` makes a package",
            file.display()
        ))
    })?;
    let package = Package::read(&bytes, &Limits::default());
    let package = package.map_err(|error| HostError::Refused(error.to_string()))?;
    let api = Api::new(args.place)?;
    let sent = send(&api, bytes).await?;
    let how = take(&api, &package.manifest, &args.setup, args.shadow).await?;
    let Manifest { name, version, .. } = &package.manifest;
    println!("{name} {version}  {how}  package {sent}");
    Ok(())
}

/// Brings a package and gives its identifier.
pub(super) async fn send(api: &Api, bytes: Vec<u8>) -> Result<String, HostError> {
    let sent = api.upload("/plugins/packages", bytes).await?;
    Ok(sent["id"].as_str().unwrap_or_default().to_owned())
}

/// Installs a version, or upgrades to it, and switches it on. Says which.
pub(super) async fn take(
    api: &Api,
    manifest: &Manifest,
    setup: &Setup,
    shadow: bool,
) -> Result<&'static str, HostError> {
    let Manifest { name, version, .. } = manifest;
    let path = format!("/plugins/{name}");
    let mut body = json!({ "version": version, "grants": setup.grants(manifest) });
    if let Some(settings) = setup.settings()? {
        body["settings"] = Value::Object(settings);
    }
    let installed = api.get(&path).await?;
    let is_new = installed.is_none();
    let how = if is_new {
        body["name"] = json!(name);
        api.post("/plugins", &body).await?;
        "installed"
    } else if installed.is_some_and(|plugin| plugin["version"] == json!(version)) {
        "is installed already"
    } else {
        body["shadow"] = json!(shadow);
        api.post(&format!("{path}/upgrade"), &body).await?;
        if shadow { "runs beside" } else { "upgraded" }
    };
    if is_new && !setup.disabled {
        api.post(&format!("{path}/enable"), &json!({})).await?;
    }
    Ok(how)
}
