//! A Redis of one's own, that can be killed, paused and brought back.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::process::Signal;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::address::Address;
use super::installed::program;
use super::leash::{Leash, leashed};
use crate::process::until;

/// A running `redis-server`. Its data survives [`Redis::kill`], and nothing survives the test.
pub struct Redis {
    running: Mutex<Option<Leash>>,
    program: PathBuf,
    address: Address,
    folder: TempDir,
}

impl Redis {
    /// Starts one, unless it is not installed.
    pub async fn start() -> Option<Self> {
        let program = program("redis", "redis-server")?;
        let redis = Self {
            running: Mutex::default(),
            program,
            address: Address::take(),
            folder: tempfile::tempdir().expect("a folder"),
        };
        redis.restart().await;
        Some(redis)
    }

    /// The address that a platform is configured with.
    pub fn url(&self) -> String {
        format!("redis://{}", self.address.socket())
    }

    /// Ends it without a warning: connections break, new ones are refused, data stays.
    pub fn kill(&self) {
        if let Some(leash) = self.running().take() {
            leash.kill();
        }
    }

    fn running(&self) -> MutexGuard<'_, Option<Leash>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts it again after [`Redis::kill`], on the same port with the same data.
    pub async fn restart(&self) {
        self.kill();
        let mut command = leashed();
        command
            .args([self.program.as_os_str(), OsStr::new("--dir")])
            .arg(self.folder.path())
            .args(["--bind", "127.0.0.1", "--port", &self.address.port.to_string()])
            .args(["--appendonly", "yes", "--save", "", "--loglevel", "warning"]);
        let leash = Leash::start(command).await;
        *self.running() = Some(leash);
        until("Redis answers", async || {
            self.try_ask("PING").await.as_deref() == Some("PONG")
        })
        .await;
    }

    /// Stops it in the middle of what it does: connections hang instead of breaking.
    pub fn pause(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on after [`Redis::pause`].
    pub fn resume(&self) {
        self.signal(Signal::CONT);
    }

    fn signal(&self, signal: Signal) {
        let running = self.running();
        running.as_ref().expect("it runs").signal(signal);
    }

    /// The answer to a command of words without blanks, such as `GET key`; empty for nil.
    ///
    /// # Panics
    /// When there is no answer within a second.
    pub async fn ask(&self, command: &str) -> String {
        self.try_ask(command).await.expect("an answer of Redis")
    }

    /// As [`Redis::ask`]; nothing when it cannot answer.
    pub async fn try_ask(&self, command: &str) -> Option<String> {
        let asked = async {
            let mut stream = TcpStream::connect(self.address.socket()).await.ok()?;
            // `QUIT` makes it close the connection after the answer, so that the answer ends.
            let request = format!("{command}\r\nQUIT\r\n");
            stream.write_all(request.as_bytes()).await.ok()?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.ok()?;
            Some(plain(answer.strip_suffix("+OK\r\n")?))
        };
        let answer = tokio::time::timeout(Duration::from_secs(1), asked).await;
        answer.ok().flatten()
    }
}

/// Takes the protocol's marks off: `:1`, `+PONG`, `$5 hello`, and the counts of lists.
fn plain(answer: &str) -> String {
    let marks = |line: &&str| !line.starts_with(['$', '*']);
    let lines: Vec<&str> = answer.split_terminator("\r\n").filter(marks).collect();
    lines.join("\n").trim_start_matches(['+', ':']).to_owned()
}
