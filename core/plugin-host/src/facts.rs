//! What a file says about itself, read without running or compiling it.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};
use wasmparser::{Encoding, Parser, Payload};
use wasmtime::Engine;

use crate::capability::{Capability, INTERFACES, Need, WASI, need_of};
use crate::refusal::Refusal;
use crate::world::{WORLDS, World};

/// Most bytes of a component: an interpreter with its library fits, and compiling it takes seconds.
pub const COMPONENT_BYTES: usize = 48 << 20;

/// SHA-256 of a component.
pub type Digest = [u8; 32];

/// What a component exports, imports and needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub digest: Digest,
    pub size: usize,
    /// What it can be, with the interface in the version that it exports.
    pub worlds: Vec<(World, String)>,
    /// Interfaces, ours and those of WASI.
    pub imports: Vec<String>,
    /// What the imports need.
    pub capabilities: BTreeSet<Capability>,
}

impl Facts {
    /// The digest in hexadecimal.
    #[must_use]
    pub fn digest_text(&self) -> String {
        base16ct::lower::encode_string(&self.digest)
    }

    #[must_use]
    pub fn exports(&self, world: World) -> bool {
        self.worlds.iter().any(|(found, _)| *found == world)
    }
}

/// Reads a file, or says why it is no plugin.
///
/// # Errors
/// A [`Refusal`].
pub(crate) fn read(bytes: &[u8]) -> Result<Facts, Refusal> {
    if bytes.len() > COMPONENT_BYTES {
        return Err(Refusal::TooLarge {
            size: bytes.len(),
            most: COMPONENT_BYTES,
        });
    }
    let surface = Surface::read(bytes)?;
    let mut capabilities = BTreeSet::new();
    for name in &surface.imports {
        if let Need::Grant(capability) = known_import(name)? {
            capabilities.insert(capability);
        }
    }
    let mut worlds = Vec::new();
    for name in &surface.exports {
        worlds.extend(known_export(name)?.map(|world| (world, name.clone())));
    }
    if worlds.is_empty() {
        return Err(Refusal::NoWorld { worlds: all_worlds() });
    }
    Ok(Facts {
        digest: Sha256::digest(bytes).into(),
        size: bytes.len(),
        worlds,
        imports: surface.imports,
        capabilities,
    })
}

/// Names at the outside of a component.
struct Surface {
    imports: Vec<String>,
    exports: Vec<String>,
}

impl Surface {
    fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        if !bytes.starts_with(b"\0asm") {
            return Err(match Engine::detect_precompiled(bytes) {
                Some(_) => Refusal::Precompiled,
                None => Refusal::NotWasm,
            });
        }
        let mut surface = Self {
            imports: Vec::new(),
            exports: Vec::new(),
        };
        let mut depth = 0_u32;
        for payload in Parser::new(0).parse_all(bytes) {
            match payload.map_err(|error| damaged(&error))? {
                Payload::Version {
                    encoding: Encoding::Module,
                    ..
                } if depth == 0 => {
                    return Err(Refusal::CoreModule);
                }
                Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
                Payload::End(_) => depth = depth.saturating_sub(1),
                Payload::ComponentImportSection(section) if depth == 0 => {
                    for import in section {
                        let import = import.map_err(|error| damaged(&error))?;
                        surface.imports.push(import.name.name.to_owned());
                    }
                }
                Payload::ComponentExportSection(section) if depth == 0 => {
                    for export in section {
                        let export = export.map_err(|error| damaged(&error))?;
                        surface.exports.push(export.name.name.to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok(surface)
    }
}

fn damaged(error: &wasmparser::Error) -> Refusal {
    Refusal::Damaged {
        at: error.offset(),
        detail: error.message().to_owned(),
    }
}

fn known_import(name: &str) -> Result<Need, Refusal> {
    if let Some(need) = need_of(name) {
        return Ok(need);
    }
    let ours: Vec<&str> = INTERFACES.iter().map(|(known, _)| *known).collect();
    match versions(name, ours.iter().copied()) {
        known if !known.is_empty() => Err(Refusal::UnknownVersion {
            name: name.to_owned(),
            known,
        }),
        _ => Err(Refusal::UnknownImport {
            name: name.to_owned(),
            offered: offered(&ours),
        }),
    }
}

fn offered(ours: &[&str]) -> String {
    let wasi: Vec<String> = WASI.iter().map(|(name, _)| format!("{name}@0.2")).collect();
    format!("{}, {}", ours.join(", "), wasi.join(", "))
}

/// The world of an export, if it is one. Exports of other namespaces are the plugin's own business.
fn known_export(name: &str) -> Result<Option<World>, Refusal> {
    let found = WORLDS
        .iter()
        .find(|(_, _, interfaces)| interfaces.iter().any(|known| is_in_track(name, known)));
    if let Some((world, ..)) = found {
        return Ok(Some(*world));
    }
    if !name.starts_with("wikala:") {
        return Ok(None);
    }
    let all = WORLDS
        .iter()
        .flat_map(|(_, _, interfaces)| interfaces.iter().copied());
    match versions(name, all) {
        known if !known.is_empty() => Err(Refusal::UnknownExportVersion {
            name: name.to_owned(),
            known,
        }),
        _ => Err(Refusal::UnknownExport {
            name: name.to_owned(),
            worlds: all_worlds(),
        }),
    }
}

/// Whether a name is the known one, where `@0.2` stands for every `@0.2.x`.
fn is_in_track(name: &str, known: &str) -> bool {
    name == known
        || (known.ends_with("@0.2") && name.strip_prefix(known).is_some_and(|rest| rest.starts_with('.')))
}

/// The versions in which an interface of this name is known, with `, ` between them.
fn versions<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let (base, _) = split(name);
    let versions: Vec<&str> = known
        .map(split)
        .filter(|(other, _)| *other == base)
        .map(|(_, version)| version)
        .collect();
    versions.join(", ")
}

fn split(name: &str) -> (&str, &str) {
    name.split_once('@').unwrap_or((name, ""))
}

fn all_worlds() -> String {
    let worlds: Vec<String> = WORLDS
        .iter()
        .map(|(_, name, interfaces)| format!("{name} ({})", interfaces.join(", ")))
        .collect();
    worlds.join(", ")
}
