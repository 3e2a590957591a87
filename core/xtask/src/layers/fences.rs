//! Frameworks stay behind the crates that wrap them.

use crate::layers::metadata::Package;
use crate::layers::table::{FENCES, fits};

/// Every framework that a manifest names outside of its fence.
pub(crate) fn violations(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        for dependency in &package.dependencies {
            for (framework, homes) in FENCES {
                if dependency.name.starts_with(framework) && !fits(&package.role, homes) {
                    found.push(format!(
                        "{} may not name {}: it belongs to {}",
                        package.role,
                        dependency.name,
                        homes.join(", ")
                    ));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::layers::metadata::Package;

    #[test]
    fn frameworks_are_refused_outside_their_fence() {
        let kernel = Package::sample("core/kernel", &["actix-web", "diesel-async", "serde"]);
        let server = Package::sample("core/server", &["actix-web", "wasmtime"]);
        let found = violations(&[kernel, server]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("core/kernel may not name actix-web"));
    }

    #[test]
    fn frameworks_pass_inside_their_fence() {
        let module = Package::sample(
            "plugins/modules/finance",
            &["actix-web", "diesel", "diesel-async"],
        );
        assert!(violations(&[module, Package::sample("tests/suite", &["dev:tokio-postgres"])]).is_empty());
    }
}
