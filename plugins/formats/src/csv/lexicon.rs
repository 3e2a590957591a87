//! Words of narratives that tell the direction of money, for files that tell it in no other way.

use std::sync::LazyLock;

use super::direction::Direction;
use super::stem_index::{Fit, StemIndex};
use super::text::{Phrase, fold, joined_script, phrase_list};

static WORDS: &str = include_str!("words/narratives.txt");

#[derive(Clone, Copy, PartialEq, Eq)]
enum Story {
    /// Purchases, fees, cash: money that leaves, whatever the kind of account.
    Out,
    /// Salaries, interest, refunds: money that comes.
    In,
    /// Payments to a card account: they come in there.
    ToCard,
    /// The issuer of a card thanks for a payment: only the statement of the card itself says so.
    Thanks,
}

static STORIES: LazyLock<StemIndex<Story>> = LazyLock::new(|| {
    let kinds = [
        ("Out", Story::Out),
        ("In", Story::In),
        ("ToCard", Story::ToCard),
        ("Thanks", Story::Thanks),
    ];
    let stems = |(kind, story)| {
        phrase_list(WORDS, kind)
            .into_iter()
            .map(move |phrase| stem(phrase, story))
    };
    StemIndex::new(kinds.into_iter().flat_map(stems))
});

/// Short words stand alone; longer ones may have endings.
fn stem(phrase: Phrase, story: Story) -> (String, Fit, Story) {
    let fit = if joined_script(&phrase.text) {
        Fit::Anywhere
    } else if phrase.whole || phrase.text.len() <= 6 {
        Fit::Word
    } else {
        Fit::WordStart
    };
    (phrase.text, fit, story)
}

/// The direction that a narrative tells; None when it tells none or both.
pub(crate) fn direction(narrative: &str) -> Option<Direction> {
    let folded = fold(narrative);
    let (mut leaves, mut comes) = (false, false);
    for story in STORIES.find(&folded) {
        match story {
            Story::ToCard | Story::Thanks => return Some(Direction::Credit),
            Story::Out => leaves = true,
            Story::In => comes = true,
        }
    }
    match (leaves, comes) {
        (true, false) => Some(Direction::Debit),
        (false, true) => Some(Direction::Credit),
        _ => None,
    }
}

/// A payment to a card, as the statement of the card tells it; `sure` when the issuer thanks for it.
pub(crate) fn to_card(narrative: &str, sure: bool) -> bool {
    STORIES
        .find(&fold(narrative))
        .any(|story| *story == Story::Thanks || (!sure && *story == Story::ToCard))
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
