//! Enumerations: the words of the API in capitals, as GraphQL writes them.

use serde_json::Value;

/// The values of one enumeration, in their order: the name, and the word of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration(Vec<(String, String)>);

impl Enumeration {
    /// Reads the words of a schema; nothing when it has none.
    pub(crate) fn read(schema: &Value) -> Option<Self> {
        let words = schema["enum"].as_array()?;
        let words: Option<Vec<&str>> = words
            .iter()
            .filter(|word| !word.is_null())
            .map(Value::as_str)
            .collect();
        let values: Vec<_> = words?
            .into_iter()
            .map(|word| (capitals(word), word.to_owned()))
            .collect();
        (!values.is_empty()).then_some(Self(values))
    }

    /// The names in the schema.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The name of a word.
    #[must_use]
    pub fn name_of(&self, word: &str) -> Option<&str> {
        let found = self.0.iter().find(|(_, known)| known == word);
        found.map(|(name, _)| name.as_str())
    }

    /// The word of a name.
    #[must_use]
    pub fn word_of(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, word)| word.as_str())
    }
}

/// `bank_transfer` as `BANK_TRANSFER`, and the order `-postedOn` as `POSTED_ON_DESC`.
fn capitals(word: &str) -> String {
    let (word, descending) = match word.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (word, false),
    };
    let mut name = String::with_capacity(word.len() + 5);
    for character in word.chars() {
        if character.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        let plain = character.is_ascii_alphanumeric();
        name.push(if plain {
            character.to_ascii_uppercase()
        } else {
            '_'
        });
    }
    if descending {
        name.push_str("_DESC");
    }
    name
}

#[cfg(test)]
#[test]
fn words_are_written_in_capitals() {
    for (word, name) in [
        ("paid", "PAID"),
        ("bank_transfer", "BANK_TRANSFER"),
        ("api-key", "API_KEY"),
        ("postedOn", "POSTED_ON"),
        ("-postedOn", "POSTED_ON_DESC"),
    ] {
        assert_eq!(capitals(word), name);
    }
}
