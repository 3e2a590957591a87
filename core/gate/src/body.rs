//! Definitions as they are written and read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use wikala_module::http::{PathPart, PathWord};

/// A document in the flagd format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(value_type = Object, example = json!({
    "metadata": { "owner": "team-checkout" },
    "flags": { "new-checkout": {
        "state": "ENABLED",
        "variants": { "on": true, "off": false },
        "defaultVariant": "off",
        "targeting": { "if": [{ "==": [{ "var": "plan" }, "premium"] }, "on"] },
        "metadata": { "expires": "2030-12-31", "tenantOverride": true }
    } }
}))]
pub struct FlagDocument(pub Value);

/// One flag of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(value_type = Object, example = json!({
    "state": "ENABLED",
    "variants": { "on": true, "off": false },
    "defaultVariant": "off",
    "targeting": { "fractional": [["on", 10], ["off", 90]] },
    "metadata": { "owner": "team-checkout", "expires": "2030-12-31" }
}))]
pub(crate) struct FlagDefinition(pub(crate) Value);

/// The key of a flag, in a path.
pub(crate) struct FlagKey;

impl PathPart for FlagKey {
    const NAME: &'static str = "key";
    const MEANING: Option<&'static str> = Some("The key of the flag.");
}

impl PathWord for FlagKey {
    const EXAMPLE: &'static str = "new-checkout";
}

/// A document without flags.
pub(crate) fn empty() -> Value {
    json!({ "flags": {} })
}

/// The definitions of a document by key, whether it has them as an object or as a list.
pub(crate) fn definitions(document: &Value) -> BTreeMap<&str, &Value> {
    match document.get("flags") {
        Some(Value::Object(flags)) => flags.iter().map(|(key, flag)| (key.as_str(), flag)).collect(),
        Some(Value::Array(flags)) => flags
            .iter()
            .filter_map(|flag| Some((flag.get("key")?.as_str()?, flag)))
            .collect(),
        _ => BTreeMap::new(),
    }
}

/// Puts a definition into a document, in the place of the one with its key.
pub(crate) fn put(document: &mut Value, key: &str, definition: Value) {
    if let Some(Value::Array(flags)) = document.get_mut("flags") {
        let mut definition = definition;
        if let Some(members) = definition.as_object_mut() {
            members.insert("key".to_owned(), key.into());
        }
        match flags.iter_mut().find(|flag| has_key(flag, key)) {
            Some(flag) => *flag = definition,
            None => flags.push(definition),
        }
        return;
    }
    if let Some(members) = document.as_object_mut() {
        let flags = members.entry("flags").or_insert_with(|| Map::new().into());
        if let Some(flags) = flags.as_object_mut() {
            flags.insert(key.to_owned(), definition);
        }
    }
}

/// Takes a definition out of a document; nothing when it has none with this key.
pub(crate) fn take(document: &mut Value, key: &str) -> Option<Value> {
    match document.get_mut("flags")? {
        Value::Object(flags) => flags.remove(key),
        Value::Array(flags) => {
            let place = flags.iter().position(|flag| has_key(flag, key))?;
            Some(flags.remove(place))
        }
        _ => None,
    }
}

fn has_key(flag: &Value, key: &str) -> bool {
    flag.get("key").and_then(Value::as_str) == Some(key)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{definitions, put, take};

    #[test]
    fn a_definition_is_put_and_taken_in_both_shapes() {
        for mut document in [
            json!({"flags": {"a": {"state": "ENABLED"}}}),
            json!({"flags": [{"key": "a", "state": "ENABLED"}]}),
        ] {
            put(&mut document, "a", json!({"state": "DISABLED"}));
            put(&mut document, "b", json!({"state": "ENABLED"}));
            let found = definitions(&document);
            assert_eq!(found.keys().collect::<Vec<_>>(), [&"a", &"b"]);
            assert_eq!(found["a"]["state"], "DISABLED");
            assert_eq!(take(&mut document, "a").unwrap()["state"], "DISABLED");
            assert_eq!(take(&mut document, "a"), None);
            assert_eq!(definitions(&document).len(), 1);
        }
    }
}
