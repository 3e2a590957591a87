//! Which encoding a file is in, and the names that encodings have.

use std::io::{Read, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use wikala_extension::{FormatError, StatementSource};

use super::header_words;
use super::source_scan::SourceScan;
use super::text::fold;

/// How bytes become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// Valid UTF-8.
    Utf8,
    /// UTF-8 in which bytes that are none are read in a second encoding.
    Mixed(&'static Encoding),
    /// One of the encodings of the Encoding Standard.
    Named(&'static Encoding),
}

/// A charset and why.
pub(crate) struct Detected {
    pub(crate) charset: Charset,
    pub(crate) reason: &'static str,
    pub(crate) sure: bool,
}

const SAMPLE: u64 = 4 * 1024 * 1024;

/// Finds the encoding from a scan of the whole file; reads the file again only when it is not UTF-8.
pub(crate) fn detect(scan: &SourceScan, source: &mut dyn StatementSource) -> Result<Detected, FormatError> {
    let sure = |charset, reason| {
        Ok(Detected {
            charset,
            reason,
            sure: true,
        })
    };
    if let Some((encoding, _)) = Encoding::for_bom(&scan.head) {
        if encoding != encoding_rs::UTF_8 {
            return sure(Charset::Named(encoding), "byte order mark");
        }
        if scan.utf8_errors == 0 {
            return sure(Charset::Utf8, "byte order mark");
        }
    }
    if let Some(encoding) = wide(scan) {
        return sure(
            Charset::Named(encoding),
            "every second byte of plain characters is zero",
        );
    }
    if scan.escapes > 0 && scan.utf8_sequences == 0 && scan.utf8_errors == 0 {
        return sure(Charset::Named(encoding_rs::ISO_2022_JP), "shift sequences");
    }
    if scan.utf8_errors == 0 {
        let reason = if scan.utf8_sequences == 0 {
            "plain ASCII"
        } else {
            "all bytes are valid UTF-8"
        };
        return sure(Charset::Utf8, reason);
    }
    let guess = guess(source)?;
    if scan.utf8_sequences >= scan.utf8_errors {
        let second = if guess == encoding_rs::UTF_8 {
            encoding_rs::WINDOWS_1252
        } else {
            single_byte(guess)
        };
        return Ok(Detected {
            charset: Charset::Mixed(second),
            reason: "UTF-8 with some other bytes",
            sure: false,
        });
    }
    Ok(Detected {
        charset: Charset::Named(guess),
        reason: "letters and words fit best",
        sure: false,
    })
}

/// UTF-16 without a mark: digits, separators and line ends have a zero byte on one side.
fn wide(scan: &SourceScan) -> Option<&'static Encoding> {
    let pairs = scan.bytes / 2;
    let enough = |count: u64, other: u64| count * 10 > pairs && other * 20 < count;
    if enough(scan.nul_odd, scan.nul_even) {
        Some(encoding_rs::UTF_16LE)
    } else if enough(scan.nul_even, scan.nul_odd) {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

fn single_byte(encoding: &'static Encoding) -> &'static Encoding {
    if encoding.is_single_byte() {
        encoding
    } else {
        encoding_rs::WINDOWS_1252
    }
}

/// Letter statistics over a bounded part of the file, corrected by known words of header lines.
fn guess(source: &mut dyn StatementSource) -> Result<&'static Encoding, FormatError> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut sample = Vec::new();
    source.seek(SeekFrom::Start(0))?;
    source.take(SAMPLE).read_to_end(&mut sample)?;
    source.seek(SeekFrom::Start(0))?;
    detector.feed(&sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let head = &sample[..sample.len().min(16 * 1024)];
    let mut best = (guess, known_words(head, guess));
    for candidate in CANDIDATES {
        let words = known_words(head, candidate);
        if words > best.1 {
            best = (candidate, words);
        }
    }
    Ok(best.0)
}

static CANDIDATES: [&Encoding; 17] = [
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1253,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1255,
    encoding_rs::WINDOWS_1256,
    encoding_rs::WINDOWS_1257,
    encoding_rs::ISO_8859_2,
    encoding_rs::IBM866,
    encoding_rs::MACINTOSH,
    encoding_rs::WINDOWS_874,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_JP,
    encoding_rs::EUC_KR,
    encoding_rs::BIG5,
    encoding_rs::GB18030,
];

/// Words beyond ASCII in the head that header lines are known to have.
fn known_words(head: &[u8], encoding: &'static Encoding) -> usize {
    let (text, broken) = encoding.decode_without_bom_handling(head);
    if broken && !encoding.is_single_byte() {
        // A sample may end inside a character, but not be full of broken ones.
        if text.matches('\u{fffd}').count() > 1 {
            return 0;
        }
    }
    text.lines()
        .take(40)
        .flat_map(|line| line.split([',', ';', '\t', '|', '"']))
        .filter(|cell| !cell.is_ascii() && cell.len() < 80)
        .filter(|cell| header_words::knows_beyond_ascii(&fold(cell)))
        .count()
}

/// Name for the dialect.
pub(crate) fn name(charset: Charset) -> String {
    match charset {
        Charset::Utf8 => "utf-8".to_owned(),
        Charset::Mixed(second) => format!("utf-8 + {}", second.name().to_ascii_lowercase()),
        Charset::Named(encoding) => encoding.name().to_ascii_lowercase(),
    }
}

/// The charset of a name, in the spelling of the Encoding Standard or of Python.
pub(crate) fn from_name(name: &str) -> Option<Charset> {
    if let Some((first, second)) = name.split_once('+') {
        return match (from_name(first)?, from_name(second)?) {
            (Charset::Utf8, Charset::Named(second)) => Some(Charset::Mixed(second)),
            _ => None,
        };
    }
    let plain: String = name.trim().to_ascii_lowercase().replace('_', "-");
    let label = match plain.as_str() {
        "utf-8-sig" | "utf8-sig" | "ascii" | "us-ascii" => "utf-8",
        "utf-16" => "utf-16le",
        "utf-16-le" => "utf-16le",
        "utf-16-be" => "utf-16be",
        "latin-1" | "iso8859-1" => "latin1",
        "mac-roman" | "macroman" => "macintosh",
        "cp874" | "tis-620" => "windows-874",
        "cp932" | "shift-jis" | "sjis" => "shift_jis",
        "cp936" => "gbk",
        "cp949" | "uhc" => "euc-kr",
        "cp950" => "big5",
        other => match other
            .strip_prefix("cp125")
            .or_else(|| other.strip_prefix("win-125"))
        {
            Some(digit) => {
                return Encoding::for_label(format!("windows-125{digit}").as_bytes()).map(Charset::Named);
            }
            None => other,
        },
    };
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == encoding_rs::UTF_8 {
        Charset::Utf8
    } else {
        Charset::Named(encoding)
    })
}

#[cfg(test)]
mod tests {
    use super::{Charset, from_name, name};

    #[test]
    fn names_go_both_ways() {
        for spelling in [
            "cp1252",
            "latin-1",
            "utf-16-le",
            "shift_jis",
            "gb18030",
            "cp874",
            "euc-kr",
            "big5",
            "cp1257",
        ] {
            let charset = from_name(spelling).unwrap();
            assert_eq!(from_name(&name(charset)), Some(charset), "{spelling}");
        }
        assert_eq!(from_name("utf-8-sig"), Some(Charset::Utf8));
        assert_eq!(
            from_name("utf-8 + latin-1"),
            Some(Charset::Mixed(encoding_rs::WINDOWS_1252))
        );
        assert_eq!(from_name("klingon"), None);
    }
}
