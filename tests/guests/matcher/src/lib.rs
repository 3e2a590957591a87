//! Names categories by the words of `steady`, written as authors write: with the kit.

#[path = "../../steady/src/rules.rs"]
mod rules;

use wikala_plugin::categorizer::{Entry, Suggestion};
use wikala_plugin::{Categorizer, Failure};

/// The categorizer.
pub struct Matcher;

impl Categorizer for Matcher {
    fn categorize(entries: Vec<Entry>) -> Result<Vec<Suggestion>, Failure> {
        let numbered = entries.iter().enumerate();
        let suggestions = numbered.filter_map(|(entry, of)| {
            let (word, category) = rules::find(&of.description)?;
            Some(Suggestion {
                entry,
                category: category.to_owned(),
                confidence: 0.9,
                reason: format!("It says {word}."),
            })
        });
        Ok(suggestions.collect())
    }
}

wikala_plugin::export!(categorizer: Matcher);
