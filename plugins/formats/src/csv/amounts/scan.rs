//! Takes the text of an amount apart.

use super::super::currency_marks;
use super::super::direction::{self, Direction};
use super::super::record::is_invisible;
use super::{MAX_DIGITS, MAX_SEPARATORS, Scanned, Separator};

/// Takes a cell apart; None when it is no amount.
pub(crate) fn scan(cell: &str) -> Option<Scanned> {
    let mut out = Scanned {
        digits: [0; MAX_DIGITS],
        count: 0,
        separators: [(0, Separator::Group); MAX_SEPARATORS],
        marks: 0,
        negative: false,
        plus: false,
        direction: None,
        currency: None,
    };
    if cell.is_empty() || cell.len() > 64 {
        return None;
    }
    if out.scan_plain(cell.as_bytes()) {
        return Some(out);
    }
    let first = cell.char_indices().find(|(_, mark)| digit(*mark).is_some())?.0;
    let end = out.scan_number(&cell[first..])? + first;
    let (before, leading) = split_leading_mark(&cell[..first]);
    if let Some(separator) = leading {
        out.insert_first(separator)?;
    }
    out.affixes(before, &cell[end..])?;
    Some(out)
}

/// The value of a digit in the scripts that statements use.
fn digit(mark: char) -> Option<u8> {
    let base = match mark {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{e50}'..='\u{e59}' => '\u{e50}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u8::try_from(mark as u32 - base as u32).ok()
}

fn separator(mark: char) -> Option<Separator> {
    Some(match mark {
        '.' | '．' => Separator::Dot,
        ',' | '，' | '\u{60c}' => Separator::Comma,
        '\u{66b}' => Separator::Decimal,
        '\u{66c}' | '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '_' | '˙' => Separator::Group,
        mark if mark.is_whitespace() => Separator::Group,
        _ => return None,
    })
}

pub(crate) fn is_minus(mark: char) -> bool {
    matches!(
        mark,
        '-' | '\u{2212}' | '\u{2013}' | '\u{2014}' | '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// A dot or comma right before the first digit is a decimal mark, unless it ends an abbreviation (`Rs.`).
fn split_leading_mark(before: &str) -> (&str, Option<Separator>) {
    let Some(last) = before.chars().next_back() else {
        return (before, None);
    };
    let Some(found @ (Separator::Dot | Separator::Comma | Separator::Decimal)) = separator(last) else {
        return (before, None);
    };
    let rest = &before[..before.len() - last.len_utf8()];
    if rest.chars().next_back().is_some_and(char::is_alphabetic) {
        (before, None)
    } else {
        (rest, Some(found))
    }
}

impl Scanned {
    /// Sign, ASCII digits and marks, nothing else.
    fn scan_plain(&mut self, bytes: &[u8]) -> bool {
        let digits = match bytes {
            [b'-', rest @ ..] => {
                self.negative = true;
                rest
            }
            rest => rest,
        };
        let plain =
            digits.first().is_some_and(u8::is_ascii_digit) && digits.last().is_some_and(u8::is_ascii_digit);
        if !plain || digits.len() > MAX_DIGITS {
            self.negative = false;
            return false;
        }
        for byte in digits {
            let separator = match byte {
                b'0'..=b'9' => {
                    self.digits[self.count] = byte - b'0';
                    self.count += 1;
                    continue;
                }
                b'.' => Separator::Dot,
                b',' => Separator::Comma,
                _ => return self.restart(),
            };
            if self.push(separator).is_none() {
                return self.restart();
            }
        }
        true
    }

    fn restart(&mut self) -> bool {
        (self.count, self.marks, self.negative) = (0, 0, false);
        false
    }

    fn push(&mut self, separator: Separator) -> Option<()> {
        // Two marks side by side are no number.
        if self.marks_at(self.count) {
            return None;
        }
        let at = u8::try_from(self.count).ok()?;
        *self.separators.get_mut(self.marks)? = (at, separator);
        self.marks += 1;
        Some(())
    }

    fn marks_at(&self, position: usize) -> bool {
        self.marks > 0 && usize::from(self.separators[self.marks - 1].0) == position
    }

    fn insert_first(&mut self, separator: Separator) -> Option<()> {
        if self.marks > 0 {
            return None;
        }
        self.push_at_start(separator);
        Some(())
    }

    fn push_at_start(&mut self, separator: Separator) {
        self.separators[0] = (0, separator);
        self.marks = 1;
    }

    /// Digits and marks of any script; gives the position after them.
    fn scan_number(&mut self, text: &str) -> Option<usize> {
        let mut end = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, mark)) = chars.next() {
            if let Some(value) = digit(mark) {
                *self.digits.get_mut(self.count)? = value;
                self.count += 1;
                end = at + mark.len_utf8();
            } else if is_invisible(mark) {
                continue;
            } else if let Some(separator) = separator(mark) {
                let next = chars.peek().and_then(|(_, next)| digit(*next));
                if next.is_some() {
                    self.push(separator)?;
                } else if whole_units(&text[at..]) {
                    return Some(after_whole_units(text, at));
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        Some(end)
    }

    /// Reads what stands around the number.
    fn affixes(&mut self, before: &str, after: &str) -> Option<()> {
        let mut depth = 0;
        self.affix(before, &mut depth)?;
        let open = depth;
        // A remark in parentheses after the number is none of it.
        let after = after.trim_matches(char::is_whitespace);
        let remark = after.char_indices().find(|(_, mark)| matches!(mark, '(' | '（'));
        let after = match remark {
            Some((at, _)) if open == 0 && remark_is_words(&after[at..]) => &after[..at],
            _ => after,
        };
        self.affix(after, &mut depth)?;
        match (open, depth) {
            (0, 0) => Some(()),
            (1, 0) => {
                self.negative = true;
                Some(())
            }
            _ => None,
        }
    }

    fn affix(&mut self, text: &str, depth: &mut i32) -> Option<()> {
        let mut word = String::new();
        for mark in text.chars().chain([' ']) {
            if is_minus(mark) {
                if self.negative || self.plus {
                    return None;
                }
                self.negative = true;
            } else if matches!(mark, '+' | '＋') {
                if self.negative || self.plus {
                    return None;
                }
                self.plus = true;
            } else if matches!(mark, '(' | '（') {
                *depth += 1;
            } else if matches!(mark, ')' | '）') {
                *depth -= 1;
            } else if mark.is_whitespace() || is_invisible(mark) {
                self.word(&std::mem::take(&mut word))?;
                continue;
            } else {
                word.push(mark);
                continue;
            }
            self.word(&std::mem::take(&mut word))?;
        }
        Some(())
    }

    /// A word beside the number: a currency, a direction, or neither, and then the cell is no amount.
    fn word(&mut self, word: &str) -> Option<()> {
        if word.is_empty() || word == "*" {
            return Some(());
        }
        if let Some(found) = letters_direction(word) {
            if self.direction.is_some() {
                return None;
            }
            self.direction = Some(found);
            return Some(());
        }
        match currency_marks::currency(word) {
            Some(found) if self.currency.is_none() => {
                self.currency = Some(found);
                Some(())
            }
            // Mark and code together: "$10.00 USD".
            Some(found) => {
                self.currency = Some(found.or(self.currency.flatten()));
                Some(())
            }
            None => None,
        }
    }
}

/// `.-`, `,--`, `.–`: no cents.
fn whole_units(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|mark| matches!(mark, '.' | ',')) && chars.next().is_some_and(is_minus)
}

fn after_whole_units(text: &str, at: usize) -> usize {
    let rest = &text[at + 1..];
    at + 1
        + rest
            .chars()
            .take_while(|mark| is_minus(*mark))
            .map(char::len_utf8)
            .sum::<usize>()
}

fn remark_is_words(remark: &str) -> bool {
    remark
        .chars()
        .nth(1)
        .is_some_and(|mark| mark.is_alphabetic() || "¥$€£￥".contains(mark))
        && remark
            .chars()
            .next_back()
            .is_some_and(|mark| matches!(mark, ')' | '）'))
}

/// `CR`, `DR`, `C`, `D`, `H`, `S` beside a number.
fn letters_direction(word: &str) -> Option<Direction> {
    match direction::key(word).as_str() {
        "cr" | "c" | "cr dr" | "h" | "ct" | "credit" | "haben" => Some(Direction::Credit),
        "dr" | "d" | "s" | "dt" | "db" | "debit" | "soll" => Some(Direction::Debit),
        "貸" | "贷" => Some(Direction::Credit),
        "借" => Some(Direction::Debit),
        _ => None,
    }
}
