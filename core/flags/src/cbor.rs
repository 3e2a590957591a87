//! Deterministic CBOR (RFC 8949, section 4.2.1): the bytes by which a value is put into a bucket.
//!
//! A number without a fraction is an integer where 64 bits hold it, so `1` and `1.0` are the same; other numbers take the
//! shortest form that loses nothing; the keys of an object are in the order of their encodings.

use datalogic_rs::DataValue;
use datalogic_rs::bumpalo::Bump;
use datalogic_rs::bumpalo::collections::Vec;
use datalogic_rs::datavalue::NumberValue;

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;
const HALF: u8 = 0xf9;
const SINGLE: u8 = 0xfa;
const DOUBLE: u8 = 0xfb;

/// 2^64: the first number that no unsigned integer of 64 bits holds.
const BEYOND: f64 = 18_446_744_073_709_551_616.0;

/// The bytes of a value, kept in the arena.
pub(crate) fn encoded<'a>(value: &DataValue<'_>, arena: &'a Bump) -> Vec<'a, u8> {
    let mut bytes = Vec::with_capacity_in(64, arena);
    write(value, &mut bytes, arena);
    bytes
}

/// The bytes of an array of two texts.
pub(crate) fn pair<'a>(one: &str, other: &str, arena: &'a Bump) -> Vec<'a, u8> {
    let mut bytes = Vec::with_capacity_in(one.len() + other.len() + 16, arena);
    head(ARRAY, 2, &mut bytes);
    text(one, &mut bytes);
    text(other, &mut bytes);
    bytes
}

fn write(value: &DataValue<'_>, bytes: &mut Vec<'_, u8>, arena: &Bump) {
    match value {
        DataValue::Null => bytes.push(NULL),
        DataValue::Bool(false) => bytes.push(FALSE),
        DataValue::Bool(true) => bytes.push(TRUE),
        DataValue::Number(value) => number(*value, bytes),
        DataValue::String(value) => text(value, bytes),
        DataValue::Array(items) => {
            head(ARRAY, items.len() as u64, bytes);
            for item in *items {
                write(item, bytes, arena);
            }
        }
        DataValue::Object(fields) => {
            head(MAP, fields.len() as u64, bytes);
            let mut sorted = Vec::from_iter_in(fields.iter(), arena);
            // Longer texts have greater heads, so this is the order of the encoded keys.
            sorted.sort_unstable_by_key(|(key, _)| (key.len(), *key));
            for (key, field) in sorted {
                text(key, bytes);
                write(field, bytes, arena);
            }
        }
    }
}

fn text(value: &str, bytes: &mut Vec<'_, u8>) {
    head(TEXT, value.len() as u64, bytes);
    bytes.extend_from_slice(value.as_bytes());
}

/// The first bytes of a value: its major type and an argument, as short as it can be.
fn head(major: u8, argument: u64, bytes: &mut Vec<'_, u8>) {
    let major = major << 5;
    let all = argument.to_be_bytes();
    let (marker, used) = match argument {
        0..24 => (argument as u8, 0),
        24..0x100 => (24, 1),
        0x100..0x1_0000 => (25, 2),
        0x1_0000..0x1_0000_0000 => (26, 4),
        _ => (27, 8),
    };
    bytes.push(major | marker);
    bytes.extend_from_slice(all.get(8 - used..).unwrap_or_default());
}

fn number(value: NumberValue, bytes: &mut Vec<'_, u8>) {
    if let Some(whole) = value.as_i64() {
        return match u64::try_from(whole) {
            Ok(whole) => head(UNSIGNED, whole, bytes),
            // -1 is written as 0, -2 as 1: the complement of the bits.
            Err(_) => head(NEGATIVE, !whole as u64, bytes),
        };
    }
    let value = value.as_f64();
    if value.fract() == 0.0 && value > 0.0 && value < BEYOND {
        return head(UNSIGNED, value as u64, bytes);
    }
    float(value, bytes);
}

/// The shortest of the three formats that gives back the same number.
fn float(value: f64, bytes: &mut Vec<'_, u8>) {
    let single = value as f32;
    if let Some(half) = half(single).filter(|_| f64::from(single) == value) {
        bytes.push(HALF);
        bytes.extend_from_slice(&half.to_be_bytes());
    } else if f64::from(single) == value {
        bytes.push(SINGLE);
        bytes.extend_from_slice(&single.to_be_bytes());
    } else {
        bytes.push(DOUBLE);
        bytes.extend_from_slice(&value.to_be_bytes());
    }
}

/// The bits of a number in 16 of them, where nothing is lost.
fn half(value: f32) -> Option<u16> {
    let bits = value.to_bits();
    let sign = ((bits >> 16) & 0x8000) as u16;
    let exponent = ((bits >> 23) & 0xff) as i32 - 127;
    let fraction = bits & 0x007f_ffff;
    let magnitude = match exponent {
        128 if fraction == 0 => 0x7c00,
        -14..=15 if fraction & 0x1fff == 0 => (((exponent + 15) as u16) << 10) | (fraction >> 13) as u16,
        // Below 2^-14 the leading one is written out and the exponent stays.
        -24..=-15 => {
            let shift = (-1 - exponent) as u32;
            let whole = fraction | 0x0080_0000;
            if whole & ((1 << shift) - 1) != 0 {
                return None;
            }
            (whole >> shift) as u16
        }
        _ => return None,
    };
    Some(sign | magnitude)
}

#[cfg(test)]
mod tests {
    use datalogic_rs::DataValue;
    use datalogic_rs::bumpalo::Bump;

    use super::{encoded, pair};

    fn hex(json: &str) -> String {
        let arena = Bump::new();
        let value = DataValue::from_str(json, &arena).unwrap();
        encoded(&value, &arena)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// From appendix A of RFC 8949.
    #[test]
    fn the_examples_of_the_standard_hold() {
        for (json, expected) in [
            ("0", "00"),
            ("23", "17"),
            ("24", "1818"),
            ("100", "1864"),
            ("1000", "1903e8"),
            ("1000000", "1a000f4240"),
            ("1000000000000", "1b000000e8d4a51000"),
            ("18446744073709549568", "1bfffffffffffff800"),
            ("-1", "20"),
            ("-100", "3863"),
            ("-1000", "3903e7"),
            ("-9223372036854775808", "3b7fffffffffffffff"),
            ("1.1", "fb3ff199999999999a"),
            ("1.5", "f93e00"),
            ("100000.5", "fa47c35040"),
            ("5.960464477539063e-8", "f90001"),
            ("0.00006103515625", "f90400"),
            ("-4.1", "fbc010666666666666"),
            ("1.0e+300", "fb7e37e43c8800759c"),
            ("false", "f4"),
            ("true", "f5"),
            ("null", "f6"),
            (r#""""#, "60"),
            (r#""IETF""#, "6449455446"),
            (r#""ü""#, "62c3bc"),
            ("[]", "80"),
            ("[1,[2,3],[4,5]]", "8301820203820405"),
            ("{}", "a0"),
            (r#"{"a":1,"b":[2,3]}"#, "a26161016162820203"),
        ] {
            assert_eq!(hex(json), expected, "{json}");
        }
    }

    #[test]
    fn whole_numbers_are_the_same_however_they_are_written() {
        assert_eq!(hex("1.0"), hex("1"));
        assert_eq!(hex("-0.0"), hex("0"));
        assert_eq!(hex("-2.0"), hex("-2"));
        assert_eq!(hex("9.223372036854775808e18"), "1b8000000000000000");
        assert_eq!(hex("1e20"), "fb4415af1d78b58c40", "too large for an integer");
    }

    #[test]
    fn the_order_of_keys_does_not_matter() {
        assert_eq!(hex(r#"{"aa":1,"b":2}"#), hex(r#"{"b":2,"aa":1}"#));
        assert_eq!(hex(r#"{"aa":1,"b":2}"#), "a261620262616101");
    }

    #[test]
    fn a_pair_is_an_array_of_two_texts() {
        let arena = Bump::new();
        assert_eq!(
            pair("a", "bc", &arena).as_slice(),
            [0x82, 0x61, b'a', 0x62, b'b', b'c']
        );
    }
}
