//! Recognising the processes of one cluster, and ending them.
//!
//! A process id in a file proves nothing: ids are reused. A process is ours when its owner and its command line say so,
//! which anybody may read even in containers that hide everything else.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::error::ClusterError;

/// Fast shutdown, then immediate, then the last resort.
const ESCALATION: [(Signal, Duration); 3] = [
    (Signal::INT, Duration::from_secs(20)),
    (Signal::QUIT, Duration::from_secs(6)),
    (Signal::KILL, Duration::from_secs(6)),
];

const POLL: Duration = Duration::from_millis(10);

/// A running process of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) pid: u32,
    pub(crate) is_postmaster: bool,
}

/// All processes of the cluster with this data folder and name.
pub(crate) fn of_cluster(data: &Path, cluster_name: &str, uid: u32) -> Vec<Found> {
    let arguments = format!("postgres -D {} ", data.display());
    let title = format!("postgres: {cluster_name}: ");
    let describe = |(pid, command): (u32, String)| {
        let is_postmaster = command.contains(&arguments);
        (is_postmaster || command.starts_with(&title)).then_some(Found { pid, is_postmaster })
    };
    listed(uid).into_iter().filter_map(describe).collect()
}

/// Process ids and command lines of one user; arguments are separated and ended by a blank.
fn listed(uid: u32) -> Vec<(u32, String)> {
    match fs::read_dir("/proc") {
        Ok(entries) => entries
            .flatten()
            .filter_map(|entry| from_proc(&entry, uid))
            .collect(),
        Err(_) => from_ps(uid),
    }
}

fn from_proc(entry: &fs::DirEntry, uid: u32) -> Option<(u32, String)> {
    let pid = entry.file_name().to_str()?.parse().ok()?;
    if entry.metadata().ok()?.uid() != uid {
        return None;
    }
    let bytes = fs::read(entry.path().join("cmdline")).ok()?;
    Some((pid, String::from_utf8_lossy(&bytes).replace('\0', " ")))
}

fn from_ps(uid: u32) -> Vec<(u32, String)> {
    let arguments = ["-ww", "-U", &uid.to_string(), "-o", "pid=,command="];
    let Ok(output) = Command::new("ps").args(arguments).stderr(Stdio::null()).output() else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&output.stdout);
    let split = |line: &str| {
        let (pid, command) = line.trim().split_once(' ')?;
        Some((pid.parse().ok()?, format!("{} ", command.trim())))
    };
    text.lines().filter_map(split).collect()
}

/// Whether a process with this id exists, whoever owns it.
pub(crate) fn exists(pid: u32) -> bool {
    match as_pid(pid).map(test_kill_process) {
        Some(Ok(())) => true,
        Some(Err(error)) => error == rustix::io::Errno::PERM,
        None => false,
    }
}

/// Ends a process: asks, insists, and finally kills. `gone` says whether it has ended.
pub(crate) fn end(pid: u32, mut gone: impl FnMut() -> bool) -> Result<(), ClusterError> {
    let target = as_pid(pid).ok_or(ClusterError::StopFailed { pid })?;
    for (signal, patience) in ESCALATION {
        if gone() {
            return Ok(());
        }
        // The process may end between the question and the signal; the next question tells.
        let _ = kill_process(target, signal);
        if wait_until(patience, &mut gone) {
            return Ok(());
        }
    }
    Err(ClusterError::StopFailed { pid })
}

/// Polls until the condition holds, or the patience ends.
pub(crate) fn wait_until(patience: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let begin = Instant::now();
    while !holds() {
        if begin.elapsed() > patience {
            return false;
        }
        sleep(POLL);
    }
    true
}

fn as_pid(pid: u32) -> Option<Pid> {
    i32::try_from(pid).ok().and_then(Pid::from_raw)
}
