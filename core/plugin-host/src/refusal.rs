//! Why a file is not taken as a plugin, in the words of its author.

/// What is wrong with a component, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the file has {size} bytes; a component has at most {most}")]
    TooLarge { size: usize, most: usize },
    #[error(
        "the file is no WebAssembly component: it begins with other bytes. Build for the target \
         wasm32-wasip2, or use `wikala plugin build`"
    )]
    NotWasm,
    #[error(
        "the file is a core WebAssembly module, not a component. Build for the target wasm32-wasip2 \
         (wasm32-unknown-unknown and wasm32-wasip1 make core modules), or use `wikala plugin build`"
    )]
    CoreModule,
    #[error("the file is already compiled for one machine; upload the component that it was made from")]
    Precompiled,
    #[error("the file is cut off or damaged at byte {at}: {detail}")]
    Damaged { at: usize, detail: String },
    #[error("it imports {name}, and this host knows that interface in {known}")]
    UnknownVersion { name: String, known: String },
    #[error("it imports {name}, which this host does not offer. A plugin may import: {offered}")]
    UnknownImport { name: String, offered: String },
    #[error("it exports {name}, and this host calls that interface in {known}")]
    UnknownExportVersion { name: String, known: String },
    #[error("it exports {name}, which this host never calls. A plugin exports one or more of: {worlds}")]
    UnknownExport { name: String, worlds: String },
    #[error("it exports nothing that this host calls. A plugin exports one or more of: {worlds}")]
    NoWorld { worlds: String },
    #[error("{name} has another shape than this host knows: {detail}. Build with the WIT files of this host")]
    Shape { name: String, detail: String },
    #[error("it does not compile: {detail}")]
    DoesNotCompile { detail: String },
    #[error("it does not start: {detail}")]
    DoesNotStart { detail: String },
    /// Not the author's fault.
    #[error("the host cannot load it now: {0}")]
    Host(String),
}

impl Refusal {
    /// Stable name of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::NotWasm => "not_wasm",
            Self::CoreModule => "core_module",
            Self::Precompiled => "precompiled",
            Self::Damaged { .. } => "damaged",
            Self::UnknownVersion { .. } | Self::UnknownExportVersion { .. } => "unknown_version",
            Self::UnknownImport { .. } => "unknown_import",
            Self::UnknownExport { .. } => "unknown_export",
            Self::NoWorld { .. } => "no_world",
            Self::Shape { .. } => "shape",
            Self::DoesNotCompile { .. } => "does_not_compile",
            Self::DoesNotStart { .. } => "does_not_start",
            Self::Host(_) => "host",
        }
    }
}
