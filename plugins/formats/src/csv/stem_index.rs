//! Finds many word stems in a short text at once.

use std::collections::HashMap;

/// Where in a text a stem may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    WordStart,
    Word,
    /// A word of its own at the end of the text, or before what stands in parentheses.
    LastWord,
    Anywhere,
}

struct Entry<T> {
    text: String,
    fit: Fit,
    meaning: T,
}

/// Stems by their first letter.
pub(crate) struct StemIndex<T> {
    by_first: HashMap<char, Vec<Entry<T>>>,
}

impl<T> StemIndex<T> {
    /// Takes folded stems with their meanings; empty ones are dropped.
    pub(crate) fn new(stems: impl Iterator<Item = (String, Fit, T)>) -> Self {
        let mut by_first: HashMap<char, Vec<Entry<T>>> = HashMap::new();
        for (text, fit, meaning) in stems {
            if let Some(first) = text.chars().next() {
                by_first
                    .entry(first)
                    .or_default()
                    .push(Entry { text, fit, meaning });
            }
        }
        Self { by_first }
    }

    /// Meanings of all stems in a folded text, in the order of the text; one that stands there twice comes twice.
    pub(crate) fn find<'f>(&'f self, folded: &'f str) -> impl Iterator<Item = &'f T> {
        folded.char_indices().flat_map(move |(at, first)| {
            let entries = self.by_first.get(&first).map_or(&[][..], Vec::as_slice);
            entries
                .iter()
                .filter(move |entry| entry.stands_at(folded, at))
                .map(|entry| &entry.meaning)
        })
    }
}

impl<T> Entry<T> {
    fn stands_at(&self, folded: &str, at: usize) -> bool {
        let blank = |position: usize| folded.as_bytes().get(position) == Some(&b' ');
        let starts = || at == 0 || blank(at - 1);
        let end = at + self.text.len();
        if !folded[at..].starts_with(self.text.as_str()) {
            return false;
        }
        match self.fit {
            Fit::Anywhere => true,
            Fit::WordStart => starts(),
            Fit::Word => starts() && (end == folded.len() || blank(end)),
            Fit::LastWord => starts() && end == folded.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, StemIndex};

    #[test]
    fn stems_stand_where_they_may() {
        let stems = [
            ("pos", Fit::Word, 1),
            ("dat", Fit::WordStart, 2),
            ("datum", Fit::Anywhere, 3),
        ];
        let index = StemIndex::new(
            stems
                .into_iter()
                .map(|(text, fit, meaning)| (text.to_owned(), fit, meaning)),
        );
        let find = |text: &str| index.find(text).copied().collect::<Vec<_>>();
        assert_eq!(find("pos 12"), [1]);
        assert_eq!(find("positiv"), Vec::<i32>::new());
        assert_eq!(find("buchungsdatum"), [3]);
        assert_eq!(find("date of pos"), [2, 1]);
    }
}
