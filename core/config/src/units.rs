//! Times and sizes as people write them: `30s`, `1h30m`, `512MiB`.

use std::time::Duration;

pub(crate) const KIB: u64 = 1024;
pub(crate) const MIB: u64 = 1024 * KIB;
pub(crate) const GIB: u64 = 1024 * MIB;
/// Longest time any setting takes: ten years.
pub(crate) const MAX_TIME: Duration = Duration::from_secs(3650 * 24 * 3600);

const TIMES: &[(&str, u64)] = &[
    ("ms", 1),
    ("s", 1000),
    ("m", 60_000),
    ("h", 3_600_000),
    ("d", 86_400_000),
    ("w", 604_800_000),
];
const SIZES: &[(&str, u64)] = &[
    ("b", 1),
    ("kib", KIB),
    ("mib", MIB),
    ("gib", GIB),
    ("kb", 1000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
];

/// Reads `30s`, `500ms`, `1h30m`; only zero needs no unit.
pub(crate) fn parse_time(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    if rest == "0" {
        return Some(Duration::ZERO);
    }
    let mut millis = 0_u64;
    loop {
        let (number, after) = leading_number(rest)?;
        let end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, tail) = after.split_at(end);
        let factor = unit_factor(TIMES, unit)?;
        millis = millis.checked_add(number.checked_mul(factor)?)?;
        if tail.is_empty() {
            return Some(Duration::from_millis(millis));
        }
        rest = tail;
    }
}

/// Reads `512MiB`, `2 GB` or a bare number of bytes.
pub(crate) fn parse_size(text: &str) -> Option<u64> {
    let (number, unit) = leading_number(text.trim())?;
    if unit.is_empty() {
        return Some(number);
    }
    number.checked_mul(unit_factor(SIZES, unit)?)
}

fn leading_number(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

fn unit_factor(units: &[(&str, u64)], unit: &str) -> Option<u64> {
    let unit = unit.trim();
    units
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(unit))
        .map(|(_, factor)| *factor)
}

/// Writes a time with its largest exact unit.
pub(crate) fn show_time(time: Duration) -> String {
    let millis = time.as_millis();
    let fits = |factor: u64| millis != 0 && millis.is_multiple_of(u128::from(factor));
    TIMES
        .iter()
        .rev()
        .find(|(name, factor)| *name != "w" && fits(*factor))
        .map_or_else(
            || format!("{millis}ms"),
            |(name, factor)| format!("{}{name}", millis / u128::from(*factor)),
        )
}

/// Writes a size with its largest exact binary unit.
pub(crate) fn show_size(bytes: u64) -> String {
    [("GiB", GIB), ("MiB", MIB), ("KiB", KIB)]
        .into_iter()
        .find(|(_, factor)| bytes != 0 && bytes.is_multiple_of(*factor))
        .map_or_else(
            || format!("{bytes}B"),
            |(name, factor)| format!("{}{name}", bytes / factor),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        let table = [
            ("30s", 30_000),
            ("15m", 900_000),
            ("7d", 604_800_000),
            ("1h30m", 5_400_000),
            ("250ms", 250),
            ("0", 0),
            (" 2 s ", 2000),
        ];
        for (text, millis) in table {
            assert_eq!(parse_time(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for text in [
            "",
            "30",
            "s",
            "-1s",
            "1.5s",
            "30x",
            "1h30",
            "99999999999999999999s",
            "18446744073709551615w",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_read() {
        let table = [
            ("512MiB", 512 * MIB),
            ("1 GB", 1_000_000_000),
            ("64kib", 64 * KIB),
            ("1024", 1024),
            ("7B", 7),
        ];
        for (text, bytes) in table {
            assert_eq!(parse_size(text), Some(bytes), "{text}");
        }
        for text in ["", "MiB", "1.5MiB", "1XB", "-1", "99999999999999999GiB"] {
            assert_eq!(parse_size(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for millis in [0, 1, 999, 1000, 61_000, 900_000, 604_800_000] {
            let time = Duration::from_millis(millis);
            assert_eq!(parse_time(&show_time(time)), Some(time));
        }
        for bytes in [0, 1, 1025, KIB, 512 * MIB, 3 * GIB] {
            assert_eq!(parse_size(&show_size(bytes)), Some(bytes));
        }
    }
}
