//! The letters of a file. XML says which it uses; banks use UTF-8, and some the Latin ones of Windows.

use std::io::{self, BufRead, BufReader, Read};

use wikala_plugin::statement_format::{File, Refusal};

/// Bytes in which a declaration stands.
const HEAD: usize = 200;

/// The file as UTF-8.
pub(crate) fn reader<'f>(file: &File<'f>) -> Result<Box<dyn BufRead + 'f>, Refusal> {
    let mut whole = file.reader();
    let head = whole
        .fill_buf()
        .map_err(|error| Refusal::new("malformed", error))?;
    let head = &head[..head.len().min(HEAD)];
    let letters = Letters::of(head)?;
    Ok(match letters {
        Letters::Utf8 => Box::new(whole),
        other => Box::new(BufReader::with_capacity(64 << 10, Decoder::new(whole, other))),
    })
}

/// How bytes mean letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Utf8,
    /// Windows-1252, which has all that ISO 8859-1 and ISO 8859-15 files hold in truth, but for eight letters of the
    /// latter.
    Latin,
    /// ISO 8859-15.
    Latin9,
    Utf16 {
        is_big: bool,
    },
}

impl Letters {
    fn of(head: &[u8]) -> Result<Self, Refusal> {
        match head {
            [0xfe, 0xff, ..] | [0, b'<', ..] => return Ok(Self::Utf16 { is_big: true }),
            [0xff, 0xfe, ..] | [b'<', 0, ..] => return Ok(Self::Utf16 { is_big: false }),
            _ => {}
        }
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        let declared = head
            .strip_prefix('\u{feff}')
            .unwrap_or(&head)
            .strip_prefix("<?xml")
            .and_then(|rest| rest.split("?>").next())
            .and_then(|rest| rest.split("encoding").nth(1))
            .map(|rest| rest.trim_start_matches([' ', '=', '"', '\'']))
            .and_then(|rest| rest.split(['"', '\'']).next());
        match declared {
            None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => Ok(Self::Utf8),
            Some("iso-8859-1" | "latin1" | "windows-1252" | "cp1252") => Ok(Self::Latin),
            Some("iso-8859-15" | "latin9") => Ok(Self::Latin9),
            Some(other) => Err(Refusal::new(
                "undecodable",
                format!(
                    "The file says that it is written in {other}; UTF-8, ISO 8859-1 and UTF-16 can be read"
                ),
            )),
        }
    }

    /// What a byte of one of the Latin sets means.
    fn letter(self, byte: u8) -> char {
        const WINDOWS: [char; 32] = [
            '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
            '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
        ];
        match (self, byte) {
            (_, 0x80..=0x9f) => WINDOWS[usize::from(byte - 0x80)],
            (Self::Latin9, 0xa4) => '€',
            (Self::Latin9, 0xa6) => 'Š',
            (Self::Latin9, 0xa8) => 'š',
            (Self::Latin9, 0xb4) => 'Ž',
            (Self::Latin9, 0xb8) => 'ž',
            (Self::Latin9, 0xbc) => 'Œ',
            (Self::Latin9, 0xbd) => 'œ',
            (Self::Latin9, 0xbe) => 'Ÿ',
            _ => char::from(byte),
        }
    }
}

/// Turns other letters into UTF-8 while they are read.
struct Decoder<R> {
    inner: R,
    letters: Letters,
    /// What is decoded and not taken yet.
    ready: Vec<u8>,
    taken: usize,
    /// The first half of a letter of two.
    half: Vec<u8>,
}

impl<R: Read> Decoder<R> {
    fn new(inner: R, letters: Letters) -> Self {
        Self {
            inner,
            letters,
            ready: Vec::new(),
            taken: 0,
            half: Vec::new(),
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut raw = vec![0; 32 << 10];
        let count = self.inner.read(&mut raw)?;
        raw.truncate(count);
        self.ready.clear();
        self.taken = 0;
        let text = match self.letters {
            Letters::Utf16 { is_big } => self.utf16(&raw, is_big),
            latin => raw.iter().map(|byte| latin.letter(*byte)).collect(),
        };
        self.ready.extend_from_slice(text.as_bytes());
        // Half a letter is no end of the file.
        if count > 0 && self.ready.is_empty() {
            self.fill()
        } else {
            Ok(())
        }
    }

    fn utf16(&mut self, raw: &[u8], is_big: bool) -> String {
        let mut bytes = std::mem::take(&mut self.half);
        bytes.extend_from_slice(raw);
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if is_big {
                u16::from_be_bytes(pair)
            } else {
                u16::from_le_bytes(pair)
            }
        };
        let mut whole = bytes.len() & !1;
        let is_first_half = |unit: u16| (0xd800..0xdc00).contains(&unit);
        if !raw.is_empty() && whole >= 2 && is_first_half(unit(&bytes[whole - 2..whole])) {
            whole -= 2;
        }
        self.half = bytes.split_off(whole);
        let units = bytes.chunks_exact(2).map(unit);
        let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        letters.filter(|letter| *letter != '\u{feff}').collect()
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.ready.len() {
            self.fill()?;
        }
        let left = &self.ready[self.taken..];
        let count = left.len().min(buffer.len());
        buffer[..count].copy_from_slice(&left[..count]);
        self.taken += count;
        Ok(count)
    }
}
