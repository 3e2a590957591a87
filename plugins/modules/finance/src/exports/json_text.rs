//! JSON kept as text between the store and a file, so that no number in it changes.

use serde_json::Value;

/// What a column's JSON must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    List,
    Object,
}

impl Container {
    /// The empty one.
    pub(crate) fn empty(self) -> &'static str {
        match self {
            Self::List => "[]",
            Self::Object => "{}",
        }
    }
}

/// A list of texts as JSON.
pub(crate) fn list(texts: &[String]) -> String {
    serde_json::to_string(texts).unwrap_or_else(|_unlikely| "[]".to_owned())
}

/// The text when `jsonb` can hold it.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn storable(text: &str, container: Container) -> Result<String, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("is not JSON: {error}"))?;
    let fits = match container {
        Container::List => value.is_array(),
        Container::Object => value.is_object(),
    };
    if !fits {
        return Err(format!("is no JSON like {}", container.empty()));
    }
    if holds_nul(&value) {
        return Err("holds a NUL character".to_owned());
    }
    // An exponent can be small to write and huge to store; then the number that was read counts.
    Ok(if holds_exponent(&value) {
        value.to_string()
    } else {
        text.to_owned()
    })
}

/// The value without NUL characters, which `jsonb` refuses.
#[must_use]
pub(crate) fn without_nul(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "\u{FFFD}")),
        Value::Array(items) => items.into_iter().map(without_nul).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name.replace('\0', "\u{FFFD}"), without_nul(value)))
            .collect(),
        other => other,
    }
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}

fn holds_exponent(value: &Value) -> bool {
    match value {
        Value::Number(number) if number.is_f64() => {
            number.as_f64() == Some(0.0) || number.to_string().contains('e')
        }
        Value::Array(items) => items.iter().any(holds_exponent),
        Value::Object(members) => members.values().any(holds_exponent),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_keeps_its_digits() {
        let text = r#"{"n":0.12345678901234567890123456789}"#;
        assert_eq!(storable(text, Container::Object).as_deref(), Ok(text));
    }

    #[test]
    fn what_the_store_refuses_is_refused_here() {
        for text in [
            "",
            "[]",
            "{\"a\":\"\\u0000\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":1e999}",
            "{\"\\u0000\":1}",
        ] {
            assert!(storable(text, Container::Object).is_err(), "{text}");
        }
        assert_eq!(
            storable("{\"a\":1e-99999}", Container::Object).unwrap(),
            "{\"a\":0.0}"
        );
    }

    #[test]
    fn nul_is_replaced() {
        let value = without_nul(serde_json::json!({ "a": ["x\0y"] }));
        assert_eq!(value, serde_json::json!({ "a": ["x\u{FFFD}y"] }));
    }
}
