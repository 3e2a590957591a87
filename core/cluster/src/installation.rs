//! Finding the server binaries of the machine. The newest usable version wins.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::ClusterError;
use crate::install_hint::install_hint;
use crate::options::ClusterOptions;

/// A PostgreSQL version such as 15.13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The part that decides about the data format.
    pub major: u32,
    /// The bug-fix release; 0 for previews.
    pub minor: u32,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgreSQL {}.{}", self.major, self.minor)
    }
}

impl Version {
    /// Reads the answer of `postgres --version`, previews such as `18beta1` included.
    fn parse(answer: &str) -> Option<Self> {
        let number = answer.split_once("(PostgreSQL)")?.1.split_whitespace().next()?;
        let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let major = number[..digits].parse().ok()?;
        let minor = number[digits..]
            .strip_prefix('.')
            .and_then(|rest| rest.parse().ok())
            .unwrap_or(0);
        Some(Self { major, minor })
    }
}

/// A folder that holds a complete set of server binaries.
#[derive(Debug, Clone)]
pub struct Installation {
    bindir: PathBuf,
    version: Version,
}

impl Installation {
    /// The newest supported installation the options allow.
    pub fn find(options: &ClusterOptions) -> Result<Self, ClusterError> {
        Self::find_major(options, None)
    }

    /// As [`Installation::find`], for data of one major version.
    pub(crate) fn find_major(options: &ClusterOptions, major: Option<u32>) -> Result<Self, ClusterError> {
        let searched = candidates(options);
        let mut rejected = Vec::new();
        let mut best: Option<Self> = None;
        for folder in resolved(&searched) {
            match Self::inspect(&folder, major) {
                Ok(found) if best.as_ref().is_none_or(|best| found.version > best.version) => {
                    best = Some(found);
                }
                Ok(_) => {}
                Err(reason) => rejected.push(format!("{}: {reason}", folder.display())),
            }
        }
        best.ok_or_else(|| ClusterError::NotFound {
            searched,
            rejected,
            major,
            hint: install_hint(),
        })
    }

    fn inspect(folder: &Path, major: Option<u32>) -> Result<Self, String> {
        if let Some(name) = missing(folder) {
            return Err(format!("{name} is missing"));
        }
        let version = version_of(&folder.join("postgres"))?;
        match major {
            Some(major) if version.major != major => Err(format!("is {version}")),
            None if version.major < crate::OLDEST_MAJOR => Err(format!("{version} is too old")),
            _ => Ok(Self {
                bindir: folder.to_path_buf(),
                version,
            }),
        }
    }

    /// The folder of the binaries.
    pub fn bindir(&self) -> &Path {
        &self.bindir
    }

    /// Their version.
    pub fn version(&self) -> Version {
        self.version
    }

    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.bindir.join(name)
    }
}

fn missing(folder: &Path) -> Option<&'static str> {
    ["postgres", "initdb", "pg_ctl"]
        .into_iter()
        .find(|name| !folder.join(name).exists())
}

/// The folders that hold a server, with links such as `/usr/local/bin/postgres` followed to the real installation.
fn resolved(searched: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in searched {
        let Ok(program) = folder.join("postgres").canonicalize() else {
            continue;
        };
        let real = program
            .parent()
            .filter(|real| missing(real).is_none())
            .unwrap_or(folder);
        if !folders.iter().any(|known| known == real) {
            folders.push(real.to_path_buf());
        }
    }
    folders
}

fn version_of(postgres: &Path) -> Result<Version, String> {
    let output = Command::new(postgres)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("postgres --version: {error}"))?;
    let answer = String::from_utf8_lossy(&output.stdout);
    Version::parse(&answer).ok_or_else(|| format!("postgres --version answered {:?}", answer.trim()))
}

/// Where distributions put the server: folder, beginning of a version folder's name, rest of the path.
const VERSIONED: [(&str, &str, &str); 10] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr/lib", "postgresql", "bin"),
    ("/usr/lib64", "postgresql-", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ("/Library/PostgreSQL", "", "bin"),
];

const FIXED: [&str; 4] = [
    "/usr/local/pgsql/bin",
    "/usr/local/bin",
    "/usr/bin",
    "/run/current-system/sw/bin",
];

fn candidates(options: &ClusterOptions) -> Vec<PathBuf> {
    if let Some(bindir) = &options.bindir {
        return vec![bindir.clone()];
    }
    let path = options
        .search_path
        .as_deref()
        .map(std::env::split_paths)
        .into_iter()
        .flatten();
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in path
        .filter(|folder| folder.is_absolute())
        .chain(VERSIONED.iter().flat_map(versioned))
    {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    for folder in FIXED.map(PathBuf::from) {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

/// The version folders that exist, or the pattern itself so that an error names it.
fn versioned((parent, prefix, rest): &(&str, &str, &str)) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(rest))
        .filter(|folder| folder.join("postgres").exists())
        .collect();
    if found.is_empty() && Path::new(parent).exists() {
        found.push(Path::new(parent).join(format!("{prefix}*")).join(rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Installation, Version, resolved};
    use crate::{ClusterError, ClusterOptions};

    #[test]
    fn versions_of_packages_and_previews_are_read() {
        let parse = |text| Version::parse(text).map(|version| (version.major, version.minor));
        assert_eq!(
            parse("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n"),
            Some((15, 13))
        );
        assert_eq!(parse("postgres (PostgreSQL) 18beta1\n"), Some((18, 0)));
        assert_eq!(parse("something else"), None);
    }

    #[test]
    fn a_named_folder_is_the_only_one_searched() {
        let options = ClusterOptions::new("/nonexistent").bindir(Some("/nonexistent/bin".into()));
        let Err(ClusterError::NotFound { searched, hint, .. }) = Installation::find(&options) else {
            panic!("nothing can be found there");
        };
        assert_eq!(searched, [std::path::PathBuf::from("/nonexistent/bin")]);
        assert!(!hint.is_empty());
    }

    #[test]
    fn links_lead_to_the_real_installation() {
        let root = tempfile::tempdir().unwrap();
        let (real, links) = (root.path().join("real"), root.path().join("links"));
        for folder in [&real, &links] {
            std::fs::create_dir(folder).unwrap();
        }
        for name in ["postgres", "initdb", "pg_ctl"] {
            std::fs::write(real.join(name), "").unwrap();
            std::os::unix::fs::symlink(real.join(name), links.join(name)).unwrap();
        }
        assert_eq!(resolved(&[links, real.clone()]), [real.canonicalize().unwrap()]);
    }

    #[test]
    fn an_incomplete_folder_is_named_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("postgres"), "").unwrap();
        let options = ClusterOptions::new("/nonexistent").bindir(Some(folder.path().to_path_buf()));
        let message = Installation::find(&options).unwrap_err().to_string();
        assert!(message.contains("initdb is missing"), "{message}");
    }
}
