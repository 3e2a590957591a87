//! Names the category of entries that hold one of the tenant's words.

use serde::Deserialize;
use wikala_plugin::categorizer::{Entry, Suggestion};
use wikala_plugin::{Categorizer, Failure, settings};

#[derive(Deserialize)]
struct Settings {
    category: String,
    words: Vec<String>,
}

pub struct Plugin;

impl Categorizer for Plugin {
    fn categorize(entries: Vec<Entry>) -> Result<Vec<Suggestion>, Failure> {
        let settings: Settings = settings::all()?;
        let found = entries.iter().enumerate();
        Ok(found
            .filter_map(|(index, entry)| suggestion(index, entry, &settings))
            .collect())
    }
}

fn suggestion(index: usize, entry: &Entry, settings: &Settings) -> Option<Suggestion> {
    let counterparty = entry.counterparty.as_deref().unwrap_or_default();
    let text = format!("{} {counterparty}", entry.description).to_lowercase();
    let word = settings
        .words
        .iter()
        .find(|word| text.contains(&word.to_lowercase()))?;
    Some(Suggestion {
        entry: index,
        category: settings.category.clone(),
        confidence: 0.8,
        reason: format!("It says \"{word}\""),
    })
}

wikala_plugin::export!(categorizer: Plugin);
