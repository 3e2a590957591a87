//! Takes the text of a date apart.

use super::super::record::is_padding;
use super::names::{era, month, weekday};
use super::{Kind, Scanned};

/// Takes a cell apart; None when it is no date. `loose` accepts what only a date column can hold: bare digits and dates
/// without a year.
pub(crate) fn scan(cell: &str, loose: bool) -> Option<Scanned> {
    let bytes = cell.as_bytes();
    if bytes.len() < 4 || bytes.len() > 64 {
        return if loose && bytes.len() == 3 {
            scan_slow(cell, loose)
        } else {
            None
        };
    }
    match bytes {
        [a, b, c, d, s1 @ (b'-' | b'/' | b'.'), e, f, s2, g, h, rest @ ..]
            if s1 == s2 && all_digits(&[*a, *b, *c, *d, *e, *f, *g, *h]) && ends(rest) =>
        {
            let parts = [two(*a, *b) * 100 + two(*c, *d), two(*e, *f), two(*g, *h)];
            Some(numbers(parts, [4, 2, 2], *s1))
        }
        [a, b, s1 @ (b'-' | b'/' | b'.'), c, d, s2, e, f, g, h, rest @ ..]
            if s1 == s2 && all_digits(&[*a, *b, *c, *d, *e, *f, *g, *h]) && ends(rest) =>
        {
            let parts = [two(*a, *b), two(*c, *d), two(*e, *f) * 100 + two(*g, *h)];
            Some(numbers(parts, [2, 2, 4], *s1))
        }
        _ => scan_slow(cell, loose),
    }
}

fn ends(rest: &[u8]) -> bool {
    match rest {
        [] => true,
        [b'T' | b' ', tail @ ..] => clock(tail),
        _ => false,
    }
}

/// `12:34`, `12:34:56.789`, with zone or half of the day.
fn clock(tail: &[u8]) -> bool {
    let tail = tail.trim_ascii();
    tail.is_empty()
        || (tail.contains(&b':')
            && tail[0].is_ascii_digit()
            && tail
                .iter()
                .all(|byte| byte.is_ascii_digit() || b":.,+- TZAPMapmUTCGz/".contains(byte)))
}

fn numbers(parts: [u32; 3], lengths: [u8; 3], separator: u8) -> Scanned {
    Scanned {
        kind: Kind::Numbers,
        parts,
        lengths,
        separator,
        era: 0,
    }
}

fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn two(tens: u8, ones: u8) -> u32 {
    u32::from(tens - b'0') * 10 + u32::from(ones - b'0')
}

/// A piece of a date: a number with its length, a word, or what stands between.
#[derive(Clone, Copy, Debug)]
enum Piece<'c> {
    Number(u32, u8),
    Word(&'c str),
    Gap(char),
}

struct Pieces<'c> {
    rest: &'c str,
}

impl<'c> Iterator for Pieces<'c> {
    type Item = Piece<'c>;

    fn next(&mut self) -> Option<Piece<'c>> {
        let first = self.rest.chars().next()?;
        let class = |mark: char| (value(mark).is_some(), mark.is_alphabetic() || is_mark(mark));
        let same = class(first);
        if same == (false, false) {
            self.rest = &self.rest[first.len_utf8()..];
            return Some(Piece::Gap(first));
        }
        let end = self
            .rest
            .find(|mark: char| class(mark) != same)
            .unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        if same.0 {
            let count = token.chars().count();
            // A moment written without separators begins with its day.
            if matches!(count, 12 | 14 | 17) && token.is_ascii() && is_clock(&token.as_bytes()[8..]) {
                return Some(
                    token[..8]
                        .parse()
                        .map_or(Piece::Word(token), |day| Piece::Number(day, 8)),
                );
            }
            let number = token
                .chars()
                .try_fold(0_u32, |sum, mark| sum.checked_mul(10)?.checked_add(value(mark)?));
            return Some(match (number, u8::try_from(count)) {
                (Some(number), Ok(count)) => Piece::Number(number, count),
                _ => Piece::Word(token),
            });
        }
        Some(Piece::Word(token))
    }
}

/// Hours, minutes and perhaps seconds.
fn is_clock(digits: &[u8]) -> bool {
    let mut limits = [24, 60, 60].into_iter();
    digits
        .chunks(2)
        .zip(&mut limits)
        .all(|(pair, limit)| matches!(pair, [tens, ones] if two(*tens, *ones) < limit))
}

/// Combining marks are parts of words.
fn is_mark(mark: char) -> bool {
    unicode_normalization::char::is_combining_mark(mark)
}

fn value(mark: char) -> Option<u32> {
    mark.to_digit(10).or(match mark {
        '\u{660}'..='\u{669}' => Some(mark as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(mark as u32 - 0x6f0),
        '\u{e50}'..='\u{e59}' => Some(mark as u32 - 0xe50),
        '\u{966}'..='\u{96f}' => Some(mark as u32 - 0x966),
        '\u{ff10}'..='\u{ff19}' => Some(mark as u32 - 0xff10),
        _ => None,
    })
}

fn scan_slow(cell: &str, loose: bool) -> Option<Scanned> {
    let mut words = Pieces {
        rest: cell.trim_matches(is_padding),
    }
    .peekable();
    let mut found = Collector::default();
    while let Some(piece) = words.next() {
        match piece {
            Piece::Number(number, length) => {
                if found.full() {
                    break;
                }
                found.number(number, length)?;
                if found.full() {
                    let tail = words.next();
                    return tail_fits(tail, words).then(|| found.finish(loose)).flatten();
                }
            }
            Piece::Word(word) => {
                // A word after a date without a year, or before one.
                if !found.word(word)? {
                    break;
                }
            }
            Piece::Gap(mark) => found.gap(mark)?,
        }
    }
    found.finish(loose)
}

/// After a complete date: nothing, a clock time, a zone in brackets, or a second date ("as of").
fn tail_fits<'c>(tail: Option<Piece<'c>>, mut rest: impl Iterator<Item = Piece<'c>>) -> bool {
    match tail {
        None => true,
        Some(Piece::Number(..)) => false,
        Some(Piece::Gap('[' | '(' | '（' | '<')) => true,
        Some(Piece::Gap('.' | '日' | '。')) => {
            let next = rest.next();
            tail_fits_blank(next, rest)
        }
        Some(Piece::Word(word)) => {
            matches!(word, "日" | "일" | "T" | "t" | "号" | "г" | "р") && {
                let next = rest.next();
                tail_fits_blank(next, rest) || word.eq_ignore_ascii_case("t")
            }
        }
        Some(Piece::Gap(mark)) if mark.is_whitespace() || matches!(mark, ',' | ':') => {
            let next = rest.next();
            tail_fits_blank(next, rest)
        }
        _ => false,
    }
}

fn tail_fits_blank<'c>(next: Option<Piece<'c>>, mut rest: impl Iterator<Item = Piece<'c>>) -> bool {
    match next {
        None => true,
        Some(Piece::Gap(mark)) if mark.is_whitespace() => {
            let next = rest.next();
            tail_fits_blank(next, rest)
        }
        Some(Piece::Gap('(' | '[' | '（' | '.' | '-')) => true,
        Some(Piece::Number(hour, 1 | 2)) => {
            hour < 25 && matches!(rest.next(), Some(Piece::Gap(':' | '.') | Piece::Word(_)))
        }
        Some(Piece::Number(_, 4 | 6)) => true,
        Some(Piece::Word(word)) => {
            let lower = word.to_lowercase();
            matches!(
                lower.as_str(),
                "as" | "at"
                    | "um"
                    | "г"
                    | "uhr"
                    | "a"
                    | "à"
                    | "kl"
                    | "klo"
                    | "上午"
                    | "下午"
                    | "오전"
                    | "오후"
            ) || weekday(&lower)
        }
        _ => false,
    }
}

#[derive(Default)]
struct Collector {
    parts: [u32; 3],
    lengths: [u8; 3],
    count: usize,
    month: Option<(u32, usize)>,
    separator: u8,
    era: i32,
}

impl Collector {
    fn full(&self) -> bool {
        self.count == if self.month.is_some() { 2 } else { 3 }
    }

    fn number(&mut self, number: u32, length: u8) -> Option<()> {
        if length > 4 && self.count > 0 {
            return None;
        }
        self.parts[self.count] = number;
        self.lengths[self.count] = length;
        self.count += 1;
        // Eight digits and more are a date by themselves.
        if length >= 5 {
            self.count = 3;
        }
        Some(())
    }

    /// True to go on.
    fn word(&mut self, word: &str) -> Option<bool> {
        let lower = word.to_lowercase();
        if let Some(era) = era(&lower) {
            self.era = era;
            return (self.count == 0).then_some(true);
        }
        if matches!(
            lower.as_str(),
            "年" | "月"
                | "년"
                | "월"
                | "de"
                | "of"
                | "di"
                | "del"
                | "th"
                | "st"
                | "nd"
                | "rd"
                | "พ"
                | "ศ"
                | "d"
                | "год"
                | "le"
                | "den"
                | "日"
                | "일"
        ) {
            if self.separator == 0 {
                self.separator = b' ';
            }
            return Some(true);
        }
        if let Some(month) = month(&lower)
            && self.month.is_none()
        {
            self.month = Some((month, self.count));
            return Some(true);
        }
        if self.count == 0 && weekday(&lower) {
            return Some(true);
        }
        None
    }

    fn gap(&mut self, mark: char) -> Option<()> {
        let fits = matches!(
            mark,
            '-' | '/' | '.' | ':' | ',' | '\'' | '’' | '_' | '–' | '\u{2011}'
        ) || mark.is_whitespace()
            || is_padding(mark);
        if self.count > 0 && self.separator == 0 && mark.is_ascii() {
            self.separator = mark as u8;
        }
        fits.then_some(())
    }

    fn finish(self, loose: bool) -> Option<Scanned> {
        let out = |kind, parts, lengths| Scanned {
            kind,
            parts,
            lengths,
            separator: self.separator,
            era: self.era,
        };
        if let Some((month, at)) = self.month {
            let year_first = self.lengths[0] == 4 || (self.lengths[0] == 2 && self.parts[0] > 31);
            return match (self.count, at, year_first) {
                (2, 1 | 0, false) => Some(out(
                    Kind::Named,
                    [self.parts[0], month, self.parts[1]],
                    [2, 2, self.lengths[1]],
                )),
                (2, 1, true) => Some(out(
                    Kind::Named,
                    [self.parts[1], month, self.parts[0]],
                    [2, 2, self.lengths[0]],
                )),
                (1, _, false) if loose => Some(out(Kind::NoYearNamed, [self.parts[0], month, 0], [2, 2, 0])),
                _ => None,
            };
        }
        match (self.count, self.lengths) {
            (3, [8, _, _]) => Some(out(Kind::Compact, [self.parts[0], 0, 0], [8, 0, 0])),
            (3, [5, _, _]) if loose => (20_000..60_000)
                .contains(&self.parts[0])
                .then(|| out(Kind::Serial, self.parts, self.lengths)),
            (3, [6, _, _]) if loose => Some(out(Kind::Compact, [self.parts[0], 0, 0], [6, 0, 0])),
            // `10:11:12` is a time.
            (3, [1..=3, _, _]) if self.separator == b':' => None,
            (3, [1..=4, 1 | 2, 1..=4]) if self.separator != b',' => {
                Some(out(Kind::Numbers, self.parts, self.lengths))
            }
            (2, [1 | 2, 1 | 2, _]) if loose && self.separator != b',' && self.separator != b':' => {
                Some(out(Kind::NoYear, self.parts, self.lengths))
            }
            (1, [3 | 4, _, _]) if loose => Some(out(
                Kind::NoYear,
                [self.parts[0] / 100, self.parts[0] % 100, 0],
                [2, 2, 0],
            )),
            _ => None,
        }
    }
}
