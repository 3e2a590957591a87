//! One event as one JSON object, keys in a fixed order.

use serde_json::Value;
use tracing::Level;

use super::record::Fields;
use crate::fields::TOP;

/// What is known of an event besides its fields.
pub(crate) struct Head<'a> {
    pub(crate) timestamp: String,
    pub(crate) level: Level,
    pub(crate) service: &'a str,
    pub(crate) target: &'a str,
}

/// Writes the line, newline included.
pub(crate) fn line(head: &Head<'_>, fields: &Fields) -> String {
    let mut out = String::with_capacity(256);
    out.push('{');
    put(&mut out, "timestamp", &Value::from(head.timestamp.as_str()));
    put(&mut out, "level", &Value::from(level(head.level)));
    put(&mut out, "service", &Value::from(head.service));
    put(
        &mut out,
        "message",
        &Value::from(fields.message.as_deref().unwrap_or_default()),
    );
    for ((_, key), value) in TOP.iter().zip(&fields.top) {
        if let Some(value) = value {
            put(&mut out, key, value);
        }
    }
    let mut metadata = fields.metadata.clone();
    metadata.insert("target".to_owned(), Value::from(head.target));
    put(&mut out, "metadata", &Value::Object(metadata));
    out.push_str("}\n");
    out
}

fn put(out: &mut String, key: &str, value: &Value) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push('"');
    out.push_str(key);
    out.push_str("\":");
    out.push_str(&value.to_string());
}

fn level(level: Level) -> &'static str {
    match level {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    }
}
