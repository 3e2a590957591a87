//! Phrases that mark rows which are no booked movements: balances, totals, pending ones.

use std::sync::LazyLock;

use super::text::{Phrase, fold, joined_script, phrase_list};

/// What a phrase says about its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A balance at one moment.
    Balance,
    /// A sum over rows.
    Total,
    /// Not booked yet.
    Pending,
    /// Failed or cancelled: no money moved.
    Void,
}

static WORDS: &str = include_str!("words/phrases.txt");

static BALANCES: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "Balance"));
static TOTALS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "Total"));
static PENDINGS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "Pending"));
static VOIDS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "Void"));

/// The whole cell, or its start followed by a date, a currency or nothing but digits, is a phrase of balances or sums.
pub(crate) fn of_label(cell: &str) -> Option<RowKind> {
    if cell.len() > 120 || !may_label(cell) {
        return None;
    }
    let folded = fold(cell);
    let tail_free = |phrase: &Phrase| {
        folded.strip_prefix(phrase.text.as_str()).is_some_and(|rest| {
            // A word list of one word must not eat a payee that only begins with it.
            let rest = rest.trim_start();
            rest.is_empty() || (!joined_script(rest) && harmless(rest))
        })
    };
    if BALANCES.iter().any(tail_free) {
        Some(RowKind::Balance)
    } else if TOTALS.iter().any(tail_free) {
        Some(RowKind::Total)
    } else {
        None
    }
}

/// Words after a phrase that do not change its meaning: dates, numbers, currency codes, small words.
fn harmless(rest: &str) -> bool {
    rest.split(' ').all(|word| {
        word.chars().all(char::is_numeric)
            || (word.len() <= 3)
            || matches!(
                word,
                "date" | "from" | "until" | "period" | "account" | "vom" | "jour" | "konto" | "datum"
            )
    })
}

/// First two ASCII letters of all phrases of balances and sums.
static STARTS: LazyLock<[[bool; 26]; 26]> = LazyLock::new(|| {
    let mut starts = [[false; 26]; 26];
    for phrase in BALANCES.iter().chain(TOTALS.iter()) {
        if let [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] = phrase.text.as_bytes() {
            starts[usize::from(first - b'a')][usize::from(second - b'a')] = true;
        }
    }
    starts
});

/// Cheap first look, because it is asked for every row.
fn may_label(cell: &str) -> bool {
    match cell.trim_start_matches(['*', ' ', '-']).as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            let at = |byte: &u8| usize::from(byte.to_ascii_lowercase() - b'a');
            STARTS[at(first)][at(second)]
        }
        [first, ..] => !first.is_ascii() || first.is_ascii_alphabetic(),
        [] => false,
    }
}

/// A status cell, or a date cell without a date.
pub(crate) fn of_status(cell: &str) -> Option<RowKind> {
    if cell.is_empty() || cell.len() > 120 {
        return None;
    }
    let folded = fold(cell);
    let hit = |list: &[Phrase]| {
        list.iter().any(|phrase| {
            if phrase.whole {
                return folded == phrase.text;
            }
            match folded.find(phrase.text.as_str()) {
                Some(0) => true,
                Some(at) => folded.as_bytes().get(at - 1) == Some(&b' ') || joined_script(&phrase.text),
                None => false,
            }
        })
    };
    if hit(&VOIDS) {
        Some(RowKind::Void)
    } else if hit(&PENDINGS) {
        Some(RowKind::Pending)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{RowKind, of_label, of_status};

    #[test]
    fn labels_of_rows_that_are_no_movements() {
        assert_eq!(of_label("Saldo Anterior"), Some(RowKind::Balance));
        assert_eq!(of_label("Opening Balance 01/02/2024"), Some(RowKind::Balance));
        assert_eq!(of_label("TOTAL:"), Some(RowKind::Total));
        assert_eq!(of_label("合计"), Some(RowKind::Total));
        assert_eq!(of_label("Total Wine & Spirits"), None);
        assert_eq!(of_label("Summer school"), None);
    }

    #[test]
    fn states_of_rows() {
        assert_eq!(of_status("PENDING"), Some(RowKind::Pending));
        assert_eq!(of_status("Umsatz vorgemerkt"), Some(RowKind::Pending));
        assert_eq!(of_status("交易关闭"), Some(RowKind::Void));
        assert_eq!(of_status("COMPLETED"), None);
        assert_eq!(of_status("Umsatz gebucht"), None);
    }
}
