//! All that is needed to run a call again without the host that it ran in.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::blob;
use crate::capability::Grants;
use crate::journal::Exchange;
use crate::limits::Limits;
use crate::random::Seed;

const FORMAT: u32 = 1;

/// Secrets shorter than this are found only where they stand alone.
const SHORT: usize = 6;

/// A call that did not end well: what it was given, what it asked the host and was answered, what it drew
/// at random, and how it ended. Secrets are replaced by marks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recording {
    pub(crate) format: u32,
    /// SHA-256 of the component, in hexadecimal.
    pub(crate) component: String,
    pub(crate) plugin: String,
    pub(crate) version: String,
    pub(crate) world: String,
    /// Name of what was asked of the plugin.
    pub(crate) task: String,
    pub(crate) input: Value,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) time_zone: String,
    pub(crate) seed: String,
    pub(crate) limits: Limits,
    pub(crate) grants: Grants,
    pub(crate) is_required: bool,
    pub(crate) is_shadow: bool,
    /// Names of the secrets that were read.
    pub(crate) secrets: Vec<String>,
    pub(crate) exchanges: Vec<Exchange>,
    pub(crate) outcome: String,
    pub(crate) message: Option<String>,
    /// Given for a replay, never written.
    #[serde(skip)]
    pub(crate) known: BTreeMap<String, String>,
}

/// Why a recording cannot be played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    #[error("this is no recording of a call: {0}")]
    Unreadable(String),
    #[error("the recording has format {0}, and this host plays format 1")]
    Format(u32),
    #[error("the recording is of the component {expected}, and this one is {found}")]
    OtherComponent { expected: String, found: String },
    #[error("the call read secrets that a recording does not hold: {}", .0.join(", "))]
    SecretsMissing(Vec<String>),
    #[error("the host cannot play it: {0}")]
    Host(String),
}

impl Recording {
    /// Reads what [`CallReport::recording`](crate::CallReport::recording) holds.
    ///
    /// # Errors
    /// [`ReplayError::Unreadable`] or [`ReplayError::Format`].
    pub fn read(value: &Value) -> Result<Self, ReplayError> {
        let recording =
            Self::deserialize(value).map_err(|error| ReplayError::Unreadable(error.to_string()))?;
        if recording.format == FORMAT {
            Ok(recording)
        } else {
            Err(ReplayError::Format(recording.format))
        }
    }

    /// SHA-256 of the component that it is of, in hexadecimal.
    #[must_use]
    pub fn component(&self) -> &str {
        &self.component
    }

    /// Name of the outcome of the call.
    #[must_use]
    pub fn outcome(&self) -> &str {
        &self.outcome
    }

    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Names of the secrets that the call read; a replay needs a value for each.
    #[must_use]
    pub fn secrets(&self) -> &[String] {
        &self.secrets
    }

    /// Gives a secret for a replay. Any value does, as long as the plugin only passes it on.
    #[must_use]
    pub fn with_secret(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.known.insert(name.into(), value.into());
        self
    }

    pub(crate) fn format() -> u32 {
        FORMAT
    }

    pub(crate) fn seed(&self) -> Result<Seed, ReplayError> {
        let unreadable = || ReplayError::Unreadable("the seed is not 32 bytes".to_owned());
        let mut seed = [0; 32];
        let read = base16ct::mixed::decode(&self.seed, &mut seed);
        match read.map(<[u8]>::len) {
            Ok(32) => Ok(seed),
            _ => Err(unreadable()),
        }
    }

    /// How to turn marks into the secrets that were given.
    pub(crate) fn redaction(&self) -> Result<Redaction, ReplayError> {
        let missing: Vec<String> = self
            .secrets
            .iter()
            .filter(|name| !self.known.contains_key(*name))
            .cloned()
            .collect();
        if missing.is_empty() {
            Ok(Redaction::new(&self.known))
        } else {
            Err(ReplayError::SecretsMissing(missing))
        }
    }
}

pub(crate) fn seed_text(seed: &Seed) -> String {
    base16ct::lower::encode_string(seed)
}

/// Takes secrets out of values, and puts them back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Redaction {
    /// Marks and values, the longest value first: one may be a part of another.
    pairs: Vec<(String, String)>,
}

impl Redaction {
    pub(crate) fn new(secrets: &BTreeMap<String, String>) -> Self {
        let mut pairs: Vec<(String, String)> = secrets
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (format!("[secret:{name}]"), value.clone()))
            .collect();
        pairs.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        Self { pairs }
    }

    pub(crate) fn hide(&self, value: Value) -> Value {
        self.change(value, &|redaction, text| redaction.hide_text(text))
    }

    pub(crate) fn show(&self, value: Value) -> Value {
        self.change(value, &|redaction, mut text| {
            for (mark, secret) in &redaction.pairs {
                text = text.replace(mark, secret);
            }
            text
        })
    }

    pub(crate) fn hide_text(&self, mut text: String) -> String {
        for (mark, secret) in &self.pairs {
            if text == *secret {
                return mark.clone();
            }
            if secret.len() >= SHORT && text.contains(secret.as_str()) {
                text = text.replace(secret, mark);
            }
        }
        text
    }

    fn change(&self, value: Value, text: &dyn Fn(&Self, String) -> String) -> Value {
        if self.pairs.is_empty() {
            return value;
        }
        match value {
            Value::String(found) => Value::String(text(self, found)),
            Value::Array(all) => all.into_iter().map(|one| self.change(one, text)).collect(),
            Value::Object(fields) => {
                let is_blob = fields.len() == 1 && fields.contains_key(blob::FIELD);
                let change = |one| match one {
                    Value::String(base64) if is_blob => Value::String(self.change_bytes(base64, text)),
                    other => self.change(other, text),
                };
                fields
                    .into_iter()
                    .map(|(name, one)| (name, change(one)))
                    .collect()
            }
            other => other,
        }
    }

    /// Bytes that are text are treated as text; others hold no secret that is text.
    fn change_bytes(&self, base64: String, text: &dyn Fn(&Self, String) -> String) -> String {
        let decoded = blob::decode(&base64)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        match decoded {
            Some(plain) => blob::encode(text(self, plain).as_bytes()),
            None => base64,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::Redaction;
    use crate::blob::Blob;

    fn redaction() -> Redaction {
        let secrets = [("token", "hunter-2-hunter"), ("pin", "42")];
        Redaction::new(
            &secrets
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        )
    }

    #[test]
    fn secrets_go_and_come_back() {
        let blob = serde_json::to_value(Blob(b"key=hunter-2-hunter".to_vec())).unwrap();
        let value = json!({"header": ["Bearer hunter-2-hunter", "42"], "body": blob, "n": 42, "x": "a42b"});
        let hidden = redaction().hide(value.clone());
        let text = hidden.to_string();
        assert_eq!(hidden["header"], json!(["Bearer [secret:token]", "[secret:pin]"]));
        assert!(!text.contains("hunter-2"), "{text}");
        assert!(
            text.contains(&crate::blob::encode(b"key=[secret:token]")),
            "{text}"
        );
        assert_eq!(redaction().show(hidden), value);
    }

    #[test]
    fn without_secrets_nothing_changes() {
        let value = json!({"base64": "not base64!"});
        assert_eq!(Redaction::new(&BTreeMap::new()).hide(value.clone()), value);
        assert_eq!(redaction().hide(value.clone()), value);
    }
}
