//! One host per home folder.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::error::{ClusterError, Context};

/// Held as long as the value lives. The system releases it when the process dies, however it dies.
#[derive(Debug)]
pub(crate) struct HomeLock {
    file: File,
}

impl HomeLock {
    /// Takes the lock of a home folder, or says who has it.
    pub(crate) fn acquire(home: &Path) -> Result<Self, ClusterError> {
        let path = home.join("lock");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .context("open", &path)?;
        match file.try_lock() {
            Ok(()) => {
                sign(&mut file).context("write", &path)?;
                Ok(Self { file })
            }
            Err(TryLockError::WouldBlock) => Err(taken(file, home.to_path_buf())),
            Err(TryLockError::Error(source)) => Err(source).context("lock", &path),
        }
    }
}

impl Drop for HomeLock {
    fn drop(&mut self) {
        // Closing is not enough: a program that this process is just starting shares the lock until it runs.
        let _ = self.file.unlock();
    }
}

fn sign(file: &mut File) -> std::io::Result<()> {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(format!("{} {since}\n", std::process::id()).as_bytes())
}

/// The holder may be between locking and signing, hence the optional fields.
fn taken(mut file: File, home: PathBuf) -> ClusterError {
    let mut text = String::new();
    let read = file.read_to_string(&mut text).is_ok();
    let mut words = text.split_whitespace().filter(|_| read);
    let pid = words.next().and_then(|word| word.parse().ok());
    let seconds = words.next().and_then(|word| word.parse().ok());
    ClusterError::AlreadyRunning {
        home,
        pid,
        since: seconds.map(|s| UNIX_EPOCH + Duration::from_secs(s)),
    }
}
