//! The form in which models and memories are kept: a name, a version, what is in it, and a checksum of all that.

use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

/// Why bytes are not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Damaged {
    #[error("it is shorter than it says")]
    Truncated,
    #[error("it is something else")]
    Foreign,
    #[error("it was written by version {0}, and this one reads another")]
    Version(u16),
    #[error("its checksum is wrong")]
    Checksum,
    #[error("its contents contradict each other")]
    Contents,
}

/// Writes numbers and texts one after another.
#[derive(Debug)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn new(name: &[u8; 4], version: u16) -> Self {
        let mut bytes = name.to_vec();
        bytes.extend(version.to_le_bytes());
        Self { bytes }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        let sum = xxh3_64(&self.bytes);
        self.bytes.extend(sum.to_le_bytes());
        self.bytes
    }

    pub(crate) fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn u128(&mut self, value: u128) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn f32(&mut self, value: f32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.bytes.extend(text.as_bytes());
    }

    pub(crate) fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.u32(list.len() as u32);
        for item in list {
            each(self, item);
        }
    }
}

/// Reads what a [`Writer`] wrote.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Looks at name, version and checksum before anything else.
    pub(crate) fn open(bytes: &'a [u8], name: &[u8; 4], version: u16) -> Result<Self, Damaged> {
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or(Damaged::Truncated)?;
        let body_of_name = body.strip_prefix(name).ok_or(Damaged::Foreign)?;
        let (found, rest) = body_of_name.split_first_chunk::<2>().ok_or(Damaged::Truncated)?;
        let found = u16::from_le_bytes(*found);
        if found != version {
            return Err(Damaged::Version(found));
        }
        if xxh3_64(body) != u64::from_le_bytes(*sum) {
            return Err(Damaged::Checksum);
        }
        Ok(Self { bytes: rest })
    }

    /// Refuses what is left over.
    pub(crate) fn end(&self) -> Result<(), Damaged> {
        if self.bytes.is_empty() {
            Ok(())
        } else {
            Err(Damaged::Contents)
        }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Damaged> {
        let (head, rest) = self.bytes.split_first_chunk::<N>().ok_or(Damaged::Truncated)?;
        self.bytes = rest;
        Ok(*head)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Damaged> {
        Ok(self.take::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Damaged> {
        self.take().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Damaged> {
        self.take().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Damaged> {
        self.take().map(u64::from_le_bytes)
    }

    pub(crate) fn u128(&mut self) -> Result<u128, Damaged> {
        self.take().map(u128::from_le_bytes)
    }

    pub(crate) fn f32(&mut self) -> Result<f32, Damaged> {
        self.take().map(f32::from_le_bytes)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Damaged> {
        let length = self.u32()? as usize;
        let (head, rest) = self.bytes.split_at_checked(length).ok_or(Damaged::Truncated)?;
        self.bytes = rest;
        std::str::from_utf8(head).map_err(|_not_text| Damaged::Contents)
    }

    /// A list whose items take at least so many bytes each: no room is made for more than there can be.
    pub(crate) fn list<T>(
        &mut self,
        least: usize,
        mut each: impl FnMut(&mut Self) -> Result<T, Damaged>,
    ) -> Result<Vec<T>, Damaged> {
        let count = self.u32()? as usize;
        if count.saturating_mul(least) > self.bytes.len() {
            return Err(Damaged::Truncated);
        }
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(each(self)?);
        }
        Ok(list)
    }
}
