//! Folding of words, so that one spelling in a word list matches all spellings in files.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::record::is_invisible;

/// Lower case without accents and punctuation, words one blank apart; `RunningBalance` is two words.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower_before = false;
    for mark in text.chars().filter(|mark| !is_invisible(*mark)) {
        if lower_before && mark.is_uppercase() && out.is_ascii() {
            out.push(' ');
        }
        lower_before = mark.is_ascii_lowercase() || mark.is_ascii_digit();
        if mark.is_ascii() {
            push(&mut out, mark.to_ascii_lowercase());
        } else {
            for part in mark
                .to_lowercase()
                .nfkd()
                .filter(|part| !is_combining_mark(*part))
            {
                match latin(part) {
                    Some(letters) => out.push_str(letters),
                    None => push(&mut out, part),
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Letters with strokes and joined letters, which have no accent to take away.
fn latin(mark: char) -> Option<&'static str> {
    Some(match mark {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

fn push(out: &mut String, mark: char) {
    if mark.is_alphanumeric() {
        out.push(mark);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// True for scripts that write words without blanks, or with prefixes; stems are searched anywhere in them.
pub(crate) fn joined_script(text: &str) -> bool {
    text.chars().any(|mark| mark as u32 >= 0x590)
}

/// A phrase of a word list, folded.
pub(crate) struct Phrase {
    pub(crate) text: String,
    /// Written with `=`: nothing may stand beside it.
    pub(crate) whole: bool,
}

/// The phrases of one kind from a list whose lines are `Kind: phrase,phrase`.
pub(crate) fn phrase_list(list: &str, kind: &str) -> Vec<Phrase> {
    let of_kind = list
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| *name == kind);
    of_kind
        .flat_map(|(_, phrases)| phrases.split(','))
        .map(|phrase| Phrase {
            whole: phrase.starts_with('='),
            text: fold(phrase),
        })
        .filter(|phrase| !phrase.text.is_empty())
        .collect()
}

/// The first `limit` characters, for messages.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_case_accents_and_camel_case() {
        assert_eq!(fold("Débit (€)"), "debit");
        assert_eq!(fold("RunningBalance"), "running balance");
        assert_eq!(fold("created_utc"), "created utc");
        assert_eq!(fold("  Withdrawals  (SGD)"), "withdrawals sgd");
        assert_eq!(fold("BookingDate/Time"), "booking date time");
        assert_eq!(fold("Überweisung"), "uberweisung");
        assert_eq!(fold("Beløp płatności"), "belop platnosci");
    }
}
