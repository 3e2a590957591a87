//! Hashes of features. They are part of the format of a model: whoever changes one raises the version.

const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
const MORE: u64 = 0xD6E8_FEB8_6659_FD93;

/// Scatters the bits of a number.
#[inline]
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(MORE);
    let value = (value ^ (value >> 32)).wrapping_mul(MORE);
    value ^ (value >> 32)
}

/// Two hashes as one; the order counts.
#[inline]
pub(crate) fn join(left: u64, right: u64) -> u64 {
    mix(left.rotate_left(23).wrapping_mul(ODD) ^ right)
}

/// The hash of a text.
#[inline]
pub(crate) fn bytes(text: &[u8]) -> u64 {
    let mut hash = text.len() as u64 ^ ODD;
    let mut chunks = text.chunks_exact(8);
    for chunk in chunks.by_ref() {
        let word = chunk
            .iter()
            .rev()
            .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
        hash = (hash ^ word).wrapping_mul(ODD).rotate_left(29);
    }
    let rest = chunks
        .remainder()
        .iter()
        .rev()
        .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
    mix((hash ^ rest).wrapping_mul(ODD))
}

/// For tables whose keys are hashes already.
pub(crate) type Hashed = std::hash::BuildHasherDefault<Same>;

/// Leaves a hash as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Same(u64);

impl std::hash::Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = join(self.0, u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A small generator of numbers: the same seed, the same numbers.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(mix(seed ^ ODD))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(ODD);
        mix(self.0)
    }

    /// From 0 to below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// Puts a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
