//! A private Redis that can be killed, paused and started again.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use wikala_cache::Cache;

const PLACES: [&str; 3] = [
    "/usr/bin/redis-server",
    "/usr/local/bin/redis-server",
    "/opt/homebrew/bin/redis-server",
];

/// The Redis that `cargo xtask` found or installed, or that of the machine.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told their peers by environment"
)]
fn program() -> Option<PathBuf> {
    let peers = std::env::var_os("WIKALA_PEERS").map(|folder| Path::new(&folder).join("redis/redis-server"));
    let places = peers.into_iter().chain(PLACES.iter().map(PathBuf::from));
    let found = places.into_iter().find(|place| place.exists());
    let in_ci = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(
        found.is_some() || !in_ci,
        "CI leaves no test out: there is no redis-server"
    );
    found
}

pub(crate) struct RedisServer {
    program: PathBuf,
    folder: TempDir,
    port: u16,
    process: Option<Child>,
}

impl RedisServer {
    /// Starts one, or says why the test is skipped.
    pub(crate) async fn start() -> Option<Self> {
        let mut server = Self::prepare()?;
        server.run().await;
        Some(server)
    }

    /// One that does not run yet.
    pub(crate) fn prepare() -> Option<Self> {
        let Some(program) = program() else {
            println!(
                "skipped the side of Redis: there is no redis-server in {}",
                PLACES.join(", ")
            );
            return None;
        };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Some(Self {
            program,
            folder: tempfile::tempdir().unwrap(),
            port,
            process: None,
        })
    }

    /// Runs it, empty, at the same address as before.
    pub(crate) async fn run(&mut self) {
        let child = Command::new(&self.program)
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .args(["--port", &self.port.to_string()])
            .arg("--dir")
            .arg(self.folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        self.process = Some(child);
        let begun = Instant::now();
        while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))
            .await
            .is_err()
        {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "redis-server does not listen"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub(crate) async fn client(&self) -> Cache {
        let cache = Cache::open(Some(&self.url())).await.unwrap();
        assert!(cache.status().reachable);
        cache
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Hangs, with its connections open.
    pub(crate) fn pause(&self) {
        self.signal(Signal::STOP);
    }

    pub(crate) fn resume(&self) {
        self.signal(Signal::CONT);
    }

    fn signal(&self, signal: Signal) {
        let id = self.process.as_ref().unwrap().id();
        kill_process(Pid::from_raw(i32::try_from(id).unwrap()).unwrap(), signal).unwrap();
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Waits until a cache reaches its Redis, or no longer does.
pub(crate) async fn until_reachable(cache: &Cache, reachable: bool) {
    let begun = Instant::now();
    while cache.status().reachable != reachable {
        assert!(begun.elapsed() < Duration::from_secs(15), "{cache:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
