//! The fields of an event and of the spans around it.

use std::fmt;

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};

use crate::fields::{MESSAGE, TOP};
use crate::redact::{REDACTED, is_secret_name, redact_text};

/// Fields by name, the later value wins; secrets are replaced on the way in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    /// Values of [`TOP`], by its order.
    pub(crate) top: [Option<Value>; TOP.len()],
    pub(crate) message: Option<String>,
    pub(crate) metadata: Map<String, Value>,
    /// Module a line of the `log` facade came from.
    pub(crate) target: Option<String>,
}

impl Fields {
    /// Adds the fields of an inner scope; a message belongs to its event alone.
    pub(crate) fn extend(&mut self, inner: &Self) {
        for (own, other) in self.top.iter_mut().zip(&inner.top) {
            if other.is_some() {
                own.clone_from(other);
            }
        }
        self.message.clone_from(&inner.message);
        self.target.clone_from(&inner.target);
        self.metadata.extend(
            inner
                .metadata
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
    }

    fn put(&mut self, field: &Field, value: Value) {
        let name = field.name().strip_prefix("r#").unwrap_or(field.name());
        let value = clean(name, value);
        if let Some(facade) = name.strip_prefix("log.") {
            self.target = (facade == "target")
                .then(|| text_of(&value))
                .or_else(|| self.target.take());
        } else if name == MESSAGE {
            self.message = Some(text_of(&value));
        } else if let Some(place) = TOP.iter().position(|(code, line)| *code == name || *line == name) {
            self.top[place] = Some(value);
        } else {
            self.metadata.insert(name.to_owned(), value);
        }
    }
}

fn clean(name: &str, value: Value) -> Value {
    match value {
        _ if is_secret_name(name) => Value::from(REDACTED),
        Value::String(text) => Value::String(redact_text(&text).into_owned()),
        other => other,
    }
}

/// A value as plain text, a string without its quotes.
pub(crate) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl Visit for Fields {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, Value::from(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, Value::from(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, Value::from(value));
    }

    fn record_i128(&mut self, field: &Field, value: i128) {
        self.put(field, Value::from(value.to_string()));
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        self.put(field, Value::from(value.to_string()));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, Value::from(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, Value::from(value));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.put(field, Value::from(crate::chain(value)));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, Value::from(format!("{value:?}")));
    }
}
