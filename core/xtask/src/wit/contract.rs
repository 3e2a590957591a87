//! Just enough of WIT to print it: packages, their interfaces, and what stands above each.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure};

/// A folder of `sdk/wit`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    /// Name of the folder, such as `host-kv@1.0.0`.
    pub(crate) folder: String,
    pub(crate) about: String,
    pub(crate) interfaces: Vec<Interface>,
}

/// One interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Interface {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) functions: Vec<Function>,
    /// Everything between its brackets that is no function.
    pub(crate) types: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) signature: String,
    pub(crate) about: String,
}

impl Package {
    /// Name of an interface as components import it.
    pub(crate) fn full_name(&self, interface: &Interface) -> String {
        let (name, version) = self.folder.split_once('@').unwrap_or((&self.folder, ""));
        format!("wikala:{name}/{}@{version}", interface.name)
    }
}

/// All packages, in the order of their names.
pub(crate) fn read(folder: &Path) -> Result<Vec<Package>, Failure> {
    let mut packages = Vec::new();
    for entry in fs::read_dir(folder).context("read", folder)? {
        let path = entry.context("read", folder)?.path();
        if path.is_dir() {
            packages.push(package(&path)?);
        }
    }
    packages.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(packages)
}

fn package(folder: &Path) -> Result<Package, Failure> {
    let mut text = String::new();
    for file in files(folder)? {
        text.push_str(&fs::read_to_string(&file).context("read", &file)?);
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    Ok(parse(&name, &text))
}

/// The WIT files of a folder, in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context("read", folder)? {
        files.push(entry.context("read", folder)?.path());
    }
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}

fn parse(folder: &str, text: &str) -> Package {
    let mut package = Package {
        folder: folder.to_owned(),
        about: String::new(),
        interfaces: Vec::new(),
    };
    let (mut about, mut lines) = (Vec::new(), text.lines());
    while let Some(line) = lines.next() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix("///") {
            about.push(comment.trim());
        } else if line.starts_with("package ") {
            package.about = about.join(" ");
            about.clear();
        } else if let Some(name) = line.strip_prefix("interface ") {
            let name = name.trim_end_matches('{').trim();
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
            package.interfaces.push(interface(name, &about.join(" "), &body));
            about.clear();
        } else if !line.is_empty() {
            about.clear();
        }
    }
    package
}

fn interface(name: &str, about: &str, body: &[&str]) -> Interface {
    let mut found = Interface {
        name: name.to_owned(),
        about: about.to_owned(),
        functions: Vec::new(),
        types: String::new(),
    };
    let (mut comments, mut owner) = (Vec::new(), None);
    for line in body {
        let text = line.trim();
        if text.starts_with("///") {
            comments.push(*line);
            continue;
        }
        if text.starts_with("use ") {
            continue;
        }
        if let Some(resource) = text.strip_prefix("resource ") {
            owner = Some(resource.trim_end_matches('{').trim().to_owned());
            comments.clear();
        } else if owner.is_some() && text == "}" {
            owner = None;
        } else if let Some((name, signature)) = text.split_once(": func") {
            let about: Vec<&str> = comments
                .drain(..)
                .map(|line| line.trim().trim_start_matches('/').trim())
                .collect();
            let name = owner
                .as_ref()
                .map_or_else(|| name.to_owned(), |owner| format!("{owner}.{name}"));
            found.functions.push(Function {
                name,
                signature: format!("func{}", signature.trim_end_matches(';')),
                about: about.join(" "),
            });
        } else {
            for line in comments.drain(..).chain([*line]) {
                found.types.push_str(line.strip_prefix("  ").unwrap_or(line));
                found.types.push('\n');
            }
        }
    }
    found.types = found.types.trim().to_owned();
    found
}

#[cfg(test)]
mod tests {
    use super::parse;

    const TEXT: &str = "/// Small values.\npackage wikala:host-kv@1.0.0;\n\n/// Reached by key.\ninterface kv {\n  \
                        /// Why not.\n  enum kv-error { full }\n\n  /// The value,\n  /// if any.\n  \
                        get: func(key: string) -> option<string>;\n\n  resource file {\n    size: func() -> u64;\n  \
                        }\n}\n\nworld x {\n  import kv;\n}\n";

    #[test]
    fn functions_types_and_comments_are_found() {
        let package = parse("host-kv@1.0.0", TEXT);
        assert_eq!(package.about, "Small values.");
        let kv = &package.interfaces[0];
        assert_eq!(package.full_name(kv), "wikala:host-kv/kv@1.0.0");
        assert_eq!(
            (kv.about.as_str(), package.interfaces.len()),
            ("Reached by key.", 1)
        );
        let functions: Vec<(&str, &str)> = kv
            .functions
            .iter()
            .map(|one| (one.name.as_str(), one.about.as_str()))
            .collect();
        assert_eq!(functions, [("get", "The value, if any."), ("file.size", "")]);
        assert_eq!(kv.functions[0].signature, "func(key: string) -> option<string>");
        assert_eq!(kv.types, "/// Why not.\nenum kv-error { full }");
    }
}
