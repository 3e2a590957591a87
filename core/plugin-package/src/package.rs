//! A package as a whole.

use crate::archive::{self, Limits};
use crate::content::{Content, FileName};
use crate::digest::Digest;
use crate::error::PackageError;
use crate::key::SigningKey;
use crate::manifest::Manifest;
use crate::schema::SettingsSchema;
use crate::signature::Signature;

/// A package that is whole in itself. Whether its component keeps what the manifest says is for the host to see.
#[derive(Clone, Debug)]
pub struct Package {
    pub manifest: Manifest,
    /// What tenants may set. A plugin without a schema has no settings.
    pub schema: SettingsSchema,
    pub signature: Option<Signature>,
    /// Of all files but the signature: the same content, signed or not, however packed, has the same.
    pub digest: Digest,
    /// The files themselves.
    pub content: Content,
}

impl Package {
    /// Reads a `.wplug` file that comes from anywhere.
    ///
    /// # Errors
    /// A [`PackageError`] names what is wrong.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, PackageError> {
        let mut files = archive::read(bytes, limits)?;
        let mut text = |name: FileName| files.remove(&name).map(|bytes| utf8(name, bytes)).transpose();
        let signature = text(FileName::Signature)?;
        let manifest = text(FileName::Manifest)?.ok_or(missing(FileName::Manifest))?;
        let (schema, readme) = (text(FileName::Schema)?, text(FileName::Readme)?);
        let licence = text(FileName::Licence)?;
        let component = files
            .remove(&FileName::Component)
            .ok_or(missing(FileName::Component))?;
        let mut package = Self::assemble(Content {
            manifest,
            component,
            schema,
            readme,
            licence,
        })?;
        package.signature = signature
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| PackageError::SignatureFile(error.to_string()))?;
        Ok(package)
    }

    /// Makes a package out of its files.
    ///
    /// # Errors
    /// A [`PackageError`] names what is wrong.
    pub fn assemble(content: Content) -> Result<Self, PackageError> {
        check_component(&content.component)?;
        let manifest = Manifest::parse(&content.manifest)?;
        let schema = schema(&manifest, content.schema.as_deref())?;
        check_secrets(&manifest, &schema)?;
        Ok(Self {
            digest: Digest::of(content.listing().as_bytes()),
            manifest,
            schema,
            signature: None,
            content,
        })
    }

    /// The component.
    #[must_use]
    pub fn component(&self) -> &[u8] {
        &self.content.component
    }

    /// Signs it in place of whoever signed it before.
    pub fn sign(&mut self, key: &SigningKey) {
        self.signature = Some(Signature::make(key, &self.manifest, &self.content));
    }

    /// The `.wplug` file. The same package gives the same bytes.
    ///
    /// # Errors
    /// [`PackageError::Write`] when it is too large to be written at all.
    pub fn write(&self) -> Result<Vec<u8>, PackageError> {
        let signature = self.signature.as_ref().map(Signature::to_text).transpose();
        let signature = signature.map_err(|error| PackageError::SignatureFile(error.to_string()))?;
        let mut files = self.content.files();
        files.extend(
            signature
                .as_deref()
                .map(|text| (FileName::Signature, text.as_bytes())),
        );
        archive::write(&files)
    }
}

fn missing(file: FileName) -> PackageError {
    PackageError::MissingFile(file.as_str())
}

fn utf8(name: FileName, bytes: Vec<u8>) -> Result<String, PackageError> {
    String::from_utf8(bytes).map_err(|_other| PackageError::NotText(name.to_string()))
}

/// A component and a module begin alike; the version and layer after that differ.
fn check_component(bytes: &[u8]) -> Result<(), PackageError> {
    match bytes.get(..8) {
        Some(b"\0asm\x0d\0\x01\0") => Ok(()),
        Some(b"\0asm\x01\0\0\0") => Err(PackageError::CoreModule),
        _ => Err(PackageError::NotAComponent),
    }
}

fn schema(manifest: &Manifest, file: Option<&str>) -> Result<SettingsSchema, PackageError> {
    match (&manifest.settings, file) {
        (Some(_), Some(_)) => Err(PackageError::TwoSchemas),
        (Some(table), None) => Ok(SettingsSchema::of(table.clone())?),
        (None, Some(text)) => Ok(SettingsSchema::parse(text)?),
        (None, None) => Ok(SettingsSchema::empty()?),
    }
}

fn check_secrets(manifest: &Manifest, schema: &SettingsSchema) -> Result<(), PackageError> {
    match (manifest.capabilities.secrets, schema.secret_names().next()) {
        (false, Some(name)) => Err(PackageError::SecretsNotAsked(name.to_owned())),
        (true, None) => Err(PackageError::NoSecrets),
        _ => Ok(()),
    }
}
