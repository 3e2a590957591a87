//! A home folder that cleans up after itself.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use wikala_cluster::{Cluster, ClusterOptions, Installation};

pub(crate) struct Home {
    _root: TempDir,
    pub(crate) options: ClusterOptions,
}

impl Home {
    /// A new home, or nothing (and a note) where PostgreSQL is not installed.
    pub(crate) fn new() -> Option<Self> {
        Self::below(Path::new("home"), 0o755)
    }

    /// A home at this relative path, in a folder with this mode.
    pub(crate) fn below(path: &Path, mode: u32) -> Option<Self> {
        let root = tempfile::tempdir().unwrap();
        fs::set_permissions(root.path(), Permissions::from_mode(mode)).unwrap();
        let options = small(root.path().join(path));
        match Installation::find(&options) {
            Ok(_) => Some(Self { _root: root, options }),
            Err(error) => {
                eprintln!("skipped: {error}");
                None
            }
        }
    }

    pub(crate) fn start(&self) -> Cluster {
        Cluster::start(&self.options).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.options.home.canonicalize().unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = Cluster::fresh(&self.options);
    }
}

/// A small throw-away cluster, so that tests can run side by side.
pub(crate) fn small(home: PathBuf) -> ClusterOptions {
    let mut options = ClusterOptions::new(home).search_process_path().throwaway();
    options.shared_buffers_mb = 8;
    options.max_connections = 10;
    options
}

/// What one statement answers, as text.
pub(crate) fn sql(cluster: &Cluster, statement: &str) -> String {
    let psql = cluster.bindir().join("psql");
    let url = cluster.admin_url("postgres");
    let arguments = [
        "--no-psqlrc",
        "--tuples-only",
        "--no-align",
        "-c",
        statement,
        url.as_str(),
    ];
    let output = Command::new(psql).args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
