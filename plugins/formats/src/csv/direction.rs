//! Marks that say whether money comes or goes: `D`, `CR`, `Af`, `收入` and their like.

use std::sync::LazyLock;

use super::text::{fold, phrase_list};

/// What a mark says about one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Money leaves the holder.
    Debit,
    /// Money comes in.
    Credit,
    /// Neither: moves inside the holder's own accounts, closed orders.
    Neutral,
}

static WORDS: &str = include_str!("words/directions.txt");

/// One-letter marks mean something only as a pair.
static PAIRS: [(&str, &str); 7] = [
    ("d", "c"),
    ("d", "k"),
    ("d", "h"),
    ("s", "h"),
    ("o", "i"),
    ("w", "d"),
    ("-", "+"),
];

/// Pairs that are believed only below a header that speaks of direction.
static NAMED_PAIRS: [(&str, &str); 10] = [
    ("u", "e"),
    ("s", "e"),
    ("u", "i"),
    ("t", "j"),
    ("g", "c"),
    ("z", "u"),
    ("n", "c"),
    ("a", "e"),
    ("χ", "π"),
    ("b", "a"),
];

static FOLDED: LazyLock<Vec<(Direction, String)>> = LazyLock::new(|| {
    let kinds = [
        (Direction::Debit, "Debit"),
        (Direction::Credit, "Credit"),
        (Direction::Neutral, "Neutral"),
    ];
    let words = |(side, kind): (Direction, &str)| {
        phrase_list(WORDS, kind)
            .into_iter()
            .map(move |phrase| (side, phrase.text))
    };
    kinds.into_iter().flat_map(words).collect()
});

/// What a whole word or phrase says by itself.
pub(crate) fn of_word(text: &str) -> Option<Direction> {
    if text == "/" {
        return Some(Direction::Neutral);
    }
    let folded = fold(text);
    FOLDED
        .iter()
        .find(|(_, word)| *word == folded)
        .map(|(direction, _)| *direction)
}

/// The key under which a mark is compared: lower case, without a full stop at its end.
pub(crate) fn key(text: &str) -> String {
    text.trim().trim_end_matches('.').to_lowercase()
}

/// Reads the distinct marks of one column; None for marks that are unknown.
///
/// `named`: the header says that the column tells directions. Then one letter of a pair is enough.
pub(crate) fn of_column(marks: &[String], named: bool) -> Vec<Option<Direction>> {
    let keys: Vec<String> = marks.iter().map(|mark| key(mark)).collect();
    let has = |letter: &str| keys.iter().any(|mark| mark == letter);
    let whole = |(debit, credit): &&(&str, &str)| has(debit) && has(credit);
    let rare = || NAMED_PAIRS.iter().filter(|_| named).find(whole);
    // D, C and K alone, or a sign alone, read one way in every statement.
    let lone = || {
        PAIRS
            .iter()
            .filter(|_| named)
            .find(|(debit, credit)| has(debit) || has(credit))
    };
    let pair = PAIRS.iter().find(whole).or_else(rare).or_else(lone);
    keys.iter()
        .map(|mark| match pair {
            Some((debit, _)) if mark == debit => Some(Direction::Debit),
            Some((_, credit)) if mark == credit => Some(Direction::Credit),
            _ if mark.chars().count() == 1 && mark.is_ascii() && mark != "/" => None,
            _ => of_word(mark),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Direction, of_column, of_word};

    #[test]
    fn words_in_many_languages() {
        assert_eq!(of_word("Af"), Some(Direction::Debit));
        assert_eq!(of_word("CRDT"), Some(Direction::Credit));
        assert_eq!(of_word("收入"), Some(Direction::Credit));
        assert_eq!(of_word("/"), Some(Direction::Neutral));
        assert_eq!(of_word("Sale"), None);
    }

    #[test]
    fn letters_are_read_as_pairs() {
        let marks = |list: &[&str]| {
            of_column(
                &list.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>(),
                false,
            )
        };
        assert_eq!(
            marks(&["D", "K"]),
            [Some(Direction::Debit), Some(Direction::Credit)]
        );
        assert_eq!(
            marks(&["W", "D"]),
            [Some(Direction::Debit), Some(Direction::Credit)]
        );
        assert_eq!(
            marks(&["O", "I", "EUR"]),
            [Some(Direction::Debit), Some(Direction::Credit), None]
        );
        assert_eq!(marks(&["X"]), [None]);
        assert_eq!(marks(&["a", "b"]), [None, None]);
    }
}
