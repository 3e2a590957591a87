//! Answers of the thinking crates in the spelling of the API.

use serde::Serialize;
use serde_json::{Map, Value};

/// Members whose own members are names out of the data and stay as they are.
const DATA: &[&str] = &["inputs"];

/// The value with its members spelled `likeThis`.
pub(crate) fn spelled(value: &impl Serialize) -> Value {
    serde_json::to_value(value).map_or(Value::Null, respelled)
}

fn respelled(value: Value) -> Value {
    match value {
        Value::Array(members) => Value::Array(members.into_iter().map(respelled).collect()),
        Value::Object(members) => {
            let member = |(name, value): (String, Value)| {
                let value = if DATA.contains(&name.as_str()) {
                    value
                } else {
                    respelled(value)
                };
                (camel(&name), value)
            };
            Value::Object(members.into_iter().map(member).collect::<Map<_, _>>())
        }
        plain => plain,
    }
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut name, part| {
        let mut letters = part.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_respelled_and_data_is_not() {
        let given =
            serde_json::json!({ "pack_version": "a_b", "low_80": [{ "a_b": 1 }], "inputs": { "a_b": "c" } });
        let expected =
            serde_json::json!({ "packVersion": "a_b", "low80": [{ "aB": 1 }], "inputs": { "a_b": "c" } });
        assert_eq!(spelled(&given), expected);
    }
}
