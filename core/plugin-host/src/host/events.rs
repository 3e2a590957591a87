//! `host-events`: events of the plugin's own, kept back until the call ended well.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::bindings::v1::wikala::host_events::events::{EventError, Host};
use crate::call::{Call, lock};
use crate::journal::Question;
use crate::ports::PluginEvent;
use crate::state::State;
use crate::stop::Stop;

/// As the interface says.
const SUBJECT_BYTES: usize = 200;
const DATA_BYTES: usize = 64 << 10;
const NAME_BYTES: usize = 100;

#[derive(Serialize, Deserialize)]
struct Publish {
    name: String,
    subject: String,
    data: String,
}

/// Lower-case words with dots between them.
fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    name.len() <= NAME_BYTES && name.split('.').all(is_word)
}

impl Publish {
    fn data(&self) -> Result<Map<String, Value>, EventError> {
        let malformed = |why: &str| Err(EventError::Malformed(why.to_owned()));
        if !is_name(&self.name) {
            return malformed("the name is lower-case words with dots between them, at most 100 bytes");
        }
        if self.subject.len() > SUBJECT_BYTES || self.subject.chars().any(char::is_control) {
            return malformed("the subject is at most 200 bytes without control characters");
        }
        if self.data.len() > DATA_BYTES {
            return malformed("the data is at most 64 KiB");
        }
        serde_json::from_str(&self.data)
            .map_err(|error| EventError::Malformed(format!("the data is no JSON object: {error}")))
    }
}

impl Question for Publish {
    const FUNCTION: &'static str = "wikala:host-events/events@1.0.0#publish";
    type Answer = Result<String, EventError>;

    fn bytes(&self) -> usize {
        self.name.len() + self.subject.len() + self.data.len()
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        answer.as_ref().map_or(0, String::len)
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        Ok(self.data().map(|data| {
            let id = lock(&call.ids).uuid();
            let event = PluginEvent {
                id,
                name: self.name.clone(),
                subject: self.subject.clone(),
                data,
            };
            lock(&call.events).push(event);
            id.to_string()
        }))
    }
}

impl Host for State {
    async fn publish(
        &mut self,
        name: String,
        subject: String,
        data: String,
    ) -> wasmtime::Result<Result<String, EventError>> {
        Ok(self.call.ask(Publish { name, subject, data }).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_words_with_dots() {
        for good in ["rate.changed", "a", "a1.b_2"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", ".", "a.", "A", "a-b", "1a", "a..b", &"a".repeat(101)] {
            assert!(!is_name(bad), "{bad}");
        }
    }
}
