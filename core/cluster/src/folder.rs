//! Folders that must be ours before anything is put into them.

use std::fs::{self, DirBuilder, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::Path;

use crate::account::Account;
use crate::error::{ClusterError, Context};

/// A short name for a path, the same on every machine and in every release (64-bit FNV-1a).
pub(crate) fn fingerprint(path: &Path) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = path
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, step);
    format!("{hash:016x}")
}

/// Makes sure that `path` is a real folder, owned by `owner`, that nobody else can write to.
///
/// The parent may be shared, as `/tmp` is: a folder or link that somebody prepared there is refused, not used.
pub(crate) fn claim(path: &Path, mode: u32, owner: &Account) -> Result<(), ClusterError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(source) => return Err(source).context("create", path),
    }
    let found = fs::symlink_metadata(path).context("inspect", path)?;
    let unsafe_because = |reason: String| ClusterError::UnsafeFolder {
        path: path.to_path_buf(),
        reason,
    };
    if !found.is_dir() {
        return Err(unsafe_because("it is not a folder".to_owned()));
    }
    if found.uid() != owner.uid() {
        if found.uid() != rustix::process::geteuid().as_raw() {
            return Err(unsafe_because(format!("it belongs to user id {}", found.uid())));
        }
        chown(path, Some(owner.uid()), Some(owner.gid())).context("give away", path)?;
    }
    fs::set_permissions(path, Permissions::from_mode(mode)).context("protect", path)
}

#[cfg(test)]
mod tests {
    use super::{claim, fingerprint};
    use crate::ClusterError;
    use crate::account::Account;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    #[test]
    fn a_fingerprint_never_changes() {
        assert_eq!(fingerprint(Path::new("a")), "af63dc4c8601ec8c");
    }

    #[test]
    fn a_link_in_the_place_of_a_folder_is_refused() {
        let shared = tempfile::tempdir().unwrap();
        let trap = shared.path().join("wikala");
        symlink("/etc", &trap).unwrap();
        let refused = claim(&trap, 0o700, &Account::current());
        assert!(
            matches!(refused, Err(ClusterError::UnsafeFolder { .. })),
            "{refused:?}"
        );
    }
}
