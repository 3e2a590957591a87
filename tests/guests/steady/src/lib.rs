//! A plugin as it should be.

wit_bindgen::generate!({
    path: "../wit",
    world: "steady",
    generate_all,
});

mod format;
mod page;
mod rules;

use exports::wikala::categorizer::categorize;
use exports::wikala::validator::validate;
use wikala::types::types::Failure;

struct Steady;
export!(Steady);

impl categorize::Guest for Steady {
    fn categorize(entries: Vec<categorize::Entry>) -> Result<Vec<categorize::Suggestion>, Failure> {
        let numbered = (0..).zip(&entries);
        Ok(numbered
            .filter_map(|(entry, of)| {
                let (word, category) = rules::find(&of.description)?;
                Some(categorize::Suggestion {
                    entry,
                    category: category.to_owned(),
                    confidence: 0.9,
                    reason: format!("It says {word}."),
                })
            })
            .collect())
    }
}

impl validate::Guest for Steady {
    fn validate(drafts: Vec<validate::Draft>) -> Result<Vec<validate::Refusal>, Failure> {
        let numbered = (0..).zip(&drafts);
        Ok(numbered
            .filter(|(_, draft)| draft.money.amount.units < -1_000_000)
            .map(|(draft, _)| validate::Refusal {
                draft,
                code: "too_much".to_owned(),
                reason: "Nothing above 10,000.00 without a talk.".to_owned(),
            })
            .collect())
    }
}
