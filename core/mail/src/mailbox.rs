//! A mailbox for development: letters become files instead of leaving the machine.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use wikala_kernel::id::LetterId;
use wikala_kernel::time::{Clock, Timestamp};

use crate::address::Address;
use crate::mailer::{MailError, Mailer};
use crate::render::Rendered;

/// Letters kept; older ones are removed.
const KEPT: usize = 1000;

/// A folder with one JSON file for each letter, readable by its owner alone.
#[derive(Clone)]
pub struct Mailbox {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
}

/// A letter in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredLetter {
    /// Who was to get it.
    pub to: Address,
    /// When it was sent.
    pub at: Timestamp,
    /// The letter.
    #[serde(flatten)]
    pub letter: Rendered,
}

/// The folder or a file in it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    /// Reading or writing failed.
    #[error("the mailbox folder cannot be used")]
    Io(#[from] io::Error),
    /// A file does not hold a letter.
    #[error("a file of the mailbox does not hold a letter")]
    Json(#[from] serde_json::Error),
    /// The task was stopped.
    #[error("the mailbox was stopped")]
    Stopped,
}

impl Mailbox {
    /// A mailbox in this folder, which the first letter makes.
    #[must_use]
    pub fn new(folder: PathBuf, clock: Arc<dyn Clock>) -> Self {
        Self { folder, clock }
    }

    /// The newest letters, the newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn list(&self, limit: usize) -> Result<Vec<StoredLetter>, MailboxError> {
        self.blocking(move |mailbox| {
            let names = mailbox.names()?;
            let newest = names.iter().rev().take(limit);
            // One that was removed in the meantime, or is not ours, is no reason to hide the others.
            Ok(newest.filter_map(|name| mailbox.load(name).ok()).collect())
        })
        .await
    }

    /// One letter.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub async fn read(&self, id: LetterId) -> Result<Option<StoredLetter>, MailboxError> {
        self.blocking(move |mailbox| {
            let names = mailbox.names()?;
            let end = file_end(id);
            names
                .iter()
                .rev()
                .find(|name| name.ends_with(&end))
                .map(|name| mailbox.load(name))
                .transpose()
        })
        .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, MailboxError> + Send + 'static,
    ) -> Result<T, MailboxError> {
        let mailbox = self.clone();
        wikala_telemetry::spawn_blocking("mail.mailbox", move || work(&mailbox))
            .await
            .unwrap_or(Err(MailboxError::Stopped))
    }

    /// Names of the letters, the oldest first.
    fn names(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".json"))
            .collect();
        names.sort_unstable();
        Ok(names)
    }

    fn load(&self, name: &str) -> Result<StoredLetter, MailboxError> {
        Ok(serde_json::from_slice(&fs::read(self.folder.join(name))?)?)
    }

    /// Writes beside and renames, so that nobody reads half a letter.
    fn store(&self, stored: &StoredLetter) -> Result<(), MailboxError> {
        make_folder(&self.folder)?;
        let name = format!(
            "{:015}{}",
            stored.at.timestamp_millis().max(0),
            file_end(stored.letter.id)
        );
        let beside = self.folder.join(format!("{name}.new"));
        let mut file = create_private(&beside)?;
        file.write_all(&serde_json::to_vec_pretty(stored)?)?;
        drop(file);
        fs::rename(&beside, self.folder.join(name))?;
        self.prune()?;
        Ok(())
    }

    fn prune(&self) -> io::Result<()> {
        let names = self.names()?;
        for name in names.iter().take(names.len().saturating_sub(KEPT)) {
            // Another process may have been faster.
            let _ = fs::remove_file(self.folder.join(name));
        }
        Ok(())
    }
}

impl Mailer for Mailbox {
    fn send<'a>(&'a self, letter: &'a Rendered, to: &'a Address) -> BoxFuture<'a, Result<(), MailError>> {
        let stored = StoredLetter {
            to: to.clone(),
            at: self.clock.now(),
            letter: letter.clone(),
        };
        async move {
            self.blocking(move |mailbox| mailbox.store(&stored)).await?;
            Ok(())
        }
        .boxed()
    }
}

fn file_end(id: LetterId) -> String {
    format!("-{id}.json")
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

fn create_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
