//! Where a cluster's data and socket live.
//!
//! Normally both are in the home folder. Two limits may push them out: the account that runs the server may be unable to
//! enter the home folder (a clone under `/root`), and a socket path has about a hundred bytes.

use std::fs::{self, DirBuilder};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::error::{ClusterError, Context};
use crate::folder::{claim, fingerprint};

/// Present in every data folder this crate created, and the permission to delete it.
pub(crate) const MARKER: &str = "wikala.cluster";

const SOCKET_NAME: &str = ".s.PGSQL.5432";
const SOCKET_PATH_LIMIT: usize = 100;

/// The folders of one cluster.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) home: PathBuf,
    pub(crate) data: PathBuf,
    pub(crate) sockets: PathBuf,
}

impl Place {
    pub(crate) fn new(home: PathBuf, data: PathBuf, account: &Account) -> Result<Self, ClusterError> {
        let sockets = socket_folder(&home, &data, account)?;
        Ok(Self { home, data, sockets })
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.sockets.join(SOCKET_NAME)
    }

    /// Removes the folders that were made for deleted data; what is not empty stays.
    pub(crate) fn tidy(&self) {
        let refuge = self.data.parent().filter(|parent| *parent != self.home);
        for folder in [Some(self.sockets.as_path()), refuge].into_iter().flatten() {
            let _ = fs::remove_dir(folder);
        }
    }

    /// The server shows this name in the title of its processes.
    pub(crate) fn cluster_name(&self) -> String {
        format!("wikala-{}", fingerprint(&self.data))
    }
}

/// Creates the home folder and resolves links in its path.
pub(crate) fn open_home(home: &Path) -> Result<PathBuf, ClusterError> {
    if !home.exists() {
        // Others may pass through to the folder of the server's account, but not look around.
        DirBuilder::new()
            .recursive(true)
            .mode(0o711)
            .create(home)
            .context("create", home)?;
    }
    home.canonicalize().context("open", home)
}

/// What stands in a data folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Nothing,
    Ours { major: u32 },
}

/// Looks into a data folder, and refuses one that somebody else made.
pub(crate) fn content(data: &Path) -> Result<Content, ClusterError> {
    let foreign = || ClusterError::Foreign {
        path: data.to_path_buf(),
    };
    let is_empty = match fs::read_dir(data) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(not_mine(data, error));
        }
        Err(source) => return Err(source).context("read", data),
    };
    if is_empty {
        return Ok(Content::Nothing);
    }
    let version = fs::read_to_string(data.join("PG_VERSION")).unwrap_or_default();
    match version.trim().parse() {
        Ok(major) if data.join(MARKER).is_file() => Ok(Content::Ours { major }),
        _ => Err(foreign()),
    }
}

fn not_mine(data: &Path, source: std::io::Error) -> ClusterError {
    let path = data.to_path_buf();
    match fs::metadata(data) {
        Ok(found) => ClusterError::WrongOwner {
            path,
            owner: found.uid(),
        },
        Err(_) => ClusterError::Io {
            action: "read",
            path,
            source,
        },
    }
}

fn location_file(home: &Path) -> PathBuf {
    home.join("pg.location")
}

/// The data folder an earlier start chose, or the usual one.
pub(crate) fn recorded_data(home: &Path) -> PathBuf {
    let Ok(bytes) = fs::read(location_file(home)) else {
        return home.join("pg");
    };
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes.trim_ascii_end()))
}

/// Chooses an account and a data folder for a new cluster, and remembers a folder outside the home.
pub(crate) fn choose(home: &Path) -> Result<(Account, PathBuf), ClusterError> {
    let mut accounts = Account::for_new(home)?;
    let usual = home.join("pg");
    let location = location_file(home);
    for account in &accounts {
        if account.can_enter(home)? {
            remove_if_present(&location)?;
            return Ok((account.clone(), usual));
        }
    }
    let data = refuge(home)?.join("pg");
    fs::write(&location, data.as_os_str().as_bytes()).context("write", &location)?;
    Ok((accounts.swap_remove(0), data))
}

pub(crate) fn remove_if_present(path: &Path) -> Result<(), ClusterError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).context("remove", path),
        _ => Ok(()),
    }
}

/// Forgets a data folder outside the home.
pub(crate) fn forget(home: &Path) -> Result<(), ClusterError> {
    remove_if_present(&location_file(home))
}

/// A folder of root's that any account can pass through.
fn refuge(home: &Path) -> Result<PathBuf, ClusterError> {
    let root = Account::current();
    let name = fingerprint(home);
    let library = Path::new("/var/lib/wikala");
    if claim(library, 0o755, &root).is_ok() {
        let folder = library.join(&name);
        if claim(&folder, 0o711, &root).is_ok() {
            return Ok(folder);
        }
    }
    let folder = PathBuf::from(format!("/var/tmp/wikala-data-{name}"));
    claim(&folder, 0o711, &root)?;
    Ok(folder)
}

fn socket_folder(home: &Path, data: &Path, account: &Account) -> Result<PathBuf, ClusterError> {
    let base = data.parent().unwrap_or(home);
    let near = base.join("sock");
    if is_short_and_plain(&near) {
        claim(&near, 0o700, account)?;
        return Ok(near);
    }
    let short = PathBuf::from(format!("/tmp/wikala-{}-{}", account.uid(), fingerprint(home)));
    claim(&short, 0o700, account)?;
    Ok(short)
}

/// The server's list of socket folders gives commas, quotes and blanks a meaning.
fn is_short_and_plain(folder: &Path) -> bool {
    let bytes = folder.as_os_str().as_bytes();
    let plain = bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/._-+".contains(byte));
    plain && bytes.len() + 1 + SOCKET_NAME.len() < SOCKET_PATH_LIMIT
}

#[cfg(test)]
mod tests {
    use super::{Content, MARKER, content, is_short_and_plain, recorded_data};
    use crate::ClusterError;
    use std::fs;
    use std::path::Path;

    #[test]
    fn long_and_odd_socket_paths_are_refused() {
        assert!(is_short_and_plain(Path::new("/srv/app/.wikala/sock")));
        assert!(!is_short_and_plain(Path::new("/srv/my, app/sock")));
        assert!(!is_short_and_plain(Path::new(&format!(
            "/{}/sock",
            "x".repeat(90)
        ))));
    }

    #[test]
    fn only_folders_with_our_marker_count_as_ours() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(content(folder.path()).unwrap(), Content::Nothing);
        fs::write(folder.path().join("PG_VERSION"), "15\n").unwrap();
        assert!(matches!(
            content(folder.path()),
            Err(ClusterError::Foreign { .. })
        ));
        fs::write(folder.path().join(MARKER), "").unwrap();
        assert_eq!(content(folder.path()).unwrap(), Content::Ours { major: 15 });
    }

    #[test]
    fn the_recorded_place_wins() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(recorded_data(home.path()), home.path().join("pg"));
        fs::write(home.path().join("pg.location"), "/elsewhere/pg\n").unwrap();
        assert_eq!(recorded_data(home.path()), Path::new("/elsewhere/pg"));
    }
}
