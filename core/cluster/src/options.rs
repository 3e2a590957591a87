//! What the caller decides about a cluster.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// How to find, create and start a cluster. Build it with [`ClusterOptions::new`] and change the fields that matter.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// Folder that holds the lock, the log and, where possible, the data. Created when missing.
    pub home: PathBuf,
    /// Folder with `initdb`, `postgres` and `pg_ctl`. When given, no other place is searched.
    pub bindir: Option<PathBuf>,
    /// Folders to search before the distribution's own, in the form of `PATH`.
    pub search_path: Option<OsString>,
    /// Survive a power cut. Off for test clusters: faster, and they are thrown away anyway.
    pub durable: bool,
    /// Shared memory of the server, in MiB.
    pub shared_buffers_mb: u32,
    /// Connections the server accepts.
    pub max_connections: u32,
    /// Further settings, written last into the configuration.
    pub settings: Vec<(String, String)>,
    /// How long the server may take until it answers; recovery after a crash counts.
    pub start_timeout: Duration,
}

impl ClusterOptions {
    /// A durable cluster under `home`, with the binaries of the distribution.
    pub fn new(home: impl Into<PathBuf>) -> Self {
        Self {
            home: home.into(),
            bindir: None,
            search_path: None,
            durable: true,
            shared_buffers_mb: 256,
            max_connections: 200,
            settings: Vec::new(),
            start_timeout: Duration::from_secs(60),
        }
    }

    /// Also searches the `PATH` of this process. The only place where the crate looks at the environment.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "PATH is the machine's, not a setting of the host"
    )]
    pub fn search_process_path(mut self) -> Self {
        self.search_path = std::env::var_os("PATH");
        self
    }

    /// Uses exactly this binary folder when one is given.
    #[must_use]
    pub fn bindir(mut self, bindir: Option<PathBuf>) -> Self {
        self.bindir = bindir;
        self
    }

    /// Gives up durability for speed.
    #[must_use]
    pub fn throwaway(mut self) -> Self {
        self.durable = false;
        self
    }
}
