//! The projects that `new` makes, carried inside of the program: an author needs no copy of our sources.

use std::path::PathBuf;

use include_dir::{Dir, include_dir};

use super::toolchain::Language;
use crate::host::HostError;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/plugin");
static WIT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../sdk/wit");
static KIT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../sdk/plugin/src");
const KIT_MANIFEST: &str = include_str!("../../../../../sdk/plugin/Cargo.toml");
const KIT_README: &str = include_str!("../../../../../sdk/plugin/README.md");

/// The worlds that have an example.
pub(super) const WORLDS: [&str; 9] = [
    "categorizer",
    "connector",
    "event-handler",
    "http",
    "notifier",
    "report",
    "scheduled-job",
    "statement-format",
    "validator",
];

/// What is filled into the files.
pub(super) struct Blanks<'a> {
    pub(super) name: &'a str,
    pub(super) publisher: &'a str,
}

type File = (PathBuf, Vec<u8>);

/// Every file of a new project.
pub(super) fn files(world: &str, language: Language, blanks: &Blanks<'_>) -> Result<Vec<File>, HostError> {
    let mut files = Vec::new();
    let mut folders = vec![
        format!("worlds/{world}"),
        format!("{language}/base"),
        format!("{language}/worlds/{world}"),
    ];
    // What Rust calls is seen in the component; other languages say it beforehand.
    if language != Language::Rust {
        folders.push(format!("guests/worlds/{world}"));
    }
    for folder in folders {
        let found = TEMPLATES
            .get_dir(&folder)
            .ok_or_else(|| no_example(world, language))?;
        collect(found, &folder, "", &mut files);
    }
    for (path, content) in &mut files {
        if let Ok(text) = std::str::from_utf8(content) {
            *content = filled(text, blanks).into_bytes();
        }
        if path.ends_with("gitignore") {
            path.set_file_name(".gitignore");
        }
    }
    match language {
        Language::Rust => add_kit(&mut files),
        Language::Js | Language::Python => collect(&WIT, "", "wit/deps", &mut files),
    }
    Ok(files)
}

/// Some tools cannot make some worlds yet.
fn no_example(world: &str, language: Language) -> HostError {
    let has = |other: &Language| TEMPLATES.get_dir(format!("{other}/worlds/{world}")).is_some();
    let others: Vec<String> = Language::ALL
        .into_iter()
        .filter(has)
        .map(|other| format!("--lang {other}"))
        .collect();
    HostError::Refused(format!(
        "there is no example of a {world} in {language}, but with {}",
        others.join(" and ")
    ))
}

/// The library for Rust, and the contract beside it, where it looks for it.
fn add_kit(files: &mut Vec<File>) {
    collect(&KIT, "", "kit/plugin/src", files);
    collect(&WIT, "", "kit/wit", files);
    files.push(("kit/plugin/Cargo.toml".into(), KIT_MANIFEST.into()));
    files.push(("kit/plugin/README.md".into(), KIT_README.into()));
}

/// Every file below a folder, with `from` taken off its path and `to` put in front.
fn collect(folder: &Dir<'_>, from: &str, to: &str, files: &mut Vec<File>) {
    for file in folder
        .files()
        .filter(|file| !file.path().ends_with("frozen.lock"))
    {
        let path = file.path().strip_prefix(from).unwrap_or(file.path());
        files.push((PathBuf::from(to).join(path), file.contents().to_vec()));
    }
    folder.dirs().for_each(|inner| collect(inner, from, to, files));
}

fn filled(text: &str, blanks: &Blanks<'_>) -> String {
    text.replace("{{name}}", blanks.name)
        .replace("{{ident}}", &blanks.name.replace('-', "_"))
        .replace("{{publisher}}", blanks.publisher)
}

#[cfg(test)]
mod tests {
    use wikala_plugin_package::{Manifest, manifest};

    use super::{Blanks, WORLDS, files};
    use crate::command::plugin::toolchain::Language;

    const BLANKS: Blanks<'_> = Blanks {
        name: "my-plugin",
        publisher: "acme",
    };

    #[test]
    fn every_example_has_a_manifest_that_is_read() {
        for world in WORLDS {
            let mut languages = 0;
            for language in Language::ALL {
                let Ok(files) = files(world, language, &BLANKS) else {
                    continue;
                };
                languages += 1;
                let manifest = files.iter().find(|(path, _)| path.ends_with("plugin.toml"));
                let text = std::str::from_utf8(&manifest.unwrap().1).unwrap();
                let manifest = Manifest::parse(text).unwrap_or_else(|error| panic!("{world}: {error}"));
                assert!(manifest.worlds.contains(world), "{world} in {language}");
            }
            assert!(languages > 0, "{world} has no example");
        }
    }

    #[test]
    fn no_blank_is_left() {
        for (path, content) in files("categorizer", Language::Rust, &BLANKS).unwrap() {
            let text = String::from_utf8(content).unwrap();
            assert!(
                !text.contains("{{name") && !text.contains("{{ident"),
                "{}",
                path.display()
            );
        }
    }

    #[test]
    fn worlds_are_worlds() {
        assert!(WORLDS.iter().all(|world| manifest::WORLDS.contains(world)));
    }
}
