//! Names categories by rules that a tenant writes.

mod rule;

use wikala_plugin::categorizer::{Entry, Suggestion};
use wikala_plugin::{Categorizer, Failure, settings};

use rule::{Rule, RuleText, Text};

/// The categorizer.
pub struct Rules;

impl Categorizer for Rules {
    fn categorize(entries: Vec<Entry>) -> Result<Vec<Suggestion>, Failure> {
        let rules = rules()?;
        let suggestions = entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| suggestion(index, entry, &rules));
        Ok(suggestions.collect())
    }
}

/// The tenant's rules, each ready to be asked.
fn rules() -> Result<Vec<Rule>, Failure> {
    let texts: Vec<RuleText> = settings::get("rules")?.unwrap_or_default();
    texts
        .into_iter()
        .enumerate()
        .map(|(index, text)| {
            Rule::new(text).map_err(|problem| Failure::Settings(format!("rule {}: {problem}", index + 1)))
        })
        .collect()
}

/// What the first rule that fits says.
fn suggestion(index: usize, entry: &Entry, rules: &[Rule]) -> Option<Suggestion> {
    let text = Text::of(entry);
    let rule = rules.iter().find(|rule| rule.fits(entry, &text))?;
    Some(Suggestion {
        entry: index,
        category: rule.category().to_owned(),
        confidence: rule.confidence(),
        reason: rule.reason(),
    })
}

wikala_plugin::export!(categorizer: Rules);
