//! Bytes that nobody can foresee and that a replay can repeat: drawn from the seed of a call.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What everything random in a call comes from.
pub(crate) type Seed = [u8; 32];

/// A new seed from the machine's generator.
pub(crate) fn new_seed() -> Result<Seed, aws_lc_rs::error::Unspecified> {
    let mut seed = [0; 32];
    aws_lc_rs::rand::fill(&mut seed)?;
    Ok(seed)
}

/// One stream of bytes: SHA-256 over the seed, the name of the stream and a counter.
#[derive(Debug)]
pub(crate) struct Stream {
    seed: Seed,
    name: &'static str,
    block: u64,
    rest: Vec<u8>,
}

impl Stream {
    pub(crate) fn new(seed: Seed, name: &'static str) -> Self {
        Self {
            seed,
            name,
            block: 0,
            rest: Vec::new(),
        }
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.rest);
        while bytes.len() < count {
            let block = Sha256::new()
                .chain_update(self.seed)
                .chain_update(self.name)
                .chain_update(self.block.to_le_bytes())
                .finalize();
            bytes.extend_from_slice(&block);
            self.block += 1;
        }
        self.rest = bytes.split_off(count);
        bytes
    }

    pub(crate) fn number(&mut self) -> u64 {
        let mut number = [0; 8];
        number.copy_from_slice(&self.bytes(8));
        u64::from_le_bytes(number)
    }

    pub(crate) fn uuid(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.bytes(16));
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::Stream;

    #[test]
    fn a_stream_repeats_itself_whatever_the_portions() {
        let mut whole = Stream::new([7; 32], "a");
        let mut parts = Stream::new([7; 32], "a");
        let expected = whole.bytes(100);
        let found: Vec<u8> = [1, 31, 40, 28]
            .iter()
            .flat_map(|count| parts.bytes(*count))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn streams_of_one_seed_differ() {
        assert_ne!(
            Stream::new([7; 32], "a").bytes(32),
            Stream::new([7; 32], "b").bytes(32)
        );
        assert_ne!(
            Stream::new([7; 32], "a").number(),
            Stream::new([8; 32], "a").number()
        );
    }
}
