//! The folder that an author works in.

use std::fs;
use std::path::{Path, PathBuf};

use wikala_plugin_package::{Content, Manifest, Package};

use super::toolchain::Language;
use crate::host::HostError;

/// A plugin's folder: `plugin.toml` and sources.
pub(super) struct Project {
    root: PathBuf,
    text: String,
    pub(super) manifest: Manifest,
}

impl Project {
    /// Opens the project of a folder.
    pub(super) fn open(root: &Path) -> Result<Self, HostError> {
        let file = root.join("plugin.toml");
        let text = fs::read_to_string(&file).map_err(|error| {
            HostError::Refused(format!(
                "{}: {error}; a project is a folder with plugin.toml: see `wikala plugin new`",
                file.display()
            ))
        })?;
        let manifest = Manifest::parse(&text).map_err(|error| HostError::Refused(error.to_string()))?;
        Ok(Self {
            root: root.to_owned(),
            text,
            manifest,
        })
    }

    /// The same project, as another version: the one of the manifest with a tail.
    pub(super) fn with_version(mut self, tail: &str) -> Result<Self, HostError> {
        let before = format!("\"{}\"", self.manifest.version);
        let mut version = self.manifest.version.clone();
        let tail = if version.pre.is_empty() {
            tail.to_owned()
        } else {
            format!("{}.{tail}", version.pre)
        };
        let refused = |error: &dyn std::fmt::Display| HostError::Refused(error.to_string());
        version.pre = semver::Prerelease::new(&tail).map_err(|error| refused(&error))?;
        // The first text that is the version is that of the key: no key before it holds one.
        self.text = self.text.replacen(&before, &format!("\"{version}\""), 1);
        self.manifest = Manifest::parse(&self.text).map_err(|error| refused(&error))?;
        if self.manifest.version != version {
            return Err(HostError::Refused(
                "plugin.toml must write its version as `version = \"1.0.0\"`".to_owned(),
            ));
        }
        Ok(self)
    }

    /// What it is written in.
    pub(super) fn language(&self) -> Result<Language, HostError> {
        Language::of(&self.root).ok_or_else(|| {
            HostError::Refused(format!(
                "{} has no Cargo.toml, package.json or pyproject.toml: build the component yourself as dist/plugin.wasm",
                self.root.display()
            ))
        })
    }

    /// Where the component is made.
    pub(super) fn component(&self) -> PathBuf {
        self.root.join("dist/plugin.wasm")
    }

    /// Where the package is made.
    pub(super) fn package(&self) -> PathBuf {
        let Manifest { name, version, .. } = &self.manifest;
        self.root.join(format!("dist/{name}-{version}.wplug"))
    }

    /// Makes the component anew.
    pub(super) fn build(&self) -> Result<PathBuf, HostError> {
        let language = self.language()?;
        let component = self.component();
        if let Some(folder) = component.parent() {
            fs::create_dir_all(folder).map_err(|error| HostError::Io(folder.display().to_string(), error))?;
        }
        let whole = std::path::absolute(&component)
            .map_err(|error| HostError::Io(component.display().to_string(), error))?;
        language.build(&self.root, &whole)?;
        Ok(component)
    }

    /// The package of what is there.
    pub(super) fn assemble(&self) -> Result<Package, HostError> {
        let component = self.component();
        let content = Content {
            manifest: self.text.clone(),
            component: fs::read(&component).map_err(|error| {
                HostError::Refused(format!(
                    "{}: {error}; run `wikala plugin build` first",
                    component.display()
                ))
            })?,
            schema: self.optional("settings.schema.json")?,
            readme: self.optional("README.md")?,
            licence: self.optional("LICENSE")?,
        };
        let package = Package::assemble(content);
        package.map_err(|error| HostError::Refused(error.to_string()))
    }

    fn optional(&self, name: &str) -> Result<Option<String>, HostError> {
        let file = self.root.join(name);
        if !file.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&file);
        text.map(Some)
            .map_err(|error| HostError::Io(file.display().to_string(), error))
    }
}
