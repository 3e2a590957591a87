//! Every migration can be undone, and its number is its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure};

/// Looks at every set of migrations (`platform`, `tenant/<module>`); answers with the violations and the number of
/// migrations.
pub(crate) fn violations(root: &Path) -> Result<(Vec<String>, usize), Failure> {
    let mut found = Vec::new();
    let mut count = 0;
    for set in folders(root)? {
        let sets = if set.ends_with("tenant") {
            folders(&set)?
        } else {
            vec![set]
        };
        for set in sets {
            let migrations = folders(&set)?;
            count += migrations.len();
            found.extend(of_set(root, &migrations));
        }
    }
    Ok((found, count))
}

fn of_set(root: &Path, migrations: &[std::path::PathBuf]) -> Vec<String> {
    let mut found = Vec::new();
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    for migration in migrations {
        let name = migration
            .strip_prefix(root)
            .unwrap_or(migration)
            .display()
            .to_string();
        for file in ["up.sql", "down.sql"] {
            if !migration.join(file).is_file() {
                found.push(format!("migrations/{name}: {file} is missing"));
            }
        }
        let last = migration
            .file_name()
            .map(|last| last.to_string_lossy().into_owned())
            .unwrap_or_default();
        let number = last.split('_').next().unwrap_or_default().to_owned();
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            found.push(format!("migrations/{name}: the name must begin with a number"));
        } else if let Some(other) = numbers.insert(number, name.clone()) {
            found.push(format!("migrations/{name}: has the number of {other}"));
        }
    }
    found
}

fn folders(parent: &Path) -> Result<Vec<std::path::PathBuf>, Failure> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(parent).context("read", parent)? {
        let path = entry.context("read", parent)?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::violations;
    use std::fs;
    use std::path::Path;

    fn migration(root: &Path, name: &str, files: &[&str]) {
        let folder = root.join(name);
        fs::create_dir_all(&folder).unwrap();
        for file in files {
            fs::write(folder.join(file), "").unwrap();
        }
    }

    #[test]
    fn migrations_without_a_way_back_or_with_a_taken_number_are_refused() {
        let root = tempfile::tempdir().unwrap();
        migration(root.path(), "platform/0001_start", &["up.sql", "down.sql"]);
        migration(root.path(), "tenant/finance/0001_accounts", &["up.sql"]);
        migration(
            root.path(),
            "tenant/finance/0001_budgets",
            &["up.sql", "down.sql"],
        );
        migration(root.path(), "tenant/finance/rules", &["up.sql", "down.sql"]);
        let (found, count) = violations(root.path()).unwrap();
        assert_eq!(count, 4);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].ends_with("0001_accounts: down.sql is missing"));
        assert!(found[1].contains("has the number of tenant/finance/0001_accounts"));
    }
}
