//! How much memory this process uses and may use.

use std::fs;
use std::path::{Path, PathBuf};

/// Memory figures of the process, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProcessMemory {
    /// Resident memory.
    pub used: u64,
    /// What the control group allows, or else what the machine has.
    pub limit: u64,
    /// `used` in percent of `limit`, with one decimal.
    pub percentage: f64,
}

/// Reads the figures now; zero stands for what the system does not tell.
#[must_use]
pub fn process_memory() -> ProcessMemory {
    let used = status_bytes("VmRSS").unwrap_or(0);
    let total = table_bytes("/proc/meminfo", "MemTotal").unwrap_or(0);
    let limit = group_limit().map_or(total, |limit| if total == 0 { limit } else { limit.min(total) });
    ProcessMemory {
        used,
        limit,
        percentage: percentage(used, limit),
    }
}

fn percentage(used: u64, limit: u64) -> f64 {
    let tenths = u128::from(used) * 1000 / u128::from(limit.max(1));
    let tenths = u32::try_from(tenths).unwrap_or(u32::MAX);
    if limit == 0 { 0.0 } else { f64::from(tenths) / 10.0 }
}

/// A row of the process status, such as `VmRSS`.
pub(crate) fn status_bytes(name: &str) -> Option<u64> {
    table_bytes("/proc/self/status", name)
}

/// A row such as `MemTotal:  16384 kB`, in bytes.
pub(crate) fn table_bytes(path: &str, name: &str) -> Option<u64> {
    row(&fs::read_to_string(path).ok()?, name)
}

fn row(table: &str, name: &str) -> Option<u64> {
    let rest = table
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    rest.trim()
        .trim_end_matches("kB")
        .trim()
        .parse::<u64>()
        .ok()?
        .checked_mul(1024)
}

/// The tightest limit from the process's control group up to the root, version 2 or 1.
fn group_limit() -> Option<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    groups
        .lines()
        .filter_map(group_files)
        .flatten()
        .filter_map(|file| limit_in(&file))
        .min()
}

fn group_files(line: &str) -> Option<Vec<PathBuf>> {
    let (controllers, path) = line.split_once(':')?.1.split_once(':')?;
    let (root, file) = match controllers {
        "" => ("/sys/fs/cgroup", "memory.max"),
        list if list.split(',').any(|name| name == "memory") => {
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
        }
        _ => return None,
    };
    let folder = Path::new(path.trim_start_matches('/'));
    Some(
        folder
            .ancestors()
            .map(|part| Path::new(root).join(part).join(file))
            .collect(),
    )
}

fn limit_in(file: &Path) -> Option<u64> {
    let limit = fs::read_to_string(file).ok()?.trim().parse::<u64>().ok()?;
    // Version 1 writes a number near the largest one where there is no limit.
    (limit < 1 << 60).then_some(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_make_sense() {
        let memory = process_memory();
        assert!(memory.used > 100_000 && memory.used < memory.limit, "{memory:?}");
        assert!(memory.percentage >= 0.0 && memory.percentage <= 100.0);
        assert_eq!((percentage(1, 3), percentage(5, 0)), (33.3, 0.0));
    }

    #[test]
    fn rows_and_groups_are_read() {
        assert_eq!(
            row("MemTotal:       2 kB\nMemFree: 1 kB\n", "MemFree"),
            Some(1024)
        );
        assert_eq!(row("MemTotal:       2 kB\n", "Mem"), None);
        let files = group_files("0::/a/b").unwrap();
        assert_eq!(
            files.first(),
            Some(&PathBuf::from("/sys/fs/cgroup/a/b/memory.max"))
        );
        assert_eq!(files.last(), Some(&PathBuf::from("/sys/fs/cgroup/memory.max")));
        assert!(group_files("4:cpu,cpuacct:/x").is_none());
    }
}
