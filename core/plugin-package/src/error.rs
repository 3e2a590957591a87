//! Why a package is refused.

use crate::manifest::ManifestError;
use crate::schema::SchemaError;

/// Why a package is refused. Every case has a stable [code](PackageError::code).
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    #[error("this is no plugin package: a .wplug file is an archive made by `wikala plugin pack`")]
    NotAPackage,
    #[error("the archive is cut off")]
    Truncated,
    #[error("the archive has bytes after its end")]
    TrailingData,
    #[error("the archive is not made the way `wikala plugin pack` makes it: {0}")]
    Layout(&'static str),
    #[error("{what} has {size} bytes; at most {most} are allowed")]
    TooLarge { what: String, size: u64, most: u64 },
    #[error("{file} unpacks to more than {most} times its packed size")]
    Ratio { file: String, most: u64 },
    #[error("{file} does not belong into a package: it holds {expected}")]
    UnknownFile { file: String, expected: String },
    #[error("{0} is in the archive twice")]
    DuplicateFile(String),
    #[error("{0} is not a plain file")]
    NotAFile(String),
    #[error("{0} is encrypted")]
    Encrypted(String),
    #[error("{0} is packed by a method other than deflate")]
    Method(String),
    #[error("{0} is damaged")]
    Damaged(String),
    #[error("{0} is missing")]
    MissingFile(&'static str),
    #[error("{0} is no UTF-8 text")]
    NotText(String),
    #[error("plugin.wasm is no WebAssembly component: it does not begin like one")]
    NotAComponent,
    #[error(
        "plugin.wasm is a WebAssembly module, not a component: build for wasm32-wasip2, or use `wikala plugin build`"
    )]
    CoreModule,
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error("the settings schema is in plugin.toml and in settings.schema.json: keep one")]
    TwoSchemas,
    #[error("the settings schema: {0}")]
    Schema(#[from] SchemaError),
    #[error(
        "the setting `{0}` is secret, but plugin.toml does not ask for secrets: write `secrets = true` under [capabilities]"
    )]
    SecretsNotAsked(String),
    #[error(
        "plugin.toml asks for secrets, but no setting is secret: mark one with `x-secret = true`, or ask for none"
    )]
    NoSecrets,
    #[error("signature.json cannot be read: {0}")]
    SignatureFile(String),
    #[error("the archive cannot be written")]
    Write(#[source] std::io::Error),
}

impl PackageError {
    /// Stable name in snake_case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPackage => "not_a_package",
            Self::Truncated => "truncated",
            Self::TrailingData => "trailing_data",
            Self::Layout(_) => "layout",
            Self::TooLarge { .. } => "too_large",
            Self::Ratio { .. } => "ratio",
            Self::UnknownFile { .. } => "unknown_file",
            Self::DuplicateFile(_) => "duplicate_file",
            Self::NotAFile(_) => "not_a_file",
            Self::Encrypted(_) => "encrypted",
            Self::Method(_) => "method",
            Self::Damaged(_) => "damaged",
            Self::MissingFile(_) => "missing_file",
            Self::NotText(_) => "not_text",
            Self::NotAComponent => "not_a_component",
            Self::CoreModule => "core_module",
            Self::Manifest(_) => "manifest",
            Self::TwoSchemas => "two_schemas",
            Self::Schema(_) => "schema",
            Self::SecretsNotAsked(_) => "secrets_not_asked",
            Self::NoSecrets => "no_secrets",
            Self::SignatureFile(_) => "signature_file",
            Self::Write(_) => "write",
        }
    }
}
