//! Memory of processes, as the kernel counts it.

use std::fs;

/// A figure of `/proc/<pid>/status`, in MB; zero when the process is gone.
pub(crate) fn megabytes(pid: u32, field: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|n| n.parse().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// Anonymous memory of each backend of a PostgreSQL server, in MB.
pub(crate) fn backends(postmaster: u32) -> Vec<f64> {
    let path = format!("/proc/{postmaster}/task/{postmaster}/children");
    let children = fs::read_to_string(path).unwrap_or_default();
    children
        .split_whitespace()
        .filter_map(|pid| pid.parse::<u32>().ok())
        .filter(|pid| {
            let line = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            line.contains("_gateway")
        })
        .map(|pid| megabytes(pid, "RssAnon"))
        .collect()
}
