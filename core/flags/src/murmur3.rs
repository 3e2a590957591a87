//! MurmurHash3, the variant of 32 bits for x86, by Austin Appleby (public domain), with the seed 0 that flagd uses.

/// The hash of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let (blocks, tail) = bytes.as_chunks::<4>();
    let mut hash = blocks.iter().fold(0_u32, |hash, block| {
        (hash ^ scrambled(u32::from_le_bytes(*block)))
            .rotate_left(13)
            .wrapping_mul(5)
            .wrapping_add(0xe654_6b64)
    });
    if !tail.is_empty() {
        let last = tail
            .iter()
            .rev()
            .fold(0_u32, |last, byte| (last << 8) | u32::from(*byte));
        hash ^= scrambled(last);
    }
    // The length counts modulo 2^32, by definition.
    avalanche(hash ^ bytes.len() as u32)
}

fn scrambled(block: u32) -> u32 {
    block
        .wrapping_mul(0xcc9e_2d51)
        .rotate_left(15)
        .wrapping_mul(0x1b87_3593)
}

/// Lets every bit of the hash depend on every other.
fn avalanche(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_published_vectors_hold() {
        for (text, expected) in [
            ("", 0),
            ("a", 0x3c25_69b2),
            ("abc", 0xb3dd_93fa),
            ("test", 0xba6b_d213),
            ("Hello, world!", 0xc036_3e43),
            ("The quick brown fox jumps over the lazy dog", 0x2e4f_f723),
        ] {
            assert_eq!(hash(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn bytes_above_127_are_not_signed() {
        assert_eq!(hash(&[0xff, 0xff, 0xff, 0xff]), 0x7629_3b50);
        assert_eq!(hash(&[0x21, 0x43, 0x65, 0x87]), 0xf55b_516b);
        assert_eq!(hash(&[0x21, 0x43, 0x65]), 0x7e4a_8634);
        assert_eq!(hash(&[0x21, 0x43]), 0xa0f7_b07a);
        assert_eq!(hash(&[0x21]), 0x7266_1cf4);
    }
}
