//! Folders that nobody may edit any more, with their digests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::failure::{Context, Failure};
use crate::wit::contract::{Package, files};

const LOCK: &str = "frozen.lock";
const HEAD: &str =
    "# SHA-256 of every released folder. Written by `cargo xtask wit --freeze`, which only adds.\n";

type Digests = BTreeMap<String, String>;

/// What differs from the lock; with `freeze`, new folders are added to it first.
pub(crate) fn compare(folder: &Path, packages: &[Package], freeze: bool) -> Result<Vec<String>, Failure> {
    let lock = folder.join(LOCK);
    let mut frozen = parse(&fs::read_to_string(&lock).unwrap_or_default());
    let mut present = Digests::new();
    for package in packages {
        let digest = digest(&folder.join(&package.folder))?;
        present.insert(package.folder.clone(), digest);
    }
    if freeze {
        for (name, digest) in &present {
            frozen.entry(name.clone()).or_insert_with(|| digest.clone());
        }
        fs::write(&lock, print(&frozen)).context("write", &lock)?;
    }
    Ok(differences(&frozen, &present))
}

fn differences(frozen: &Digests, present: &Digests) -> Vec<String> {
    let mut found = Vec::new();
    for (name, digest) in present {
        match frozen.get(name) {
            Some(known) if known == digest => {}
            Some(_) => found.push(format!("sdk/wit/{name}: it is frozen, and was edited")),
            None => found.push(format!("sdk/wit/{name}: it is new, and not frozen")),
        }
    }
    let gone = frozen.keys().filter(|name| !present.contains_key(*name));
    found.extend(gone.map(|name| format!("sdk/wit/{name}: it is frozen, and gone")));
    found
}

/// Over the names, lengths and bytes of all files.
fn digest(folder: &Path) -> Result<String, Failure> {
    let mut sum = Sha256::new();
    for file in files(folder)? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(&file).context("read", &file)?;
        for part in [name.as_bytes(), &bytes] {
            sum.update(part.len().to_be_bytes());
            sum.update(part);
        }
    }
    Ok(base16ct::lower::encode_string(&sum.finalize()))
}

fn parse(text: &str) -> Digests {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(name, digest)| (name.to_owned(), digest.trim().to_owned()))
        .collect()
}

fn print(frozen: &Digests) -> String {
    frozen.iter().fold(HEAD.to_owned(), |text, (name, digest)| {
        text + &format!("{name} {digest}\n")
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::compare;
    use crate::wit::contract;

    fn found(folder: &std::path::Path, freeze: bool) -> Vec<String> {
        compare(folder, &contract::read(folder).unwrap(), freeze).unwrap()
    }

    #[test]
    fn a_frozen_folder_cannot_be_edited_or_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (package, file) = (folder.path().join("a@1.0.0"), folder.path().join("a@1.0.0/a.wit"));
        fs::create_dir(&package).unwrap();
        fs::write(&file, "package wikala:a@1.0.0;\n").unwrap();
        assert_eq!(
            found(folder.path(), false),
            ["sdk/wit/a@1.0.0: it is new, and not frozen"]
        );
        assert!(found(folder.path(), true).is_empty());
        assert!(found(folder.path(), false).is_empty());

        fs::write(&file, "package wikala:a@1.0.0; \n").unwrap();
        let edited = ["sdk/wit/a@1.0.0: it is frozen, and was edited"];
        assert_eq!(found(folder.path(), false), edited);
        assert_eq!(found(folder.path(), true), edited, "freezing again does not help");

        fs::write(&file, "package wikala:a@1.0.0;\n").unwrap();
        fs::write(package.join("b.wit"), "").unwrap();
        assert_eq!(found(folder.path(), false), edited, "a new file is an edit");
        fs::remove_dir_all(&package).unwrap();
        assert_eq!(
            found(folder.path(), false),
            ["sdk/wit/a@1.0.0: it is frozen, and gone"]
        );
    }
}
