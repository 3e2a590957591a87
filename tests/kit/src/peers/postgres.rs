//! A PostgreSQL server of one's own, that can be restarted and killed.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::sync::{Mutex, PoisonError};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use wikala_cluster::{Cluster, ClusterOptions};

/// A running server. What it committed survives [`Postgres::end`], and
/// nothing survives the test.
pub struct Postgres {
    running: Mutex<Option<Cluster>>,
    options: ClusterOptions,
    url: String,
    // Deleted last: fields are dropped in this order.
    _folder: TempDir,
}

/// How a server comes to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It ends all sessions and writes down what it has in memory.
    Orderly,
    /// `kill -9`: it recovers from its log at the next start.
    Killed,
}

impl Postgres {
    /// Starts one that keeps what it has committed.
    pub async fn start() -> Self {
        // The account of the server must be able to pass through.
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o711))
            .tempdir()
            .expect("a folder");
        let mut options = ClusterOptions::new(folder.path()).search_process_path();
        options.shared_buffers_mb = 64;
        options.max_connections = 100;
        let cluster = run(options.clone()).await;
        Self {
            url: cluster.admin_url("postgres"),
            running: Mutex::new(Some(cluster)),
            options,
            _folder: folder,
        }
    }

    /// The owner's URL of the database `postgres`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends it: connections break, and new ones are refused until [`Postgres::go_on`].
    pub async fn end(&self, how: Ending) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        let cluster = running.expect("it runs");
        if how == Ending::Killed {
            let pid = i32::try_from(cluster.pid()).ok().and_then(Pid::from_raw);
            kill_process(pid.expect("a process"), Signal::KILL).expect("it runs");
        }
        let stopped = tokio::task::spawn_blocking(|| cluster.stop()).await;
        stopped.expect("no panic").expect("it ends");
    }

    /// Starts it again after [`Postgres::end`], at the same place with the same data.
    pub async fn go_on(&self) {
        let cluster = run(self.options.clone()).await;
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(cluster);
    }
}

/// Starting blocks until the server answers.
async fn run(options: ClusterOptions) -> Cluster {
    let started = tokio::task::spawn_blocking(move || Cluster::start(&options)).await;
    started.expect("no panic").expect("a server")
}
