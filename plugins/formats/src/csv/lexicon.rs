//! Words of narratives that tell the direction of money, for files that tell it in no other way.

use std::sync::LazyLock;

use super::direction::Direction;
use super::text::{Phrase, fold, joined_script, phrase_list};

static WORDS: &str = include_str!("words/narratives.txt");

/// Purchases, fees, cash: money that leaves, whatever the kind of account.
static OUTS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "Out"));
/// Salaries, interest, refunds: money that comes.
static INS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "In"));
/// Payments to a card account: they come in there.
static TO_CARDS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrase_list(WORDS, "ToCard"));

/// The direction that a narrative tells; None when it tells none or both.
pub(crate) fn direction(narrative: &str) -> Option<Direction> {
    let folded = fold(narrative);
    if TO_CARDS.iter().any(|phrase| is_in(phrase, &folded)) {
        return Some(Direction::Credit);
    }
    let leaves = OUTS.iter().any(|phrase| is_in(phrase, &folded));
    let comes = INS.iter().any(|phrase| is_in(phrase, &folded));
    match (leaves, comes) {
        (true, false) => Some(Direction::Debit),
        (false, true) => Some(Direction::Credit),
        _ => None,
    }
}

fn is_in(phrase: &Phrase, folded: &str) -> bool {
    folded.match_indices(phrase.text.as_str()).any(|(at, found)| {
        let end = at + found.len();
        let starts = at == 0 || folded.as_bytes().get(at - 1) == Some(&b' ');
        let ends = end == folded.len() || folded.as_bytes().get(end) == Some(&b' ');
        joined_script(&phrase.text) || (starts && (ends || (!phrase.whole && phrase.text.len() > 6)))
    })
}

#[cfg(test)]
mod tests {
    use super::direction;
    use crate::csv::direction::Direction;

    #[test]
    fn narratives_that_tell() {
        assert_eq!(direction("INTERNET PAYMENT RECEIVED"), Some(Direction::Credit));
        assert_eq!(direction("POS 8,94 AT K2"), Some(Direction::Debit));
        assert_eq!(direction("Gehalt Mai"), Some(Direction::Credit));
        assert_eq!(direction("POS refund"), None);
        assert_eq!(direction("Transfer 123"), None);
        assert_eq!(direction("POSITIVE GMBH"), None);
    }
}
