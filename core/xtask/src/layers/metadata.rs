//! The workspace as cargo sees it.

use std::path::Path;

use serde::Deserialize;

use crate::failure::Failure;
use crate::step::succeed;
use crate::workspace::Workspace;

/// A crate of the workspace. Its folder is its role: `core/db`, `plugins/modules/finance`.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line of a manifest.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    kind: Option<String>,
}

impl Dependency {
    /// Whether only the tests of the crate use it.
    pub(crate) fn is_for_tests(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

#[derive(Deserialize)]
struct Answer {
    packages: Vec<RawPackage>,
}

#[derive(Deserialize)]
struct RawPackage {
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

/// Asks cargo, without the network and without looking at foreign crates.
pub(crate) fn read(workspace: &Workspace) -> Result<Vec<Package>, Failure> {
    let mut command = workspace.cargo();
    command.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    command.stderr(std::process::Stdio::inherit());
    let output = command.output().map_err(|source| Failure::Spawn {
        program: "cargo metadata".to_owned(),
        source,
    })?;
    succeed("cargo metadata", output.status)?;
    parse(&output.stdout, &workspace.root)
}

fn parse(answer: &[u8], root: &Path) -> Result<Vec<Package>, Failure> {
    let answer: Answer = serde_json::from_slice(answer).map_err(|source| Failure::Metadata { source })?;
    let package = |raw: RawPackage| {
        let folder = Path::new(&raw.manifest_path).parent().unwrap_or(root);
        let role = folder.strip_prefix(root).unwrap_or(folder).display().to_string();
        Package {
            name: raw.name,
            role,
            dependencies: raw.dependencies,
        }
    };
    Ok(answer.packages.into_iter().map(package).collect())
}

#[cfg(test)]
impl Package {
    /// A crate for tests of the rules: dependencies by name, those after `dev:` for tests only.
    pub(crate) fn sample(role: &str, dependencies: &[&str]) -> Self {
        let dependency = |text: &&str| match text.strip_prefix("dev:") {
            Some(name) => Dependency {
                name: name.to_owned(),
                kind: Some("dev".to_owned()),
            },
            None => Dependency {
                name: (*text).to_owned(),
                kind: None,
            },
        };
        let name = format!("wikala-{}", role.rsplit('/').next().unwrap_or_default());
        Self {
            name,
            role: role.to_owned(),
            dependencies: dependencies.iter().map(dependency).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::path::Path;

    #[test]
    fn the_folder_is_the_role() {
        let answer = br#"{"packages":[{"name":"wikala-db","manifest_path":"/w/core/db/Cargo.toml",
            "dependencies":[{"name":"diesel","kind":null,"req":"*"},{"name":"proptest","kind":"dev","req":"*"}]}]}"#;
        let packages = parse(answer, Path::new("/w")).unwrap();
        assert_eq!(packages[0].role, "core/db");
        assert!(!packages[0].dependencies[0].is_for_tests() && packages[0].dependencies[1].is_for_tests());
    }
}
