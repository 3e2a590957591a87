//! The little of `tar` an archive needs: regular files in the POSIX `ustar` layout, with no time
//! and no owner, so that equal contents are equal bytes.

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::error::ArchiveError;

const BLOCK: usize = 512;
const ZEROS: [u8; BLOCK] = [0; BLOCK];
/// What one read asks for.
const CHUNK: usize = 64 * 1024;
/// The longest file name and the largest size a header can hold.
const MAX_NAME: usize = 100;
const MAX_SIZE: u64 = 0o777_7777_7777;

/// Writes an archive.
pub(super) struct Writer<W> {
    out: W,
}

impl<W: AsyncWrite + Unpin> Writer<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out }
    }

    pub(super) async fn file(&mut self, name: &str, content: &[u8]) -> Result<(), ArchiveError> {
        let size = content.len() as u64;
        let header = header(name, size).ok_or_else(|| ArchiveError::Unsupported(name.to_owned()))?;
        self.out.write_all(&header).await?;
        self.out.write_all(content).await?;
        self.out.write_all(&ZEROS[..padding(size)]).await?;
        Ok(())
    }

    pub(super) async fn finish(mut self) -> Result<(), ArchiveError> {
        self.out.write_all(&ZEROS).await?;
        self.out.write_all(&ZEROS).await?;
        self.out.flush().await?;
        Ok(())
    }
}

/// Reads an archive front to back, accepting only what [`Writer`] writes.
pub(super) struct Reader<R> {
    input: R,
    /// What is unread of the present file.
    left: u64,
    padding: usize,
}

impl<R: AsyncRead + Unpin> Reader<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            left: 0,
            padding: 0,
        }
    }

    /// The next file's name; `None` after the last. The present file must have been read.
    pub(super) async fn next_file(&mut self) -> Result<Option<String>, ArchiveError> {
        let mut block = ZEROS;
        self.fill(&mut block).await?;
        if block == ZEROS {
            return self.end().await.map(|()| None);
        }
        let broken = || ArchiveError::damaged("a file's header is not one of ours");
        let (name, size) = parse(&block).ok_or_else(broken)?;
        (self.left, self.padding) = (size, padding(size));
        Ok(Some(name))
    }

    /// The next bytes of the present file; `None` at its end.
    pub(super) async fn chunk(&mut self) -> Result<Option<Bytes>, ArchiveError> {
        if self.left == 0 {
            let (mut rest, length) = (ZEROS, std::mem::take(&mut self.padding));
            self.fill(&mut rest[..length]).await?;
            if rest != ZEROS {
                return Err(ArchiveError::damaged("there is something between two files"));
            }
            return Ok(None);
        }
        let length = usize::try_from(self.left).map_or(CHUNK, |left| left.min(CHUNK));
        let mut chunk = BytesMut::zeroed(length);
        self.fill(&mut chunk).await?;
        self.left -= chunk.len() as u64;
        Ok(Some(chunk.freeze()))
    }

    /// The rest of the present file, which must not be longer than `limit`.
    pub(super) async fn whole(&mut self, limit: u64) -> Result<Vec<u8>, ArchiveError> {
        if self.left > limit {
            return Err(ArchiveError::damaged("its manifest is far too long"));
        }
        let mut whole = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole)
    }

    /// The first zero block has been read: one more, and then nothing.
    async fn end(&mut self) -> Result<(), ArchiveError> {
        let mut block = ZEROS;
        self.fill(&mut block).await?;
        let mut more = [0];
        if block != ZEROS || self.input.read(&mut more).await? > 0 {
            return Err(ArchiveError::damaged("something follows its end"));
        }
        Ok(())
    }

    async fn fill(&mut self, buffer: &mut [u8]) -> Result<(), ArchiveError> {
        let filled = self.input.read_exact(buffer).await;
        filled.map(drop).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => ArchiveError::damaged("it ends too early"),
            _ => ArchiveError::Io(error),
        })
    }
}

/// What fills the last block of a file of this size.
fn padding(size: u64) -> usize {
    let used = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    if used == 0 { 0 } else { BLOCK - used }
}

fn header(name: &str, size: u64) -> Option<[u8; BLOCK]> {
    if name.is_empty() || name.len() > MAX_NAME || size > MAX_SIZE {
        return None;
    }
    let mut block = ZEROS;
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, name);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, &format!("{size:011o}"));
    put(136, "00000000000");
    // The sum is taken as if its own field were blanks.
    put(148, "        ");
    put(156, "0");
    put(257, "ustar");
    put(263, "00");
    put(329, "0000000");
    put(337, "0000000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    Some(block)
}

/// Name and size of a header. Making the header again and comparing covers every other field.
fn parse(block: &[u8; BLOCK]) -> Option<(String, u64)> {
    let name = block[..MAX_NAME].split(|byte| *byte == 0).next()?;
    let name = std::str::from_utf8(name).ok()?;
    let size = std::str::from_utf8(&block[124..135]).ok()?;
    let size = u64::from_str_radix(size, 8).ok()?;
    (header(name, size)? == *block).then(|| (name.to_owned(), size))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn written(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut tar = Writer::new(&mut out);
        for (name, content) in files {
            tar.file(name, content).await.unwrap();
        }
        tar.finish().await.unwrap();
        out
    }

    async fn read(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ArchiveError> {
        let mut tar = Reader::new(bytes);
        let mut files = Vec::new();
        while let Some(name) = tar.next_file().await? {
            files.push((name, tar.whole(u64::MAX).await?));
        }
        Ok(files)
    }

    #[tokio::test]
    async fn files_of_any_length_read_back() {
        let long = vec![7; 150_000];
        let files: [(&str, &[u8]); 4] = [
            ("none", b""),
            ("a/one", b"x"),
            ("a/block", &[1; 512]),
            ("a/long", &long),
        ];
        let bytes = written(&files).await;
        assert_eq!(bytes.len() % BLOCK, 0);
        let back = read(&bytes).await.unwrap();
        assert!(back.iter().map(|(n, c)| (n.as_str(), c.as_slice())).eq(files));
    }

    #[tokio::test]
    async fn a_shorter_or_longer_file_is_refused() {
        let bytes = written(&[("a", b"some content"), ("b", b"more")]).await;
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).await.is_err(), "{length} bytes");
        }
        assert!(read(&[bytes, vec![0]].concat()).await.is_err());
    }

    #[tokio::test]
    async fn every_changed_byte_outside_the_contents_is_refused() {
        let bytes = written(&[("a", b"0123")]).await;
        for at in (0..bytes.len()).filter(|at| !(BLOCK..BLOCK + 4).contains(at)) {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            let same = read(&changed).await.is_ok_and(|files| files[0].0 == "a");
            assert!(!same, "byte {at}");
        }
    }
}
