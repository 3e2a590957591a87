//! `wikala plugin new`: a project that builds, with tests that pass.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use wikala_plugin_package::manifest::is_name;

use super::template::{self, Blanks, WORLDS};
use super::toolchain::Language;
use crate::host::HostError;

#[derive(Debug, Args)]
pub(in crate::command) struct NewArgs {
    /// Name of the plugin: lower-case letters, digits and single hyphens.
    name: String,
    /// What the plugin is to the host.
    #[arg(long, value_parser = PossibleValuesParser::new(WORLDS))]
    world: String,
    /// Language to write it in.
    #[arg(long, value_enum, default_value_t = Language::Rust)]
    lang: Language,
    /// Who publishes it, written like a name.
    #[arg(long, default_value = "my-company", value_name = "NAME")]
    publisher: String,
    /// Folder of the project; the name when nothing is said.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

pub(super) fn run(args: &NewArgs) -> Result<(), HostError> {
    for name in [&args.name, &args.publisher] {
        if !is_name(name) {
            return Err(HostError::Refused(format!(
                "{name:?} is no name: write 3 to 64 lower-case letters, digits and single hyphens, a letter first"
            )));
        }
    }
    let root = args.into.clone().unwrap_or_else(|| PathBuf::from(&args.name));
    refuse_used(&root)?;
    let blanks = Blanks {
        name: &args.name,
        publisher: &args.publisher,
    };
    for (path, content) in template::files(&args.world, args.lang, &blanks)? {
        write(&root.join(path), &content)?;
    }
    println!("made {} in {}\n", args.name, root.display());
    println!("  cd {}", root.display());
    args.lang
        .first_steps()
        .iter()
        .for_each(|step| println!("  {step}"));
    Ok(())
}

/// A folder with something in it is somebody's work.
fn refuse_used(root: &Path) -> Result<(), HostError> {
    let Ok(mut entries) = fs::read_dir(root) else {
        return Ok(());
    };
    if entries.next().is_none() {
        return Ok(());
    }
    Err(HostError::Refused(format!(
        "{} is not empty: choose another folder with --into",
        root.display()
    )))
}

fn write(path: &Path, content: &[u8]) -> Result<(), HostError> {
    let broken = |error| HostError::Io(path.display().to_string(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(broken)?;
    }
    fs::write(path, content).map_err(broken)
}
