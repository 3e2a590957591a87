//! Compiled components, kept on disk. A file counts only with the seal of this host: whoever can write
//! into the folder can still not make the host run code.

use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

use aws_lc_rs::hmac;
use base16ct::lower::encode_string;
use sha2::{Digest as _, Sha256};
use wasmtime::Engine;

use crate::facts::Digest;

const SEAL_BYTES: usize = 32;

/// Separates these seals from everything else that the key may seal, now or later.
const PURPOSE: &[u8] = b"wikala compiled component 1";

/// Where compiled components are kept, for one engine.
pub(crate) struct Artefacts {
    folder: Option<PathBuf>,
    key: hmac::Key,
    engine: [u8; 32],
}

/// Compiled code that this host made.
pub(crate) struct Verified(Vec<u8>);

impl Verified {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0[SEAL_BYTES..]
    }
}

impl Artefacts {
    pub(crate) fn new(folder: Option<PathBuf>, key: &[u8; 32], engine: &Engine) -> std::io::Result<Self> {
        if let Some(folder) = &folder {
            make_private(folder)?;
        }
        let mut fingerprint = Fingerprint(Sha256::new());
        engine.precompile_compatibility_hash().hash(&mut fingerprint);
        Ok(Self {
            folder,
            key: hmac::Key::new(hmac::HMAC_SHA256, key),
            engine: fingerprint.0.finalize().into(),
        })
    }

    fn file(&self, digest: &Digest) -> Option<PathBuf> {
        let name = format!(
            "{}-{}.cwasm",
            encode_string(digest),
            encode_string(&self.engine[..8])
        );
        self.folder.as_ref().map(|folder| folder.join(name))
    }

    fn context(&self, digest: &Digest) -> hmac::Context {
        let mut seal = hmac::Context::with_key(&self.key);
        seal.update(PURPOSE);
        seal.update(digest);
        seal.update(&self.engine);
        seal
    }

    /// The code of a component, if it is there and is ours.
    pub(crate) fn read(&self, digest: &Digest) -> Option<Verified> {
        let file = self.file(digest)?;
        let bytes = std::fs::read(&file).ok()?;
        if bytes.len() > SEAL_BYTES && self.is_ours(digest, &bytes) {
            return Some(Verified(bytes));
        }
        tracing::warn!(file = %file.display(), "a compiled plugin is damaged or not of this host: it is compiled anew");
        None
    }

    fn is_ours(&self, digest: &Digest, bytes: &[u8]) -> bool {
        let (seal, code) = bytes.split_at(SEAL_BYTES);
        let mut expected = self.context(digest);
        expected.update(code);
        aws_lc_rs::constant_time::verify_slices_are_equal(expected.sign().as_ref(), seal).is_ok()
    }

    /// Keeps code. A failure costs a compilation later, not the plugin.
    pub(crate) fn write(&self, digest: &Digest, code: &[u8]) {
        let Some(file) = self.file(digest) else { return };
        let mut seal = self.context(digest);
        seal.update(code);
        if let Err(error) = replace(&file, seal.sign().as_ref(), code) {
            tracing::warn!(file = %file.display(), %error, "a compiled plugin cannot be kept");
        }
    }
}

fn replace(file: &Path, seal: &[u8], code: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
    temporary.write_all(seal)?;
    temporary.write_all(code)?;
    temporary.persist(file)?;
    Ok(())
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// A hash that is the same in every build of the host.
struct Fingerprint(Sha256);

impl Hasher for Fingerprint {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let mut number = [0; 8];
        number.copy_from_slice(&self.0.clone().finalize()[..8]);
        u64::from_le_bytes(number)
    }
}

#[cfg(test)]
mod tests {
    use wasmtime::Engine;

    use super::Artefacts;

    fn artefacts(folder: &std::path::Path, key: u8) -> Artefacts {
        Artefacts::new(Some(folder.to_owned()), &[key; 32], &Engine::default()).unwrap()
    }

    #[test]
    fn only_what_this_host_sealed_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let ours = artefacts(folder.path(), 1);
        ours.write(&[7; 32], b"machine code");
        assert_eq!(ours.read(&[7; 32]).unwrap().bytes(), b"machine code");
        assert!(
            artefacts(folder.path(), 2).read(&[7; 32]).is_none(),
            "another key"
        );

        let file = ours.file(&[7; 32]).unwrap();
        std::fs::copy(&file, ours.file(&[8; 32]).unwrap()).unwrap();
        assert!(ours.read(&[8; 32]).is_none(), "another component");

        let mut bytes = std::fs::read(&file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        assert!(ours.read(&[7; 32]).is_none(), "one bit");
        std::fs::write(&file, b"short").unwrap();
        assert!(ours.read(&[7; 32]).is_none(), "cut off");
    }
}
