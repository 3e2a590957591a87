//! Words of header lines in many languages, as concepts; `header` combines the concepts of a name into a role.
//!
//! A stem is searched at the start of a word. `*` before it: anywhere (compounds). `=`: it is the whole word.
//! `=stem$`: the whole word, and the last one ("Amount in", never "Amount in CHF").
//! Scripts without blanks between words are searched anywhere.

use std::sync::LazyLock;

use super::stem_index::{Fit, StemIndex};
use super::text::{fold, joined_script};

/// What a word of a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Concept {
    Date,
    Time,
    Booking,
    Value,
    Early,
    Late,
    Amount,
    Debit,
    Credit,
    Balance,
    Before,
    Direction,
    Currency,
    Original,
    Converted,
    Fee,
    Tax,
    Rate,
    Gross,
    Net,
    Account,
    Counter,
    Payee,
    Text,
    Reference,
    Identifier,
    Status,
    Category,
    Kind,
    Card,
    Number,
    Bank,
    Limit,
    Quantity,
}

static CONCEPTS: [Concept; 34] = [
    Concept::Date,
    Concept::Time,
    Concept::Booking,
    Concept::Value,
    Concept::Early,
    Concept::Late,
    Concept::Amount,
    Concept::Debit,
    Concept::Credit,
    Concept::Balance,
    Concept::Before,
    Concept::Direction,
    Concept::Currency,
    Concept::Original,
    Concept::Converted,
    Concept::Fee,
    Concept::Tax,
    Concept::Rate,
    Concept::Gross,
    Concept::Net,
    Concept::Account,
    Concept::Counter,
    Concept::Payee,
    Concept::Text,
    Concept::Reference,
    Concept::Identifier,
    Concept::Status,
    Concept::Category,
    Concept::Kind,
    Concept::Card,
    Concept::Number,
    Concept::Bank,
    Concept::Limit,
    Concept::Quantity,
];

impl Concept {
    fn of_name(name: &str) -> Option<Self> {
        CONCEPTS
            .into_iter()
            .find(|concept| format!("{concept:?}") == name)
    }
}

/// A set of concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Concepts(u64);

impl Concepts {
    pub(crate) fn has(self, concept: Concept) -> bool {
        self.0 & (1 << concept as u8) != 0
    }

    pub(crate) fn any(self, concepts: &[Concept]) -> bool {
        concepts.iter().any(|concept| self.has(*concept))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u8;
    }
}

/// Language family of a stem, as far as it says how dates and numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locale {
    /// English, or shared by many: nothing follows.
    Any,
    /// Day before month.
    DayFirst,
    /// Year first; day before month when the year is last.
    YearFirst,
}

use Locale::Any;

impl Locale {
    fn of_name(name: &str) -> Option<Self> {
        [Self::Any, Self::DayFirst, Self::YearFirst]
            .into_iter()
            .find(|locale| format!("{locale:?}") == name)
    }
}

/// The word list. A line is `Concept Locale: stem,stem`.
static WORDS: &str = include_str!("words/headers.txt");

/// A concept and the language of the stem that tells it.
struct Meaning {
    concept: Concept,
    locale: Locale,
    long: bool,
}

static STEMS: LazyLock<StemIndex<Meaning>> =
    LazyLock::new(|| StemIndex::new(WORDS.lines().filter_map(entry).flatten()));

fn entry(line: &'static str) -> Option<impl Iterator<Item = (String, Fit, Meaning)>> {
    let (names, words) = line.split_once(": ")?;
    let (concept, locale) = names.split_once(' ')?;
    let (concept, locale) = (Concept::of_name(concept)?, Locale::of_name(locale)?);
    Some(words.split(',').map(move |word| stem(concept, locale, word)))
}

fn stem(concept: Concept, locale: Locale, word: &str) -> (String, Fit, Meaning) {
    let fit = match word.as_bytes().first() {
        _ if joined_script(word) && word.chars().count() > 1 => Fit::Anywhere,
        Some(b'*') => Fit::Anywhere,
        Some(b'=') if word.ends_with('$') => Fit::LastWord,
        Some(b'=') => Fit::Word,
        _ => Fit::WordStart,
    };
    let text = fold(word);
    let long = text.chars().count() > 1;
    (
        text,
        fit,
        Meaning {
            concept,
            locale,
            long,
        },
    )
}

/// The concepts of a folded name, and what its language says about dates.
pub(crate) fn concepts(folded: &str) -> (Concepts, Locale) {
    let mut found = Concepts::default();
    let mut english = false;
    let mut locale = Any;
    for meaning in STEMS.find(folded) {
        found.add(meaning.concept);
        match meaning.locale {
            Any => english = true,
            other if locale == Any => locale = other,
            _ => {}
        }
    }
    // A word that is also English says nothing about the language, unless its script does.
    let locale = if english && !joined_script(folded) {
        Any
    } else {
        locale
    };
    (found, locale)
}

/// True when a folded name that is not ASCII has a known word of more than one letter.
pub(crate) fn knows_beyond_ascii(folded: &str) -> bool {
    STEMS.find(folded).any(|meaning| meaning.long)
}

#[cfg(test)]
mod tests {
    use super::{Concept, concepts};
    use crate::csv::text::fold;

    #[test]
    fn stems_and_compounds() {
        let (found, _) = concepts(&fold("Buchungsdatum"));
        assert!(found.has(Concept::Date) && found.has(Concept::Booking));
        let (found, _) = concepts(&fold("Withdrawals (SGD)"));
        assert!(found.has(Concept::Debit) && !found.has(Concept::Date));
        let (found, _) = concepts(&fold("交易金额"));
        assert!(found.has(Concept::Amount));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        for line in super::WORDS.lines().filter(|line| !line.starts_with('#')) {
            assert!(super::entry(line).is_some(), "{line}");
        }
    }
}
