//! Master keys that this host holds itself: given by the environment, or in files only it may read.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::{BoxFuture, FutureExt, ready};
use sha2::{Digest, Sha256};
use wikala_module::kernel::id::new_uuid;
use zeroize::Zeroizing;

use super::provider::{KeyError, KeyProvider};

/// Wrapping is bound to its purpose.
const PURPOSE: &[u8] = b"wikala data key";

/// Why a folder of master keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    #[error("{0} may be read by others: it must belong to this user alone (chmod 600)")]
    Exposed(PathBuf),
    #[error("{0} does not hold 32 bytes in base64")]
    Malformed(PathBuf),
    #[error("there is no master key in {0}")]
    Empty(PathBuf),
}

/// Master keys in memory; the first wraps, all unwrap.
pub struct LocalKeys {
    keys: Vec<Master>,
    current: String,
}

struct Master {
    name: String,
    key: LessSafeKey,
}

impl LocalKeys {
    /// Keys that were given: the first wraps, the others are from before. `None` without any.
    #[must_use]
    pub fn given(keys: &[[u8; 32]]) -> Option<Self> {
        let named = keys
            .iter()
            .map(|key| (format!("environment:{}", print(key)), key));
        Self::of(named)
    }

    /// The keys beside `path`: itself, and every file whose name is its name, a hyphen and more.
    /// The last in the order of names wraps.
    ///
    /// # Errors
    /// [`FileError`] when there is none, or one may be read by others.
    pub fn in_files(path: &Path) -> Result<Self, FileError> {
        let mut files = files(path)?;
        files.sort();
        let mut keys = Vec::new();
        for file in files.iter().rev() {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            keys.push((format!("file:{name}"), read(file)?));
        }
        let named = keys.iter().map(|(name, key)| (name.clone(), &**key));
        Self::of(named).ok_or_else(|| FileError::Empty(path.to_owned()))
    }

    /// Makes a new key beside `path`, which wraps from the next start on.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn make_file(path: &Path) -> Result<PathBuf, FileError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Identifiers are ordered by time, and so are these names.
        let file = folder.join(format!("{name}-{}", new_uuid()));
        let failed = |error| FileError::Io(file.clone(), error);
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).map_err(|error| failed(io::Error::other(error)))?;
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(failed)?;
        let text = Zeroizing::new(STANDARD.encode(*bytes));
        write_private(&file, text.as_bytes()).map_err(failed)?;
        Ok(file)
    }

    fn of<'k>(keys: impl Iterator<Item = (String, &'k [u8; 32])>) -> Option<Self> {
        let ready = |(name, key): (String, &[u8; 32])| {
            let key = UnboundKey::new(&AES_256_GCM, key).ok()?;
            Some(Master {
                name,
                key: LessSafeKey::new(key),
            })
        };
        let keys: Vec<Master> = keys.map(ready).collect::<Option<_>>()?;
        let current = keys.first()?.name.clone();
        Some(Self { keys, current })
    }

    fn wrap_now(&self, plain: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).ok()?;
        let mut wrapped = plain.to_vec();
        let nonce_used = Nonce::assume_unique_for_key(nonce);
        let key = &self.keys.first()?.key;
        key.seal_in_place_append_tag(nonce_used, Aad::from(PURPOSE), &mut wrapped)
            .ok()?;
        Some([nonce.as_slice(), &wrapped].concat())
    }

    /// A key may have moved from the environment to a file or got another name, so its name only
    /// says where to look first.
    fn unwrap_now(&self, name: &str, wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let named = self.keys.iter().filter(|master| master.name == name);
        let others = self.keys.iter().filter(|master| master.name != name);
        named.chain(others).find_map(|master| open(&master.key, wrapped))
    }
}

fn open(key: &LessSafeKey, wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, text) = wrapped.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut plain = Zeroizing::new(text.to_vec());
    let length = key
        .open_in_place(nonce, Aad::from(PURPOSE), &mut plain)
        .ok()?
        .len();
    plain.truncate(length);
    Some(plain)
}

impl KeyProvider for LocalKeys {
    fn current(&self) -> &str {
        &self.current
    }

    fn wrap<'a>(&'a self, plain: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, KeyError>> {
        ready(self.wrap_now(plain).ok_or(KeyError::Cipher)).boxed()
    }

    fn unwrap<'a>(
        &'a self,
        master: &'a str,
        wrapped: &'a [u8],
    ) -> BoxFuture<'a, Result<Zeroizing<Vec<u8>>, KeyError>> {
        let unknown = || KeyError::Unknown(master.to_owned());
        ready(self.unwrap_now(master, wrapped).ok_or_else(unknown)).boxed()
    }
}

/// A name for a key that has none. It says nothing about the key, which is random.
fn print(key: &[u8; 32]) -> String {
    let digest = Sha256::new().chain_update(PURPOSE).chain_update(key).finalize();
    base16ct::lower::encode_string(&digest[..8])
}

fn files(path: &Path) -> Result<Vec<PathBuf>, FileError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let failed = |error| FileError::Io(folder.to_owned(), error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let own = entry.file_name().to_string_lossy().into_owned();
        let rest = own.strip_prefix(&*name);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn read(file: &Path) -> Result<Zeroizing<[u8; 32]>, FileError> {
    let failed = |error| FileError::Io(file.to_owned(), error);
    let mode = fs::metadata(file).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(FileError::Exposed(file.to_owned()));
    }
    let text = Zeroizing::new(fs::read_to_string(file).map_err(failed)?);
    let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new).ok();
    let key = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    key.map(Zeroizing::new)
        .ok_or_else(|| FileError::Malformed(file.to_owned()))
}

fn write_private(file: &Path, text: &[u8]) -> io::Result<()> {
    let mut open = fs::OpenOptions::new();
    let mut file = open.write(true).create_new(true).mode(0o600).open(file)?;
    file.write_all(text)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwrap(keys: &LocalKeys, wrapped: &[u8]) -> Option<Vec<u8>> {
        keys.unwrap_now("any", wrapped).map(|plain| plain.to_vec())
    }

    #[test]
    fn the_first_key_wraps_and_those_from_before_unwrap() {
        let before = LocalKeys::given(&[[1; 32]]).unwrap();
        let after = LocalKeys::given(&[[2; 32], [1; 32]]).unwrap();
        let wrapped = before.wrap_now(b"data key").unwrap();
        assert_eq!(unwrap(&after, &wrapped).unwrap(), b"data key");
        let wrapped = after.wrap_now(b"data key").unwrap();
        assert_eq!(unwrap(&before, &wrapped), None);
        assert_ne!(before.current(), after.current());
        assert!(LocalKeys::given(&[]).is_none());
    }

    #[test]
    fn the_newest_file_wraps_and_all_unwrap() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("keys/master");
        assert!(matches!(LocalKeys::in_files(&path), Err(FileError::Empty(_))));
        let first = LocalKeys::make_file(&path).unwrap();
        let before = LocalKeys::in_files(&path).unwrap();
        let second = LocalKeys::make_file(&path).unwrap();
        let after = LocalKeys::in_files(&path).unwrap();
        let name = |file: &Path| format!("file:{}", file.file_name().unwrap().to_str().unwrap());
        assert_eq!(before.current(), name(&first));
        assert_eq!(after.current(), name(&second));
        let wrapped = before.wrap_now(b"data key").unwrap();
        assert_eq!(unwrap(&after, &wrapped).unwrap(), b"data key");
    }

    #[test]
    fn a_file_that_others_may_read_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("keys/master");
        let file = LocalKeys::make_file(&path).unwrap();
        for mode in [0o644, 0o640, 0o604, 0o660] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(LocalKeys::in_files(&path), Err(FileError::Exposed(_))));
        }
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        LocalKeys::in_files(&path).unwrap();
        fs::write(&file, "short").unwrap();
        assert!(matches!(LocalKeys::in_files(&path), Err(FileError::Malformed(_))));
    }
}
