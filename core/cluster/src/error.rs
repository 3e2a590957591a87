//! Everything that can go wrong, each with the way out.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, SystemTime};

/// Why a cluster could not be found, created, started or stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClusterError {
    /// No usable server binaries.
    #[error("{}", not_found(.searched, .rejected, .major, .hint))]
    NotFound {
        /// Folders that were looked into.
        searched: Vec<PathBuf>,
        /// Folders that had something, and why it was not good enough.
        rejected: Vec<String>,
        /// The one major version that would do, when data of it exists.
        major: Option<u32>,
        /// What to install on this machine.
        hint: String,
    },
    /// Another process holds the home folder.
    #[error("{}", already_running(.home, .pid, .since))]
    AlreadyRunning {
        /// The contested folder.
        home: PathBuf,
        /// Process that holds it, when it wrote its name.
        pid: Option<u32>,
        /// When that process started.
        since: Option<SystemTime>,
    },
    /// A folder stands where the data belongs, and this crate did not make it.
    #[error("{} was not created by wikala and is left alone; move it away or choose another home folder", .path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// The data belongs to somebody else.
    #[error("{} belongs to user id {owner}; run as that user or as root, or choose another home folder", .path.display())]
    WrongOwner {
        /// The data folder.
        path: PathBuf,
        /// Its owner.
        owner: u32,
    },
    /// A shared folder has been prepared by somebody else.
    #[error("{} is not safe to use: {reason}; remove it or choose another home folder", .path.display())]
    UnsafeFolder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Running as root, and there is nobody else to run the server.
    #[error(
        "PostgreSQL refuses to run as root, and there is no account `postgres` or `nobody` to run it; create one or do not run as root"
    )]
    NoAccount,
    /// The unprivileged account cannot execute the binaries.
    #[error("user id {uid}, which has to run PostgreSQL because root may not, cannot execute {}", .bindir.display())]
    BinariesUnreachable {
        /// The binary folder.
        bindir: PathBuf,
        /// The account.
        uid: u32,
    },
    /// `initdb` failed.
    #[error("initdb failed ({status}):\n{output}")]
    Initdb {
        /// How it ended.
        status: ExitStatus,
        /// What it printed.
        output: String,
    },
    /// The server ended instead of answering.
    #[error("PostgreSQL did not start ({status}); the end of {}:\n{tail}", .log.display())]
    StartFailed {
        /// How it ended.
        status: ExitStatus,
        /// The log file.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// The server runs but does not answer.
    #[error("PostgreSQL did not answer within {waited:?}; the end of {}:\n{tail}", .log.display())]
    StartTimeout {
        /// How long was waited.
        waited: Duration,
        /// The log file.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// A process survived every signal.
    #[error("PostgreSQL process {pid} does not end")]
    StopFailed {
        /// The process.
        pid: u32,
    },
    /// The operating system refused.
    #[error("cannot {action} {}", .path.display())]
    Io {
        /// What was attempted.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// The answer.
        source: io::Error,
    },
}

/// Names the action and the path of an input or output error.
pub(crate) trait Context<T> {
    fn context(self, action: &'static str, path: &Path) -> Result<T, ClusterError>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: &'static str, path: &Path) -> Result<T, ClusterError> {
        self.map_err(|source| ClusterError::Io {
            action,
            path: path.to_path_buf(),
            source,
        })
    }
}

fn not_found(searched: &[PathBuf], rejected: &[String], major: &Option<u32>, hint: &str) -> String {
    let wanted = match major {
        Some(major) => format!(
            "PostgreSQL {major} (its data is of that version, and only a fresh start with new data can do without)"
        ),
        None => format!("PostgreSQL {} or newer", crate::OLDEST_MAJOR),
    };
    let mut text =
        format!("no server binaries of {wanted} found\nlooked for initdb, postgres and pg_ctl in:");
    for folder in searched {
        text.push_str(&format!("\n  {}", folder.display()));
    }
    for reason in rejected {
        text.push_str(&format!("\nnot usable: {reason}"));
    }
    if rejected.iter().any(|reason| reason.ends_with("too old")) {
        text.push_str(
            "\nwhere the distribution has nothing newer, take it from https://www.postgresql.org/download",
        );
    }
    text.push_str(&format!(
        "\nto install: {hint}\nor name the folder of the binaries in WIKALA_PG_BINDIR"
    ));
    text
}

fn already_running(home: &Path, pid: &Option<u32>, since: &Option<SystemTime>) -> String {
    let who = pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"));
    let age = since
        .and_then(|since| since.elapsed().ok())
        .map_or_else(String::new, |age| format!(" since {}", span(age)));
    let way_out = pid.map_or_else(|| "stop it".to_owned(), |pid| format!("stop it (kill {pid})"));
    format!(
        "{who} has been using {}{age}; {way_out} or choose another home folder",
        home.display()
    )
}

fn span(age: Duration) -> String {
    match age.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}
