//! Arrows between our own crates.

use crate::layers::metadata::Package;
use crate::layers::table::{FOR_TESTS, LEAVES, fits, row};

/// Every dependency on a crate of the workspace that the table does not allow.
pub(crate) fn violations(packages: &[Package]) -> Vec<String> {
    packages
        .iter()
        .flat_map(|package| of_package(package, packages))
        .collect()
}

fn of_package(package: &Package, packages: &[Package]) -> Vec<String> {
    let Some(allowed) = row(&package.role) else {
        return vec![format!("{} has no row in the table of layers", package.role)];
    };
    let mut found = Vec::new();
    for dependency in &package.dependencies {
        let Some(target) = packages.iter().find(|other| other.name == dependency.name) else {
            continue;
        };
        let for_tests = dependency.is_for_tests() && fits(&target.role, FOR_TESTS);
        let leaf = fits(&target.role, LEAVES);
        if leaf || !(for_tests || fits(&target.role, allowed)) {
            found.push(format!("{} may not depend on {}", package.role, target.role));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::layers::metadata::Package;

    fn with(package: Package) -> Vec<String> {
        let roles = [
            "core/kernel",
            "core/db",
            "core/module",
            "core/server",
            "core/xtask",
            "core/config",
            "plugins/modules/ai",
            "tests/kit",
        ];
        let mut packages: Vec<Package> = roles.map(|role| Package::sample(role, &[])).into();
        packages.push(package);
        violations(&packages)
    }

    #[test]
    fn allowed_arrows_pass() {
        assert!(
            with(Package::sample(
                "core/http",
                &["wikala-kernel", "wikala-db", "serde"]
            ))
            .is_empty()
        );
        assert!(
            with(Package::sample(
                "plugins/modules/finance",
                &["wikala-module", "dev:wikala-kit"]
            ))
            .is_empty()
        );
    }

    #[test]
    fn a_module_may_not_import_another_or_reach_around() {
        let found = with(Package::sample(
            "plugins/modules/finance",
            &["wikala-ai", "wikala-db"],
        ));
        assert_eq!(
            found,
            [
                "plugins/modules/finance may not depend on plugins/modules/ai",
                "plugins/modules/finance may not depend on core/db"
            ]
        );
    }

    #[test]
    fn arrows_upwards_are_refused_in_tests_too() {
        assert_eq!(
            with(Package::sample("core/extension", &["dev:wikala-server"])).len(),
            1
        );
        assert_eq!(
            with(Package::sample("core/extension", &["wikala-config"])).len(),
            1
        );
        assert!(with(Package::sample("core/extension", &["dev:wikala-config"])).is_empty());
    }

    #[test]
    fn nothing_depends_on_a_leaf_and_every_crate_needs_a_row() {
        assert_eq!(with(Package::sample("tests/suite", &["wikala-xtask"])).len(), 1);
        assert_eq!(
            with(Package::sample("core/misc", &[])),
            ["core/misc has no row in the table of layers"]
        );
    }
}
