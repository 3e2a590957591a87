//! Clearing what a killed host or a killed server left behind.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::account::Account;
use crate::error::ClusterError;
use crate::place::{Place, remove_if_present};
use crate::processes::{end, exists, of_cluster, wait_until};

/// Children of a dead server notice within a moment, unless a query keeps them busy.
const ORPHANS_NOTICE: Duration = Duration::from_secs(3);

/// Leaves a data folder that a new server can start on. The caller holds the lock of the home folder.
///
/// A server that outlived its host is stopped and not adopted: it runs with the settings of the past, and nobody would
/// learn of its end. Its own recovery and interlocks stay in force; only files that lie are removed.
pub(crate) fn clear(place: &Place, account: &Account) -> Result<(), ClusterError> {
    let pid_file = place.data.join("postmaster.pid");
    let socket = place.socket();
    let mut socket_lock = socket.clone().into_os_string();
    socket_lock.push(".lock");
    let socket_lock = Path::new(&socket_lock);
    if !pid_file.exists() && !socket_lock.exists() {
        return Ok(());
    }
    end_processes(place, account)?;
    remove_if_reused(&pid_file)?;
    remove_if_present(&socket)?;
    remove_if_present(socket_lock)
}

fn end_processes(place: &Place, account: &Account) -> Result<(), ClusterError> {
    let name = place.cluster_name();
    let running = || of_cluster(&place.data, &name, account.uid());
    for server in running().into_iter().filter(|found| found.is_postmaster) {
        end(server.pid, || !running().contains(&server))?;
    }
    if wait_until(ORPHANS_NOTICE, || running().is_empty()) {
        return Ok(());
    }
    for orphan in running() {
        end(orphan.pid, || !running().contains(&orphan))?;
    }
    Ok(())
}

/// The server refuses to start when the id in its file is alive, even as another program of the same user.
///
/// No server of this cluster runs at this point, so an id that is alive is such a program. An id that is dead is left to
/// the server, which then also checks its shared memory.
fn remove_if_reused(pid_file: &Path) -> Result<(), ClusterError> {
    let text = fs::read_to_string(pid_file).unwrap_or_default();
    let pid = text
        .lines()
        .next()
        .and_then(|line| line.trim().parse::<u32>().ok());
    if pid.is_none_or(exists) {
        remove_if_present(pid_file)
    } else {
        Ok(())
    }
}
