//! Words that say what a payment is for, in several languages. Our own list.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::taxonomy::{Common, TAXONOMY};
use crate::hash::{self, Hashed};
use crate::text::Text;

/// The phrases of a category with white space between them; an underscore stands for a space within one.
const WORDS: &[(&str, &str)] = &[
    ("groceries", include_str!("../../words/groceries.txt")),
    ("dining", include_str!("../../words/dining.txt")),
    ("fuel", include_str!("../../words/fuel.txt")),
    ("transport", include_str!("../../words/transport.txt")),
    ("travel", include_str!("../../words/travel.txt")),
    ("shopping", include_str!("../../words/shopping.txt")),
    ("home", include_str!("../../words/home.txt")),
    ("housing", include_str!("../../words/housing.txt")),
    ("utilities", include_str!("../../words/utilities.txt")),
    ("telecom", include_str!("../../words/telecom.txt")),
    ("tech_digital", include_str!("../../words/tech_digital.txt")),
    ("entertainment", include_str!("../../words/entertainment.txt")),
    ("health_care", include_str!("../../words/health_care.txt")),
    ("education", include_str!("../../words/education.txt")),
    ("insurance", include_str!("../../words/insurance.txt")),
    ("loan_credit", include_str!("../../words/loan_credit.txt")),
    ("fees_interest", include_str!("../../words/fees_interest.txt")),
    ("cash", include_str!("../../words/cash.txt")),
    (
        "transfer_savings",
        include_str!("../../words/transfer_savings.txt"),
    ),
    ("tax_gov", include_str!("../../words/tax_gov.txt")),
    ("office_services", include_str!("../../words/office_services.txt")),
    ("income", include_str!("../../words/income.txt")),
    ("other_giving", include_str!("../../words/other_giving.txt")),
];

/// The longest phrase of the list, in words.
const LONGEST: usize = 3;

struct List {
    phrases: HashMap<u64, Common, Hashed>,
}

static LIST: LazyLock<List> = LazyLock::new(List::read);

impl List {
    fn read() -> Self {
        let mut list = Self {
            phrases: HashMap::default(),
        };
        for (common, phrase) in phrases() {
            list.phrases.insert(chain(&Text::of(&phrase)), common);
        }
        list
    }
}

fn chain(text: &Text) -> u64 {
    text.words()
        .iter()
        .fold(0, |key, word| hash::join(key, word.hash))
}

/// All phrases, with what they mean.
pub(crate) fn phrases() -> impl Iterator<Item = (Common, String)> {
    WORDS
        .iter()
        .filter_map(|(id, list)| Some((Common::named(id)?, *list)))
        .flat_map(|(common, list)| {
            list.split_whitespace()
                .map(move |phrase| (common, phrase.replace('_', " ")))
        })
}

/// Tells of each phrase in a text: what it means, and how many words it has.
pub(crate) fn each(text: &Text, mut tell: impl FnMut(Common, usize)) {
    let words = text.words();
    for start in 0..words.len() {
        let mut key = 0;
        let mut found = None;
        for (length, word) in words[start..].iter().take(LONGEST).enumerate() {
            key = hash::join(key, word.hash);
            if let Some(common) = LIST.phrases.get(&key) {
                found = Some((*common, length + 1));
            }
        }
        let found = found.or_else(|| without_article(text.word(&words[start])).map(|common| (common, 1)));
        if let Some((common, length)) = found {
            tell(common, length);
        }
    }
}

/// Arabic writes the article and the word as one.
fn without_article(word: &str) -> Option<Common> {
    let bare = word.strip_prefix("ال").filter(|bare| bare.len() >= 6)?;
    LIST.phrases
        .get(&hash::join(0, hash::bytes(bare.as_bytes())))
        .copied()
}

/// The category that most words speak of, if any.
pub(crate) fn most(text: &Text) -> Option<Common> {
    let mut counts = [0; TAXONOMY.len()];
    each(text, |common, words| counts[common.index()] += words);
    let best = (0..counts.len()).rev().max_by_key(|place| counts[*place])?;
    (counts[best] > 0).then(|| Common::at(best)).flatten()
}
