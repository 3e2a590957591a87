//! Changing a document in place (RFC 7644, section 3.5.2), as real directories send it: operations
//! in any letter case, booleans as text, values with paths inside.

use serde_json::{Map, Value, json};

use super::codes;
use super::filter::{self, Filter};
use crate::error::PlatformError;

/// Operations in one message.
const MOST: usize = 1000;

/// Applies a patch message to a resource.
///
/// # Errors
/// [`codes::MALFORMED`], [`codes::INVALID_PATH`], [`codes::NO_TARGET`].
pub(crate) fn apply(document: &mut Value, message: &Value) -> Result<(), PlatformError> {
    let operations = member(message, "operations").and_then(Value::as_array);
    let operations = operations.ok_or_else(|| malformed("Operations: a list is missing"))?;
    if operations.is_empty() || operations.len() > MOST {
        return Err(malformed("Operations: at least one, and not thousands"));
    }
    for operation in operations {
        let verb = member(operation, "op")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let path = member(operation, "path").and_then(Value::as_str);
        let value = member(operation, "value");
        match (verb.to_ascii_lowercase().as_str(), value) {
            ("add", Some(value)) => set(document, path, value, true)?,
            ("replace", Some(value)) => set(document, path, value, false)?,
            ("remove", value) => remove(document, path, value)?,
            ("add" | "replace", None) => return Err(malformed("value: it is missing")),
            _ => return Err(malformed("op: add, replace or remove")),
        }
    }
    Ok(())
}

/// `members[value eq "x"].display`: an attribute, which of its elements, and what of them.
struct Target {
    attribute: String,
    filter: Option<Filter>,
    part: Option<String>,
}

fn target(path: &str) -> Result<Target, PlatformError> {
    let invalid = |why: String| PlatformError::Refused(codes::INVALID_PATH, why);
    if let Some((attribute, rest)) = path.split_once('[') {
        let (inside, after) = rest
            .rsplit_once(']')
            .ok_or_else(|| invalid("] is missing".into()))?;
        let attribute = filter::path(attribute).map_err(invalid)?;
        let part = match after.strip_prefix('.') {
            Some(part) => Some(single(filter::path(part).map_err(invalid)?)?),
            None if after.is_empty() => None,
            None => return Err(invalid(format!("{after} is no attribute"))),
        };
        return Ok(Target {
            attribute: single(attribute)?,
            filter: Some(filter::parse(inside).map_err(invalid)?),
            part,
        });
    }
    let mut parts = filter::path(path).map_err(invalid)?.into_iter();
    Ok(Target {
        attribute: parts.next().unwrap_or_default(),
        filter: None,
        part: parts.next(),
    })
}

fn single(path: filter::Path) -> Result<String, PlatformError> {
    let mut parts = path.into_iter();
    match (parts.next(), parts.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(PlatformError::code(codes::INVALID_PATH)),
    }
}

fn set(document: &mut Value, path: Option<&str>, value: &Value, add: bool) -> Result<(), PlatformError> {
    let Some(path) = path else {
        let members = value
            .as_object()
            .ok_or_else(|| malformed("value: without a path, an object"))?;
        for (name, value) in members {
            set(document, Some(name), value, add)?;
        }
        return Ok(());
    };
    let Target {
        attribute,
        filter,
        part,
    } = target(path)?;
    let object = object(document);
    let key = key_of(object, &attribute);
    if let Some(filter) = filter {
        return set_elements(object, &key, &filter, part.as_deref(), value);
    }
    match part {
        Some(part) => {
            let slot = object.entry(key).or_insert_with(|| json!({}));
            let inner = slot
                .as_object_mut()
                .ok_or_else(|| malformed("the attribute has no parts"))?;
            let part = key_of(inner, &part);
            inner.insert(part, value.clone());
        }
        None => match (object.get_mut(&key), value) {
            (Some(Value::Array(known)), value) if add => append(known, value),
            (Some(Value::Object(known)), Value::Object(new)) => {
                for (name, value) in new {
                    let name = key_of(known, name);
                    known.insert(name, value.clone());
                }
            }
            _ => {
                object.insert(key, value.clone());
            }
        },
    }
    Ok(())
}

fn append(known: &mut Vec<Value>, value: &Value) {
    let new = value
        .as_array()
        .map_or(std::slice::from_ref(value), Vec::as_slice);
    for one in new {
        // Of several primary values the newest is.
        if one["primary"] == true {
            known
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(|other| drop(other.remove("primary")));
        }
        let same = |other: &&mut Value| !one["value"].is_null() && other["value"] == one["value"];
        match known.iter_mut().find(same) {
            Some(other) => *other = one.clone(),
            None => known.push(one.clone()),
        }
    }
}

fn set_elements(
    object: &mut Map<String, Value>,
    key: &str,
    filter: &Filter,
    part: Option<&str>,
    value: &Value,
) -> Result<(), PlatformError> {
    let list = object.entry(key.to_owned()).or_insert_with(|| json!([]));
    let list = list
        .as_array_mut()
        .ok_or_else(|| PlatformError::code(codes::NO_TARGET))?;
    let mut found = false;
    for element in list.iter_mut().filter(|element| filter.fits(element)) {
        found = true;
        put(element, part, value);
    }
    if found {
        return Ok(());
    }
    // `emails[type eq "work"].value` of somebody without one: directories expect that it is made.
    match filter {
        Filter::Compare(path, filter::Comparison::Eq, wanted) if path.len() == 1 => {
            let mut element = json!({ path[0].as_str(): wanted });
            put(&mut element, part, value);
            list.push(element);
            Ok(())
        }
        _ => Err(PlatformError::code(codes::NO_TARGET)),
    }
}

fn put(element: &mut Value, part: Option<&str>, value: &Value) {
    match (part, element.as_object_mut()) {
        (Some(part), Some(inner)) => {
            let part = key_of(inner, part);
            inner.insert(part, value.clone());
        }
        (None, Some(inner)) if value.is_object() => {
            for (name, value) in value.as_object().into_iter().flatten() {
                let name = key_of(inner, name);
                inner.insert(name, value.clone());
            }
        }
        _ => *element = value.clone(),
    }
}

fn remove(document: &mut Value, path: Option<&str>, value: Option<&Value>) -> Result<(), PlatformError> {
    let path = path.ok_or_else(|| PlatformError::Refused(codes::NO_TARGET, "a path is missing".into()))?;
    let Target {
        attribute,
        filter,
        part,
    } = target(path)?;
    let object = object(document);
    let key = key_of(object, &attribute);
    match (object.get_mut(&key), filter, part) {
        (Some(Value::Array(list)), Some(filter), None) => list.retain(|element| !filter.fits(element)),
        (Some(Value::Array(list)), Some(filter), Some(part)) => {
            for element in list.iter_mut().filter(|element| filter.fits(element)) {
                remove_member(element, &part);
            }
        }
        (Some(Value::Array(list)), None, None) if value.is_some() => {
            // Some directories name what to remove by its value instead of by a filter.
            let gone = value.map(|value| {
                value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice)
            });
            let gone: Vec<&Value> = gone.into_iter().flatten().map(|one| &one["value"]).collect();
            list.retain(|element| !gone.contains(&&element["value"]));
        }
        (Some(inner), None, Some(part)) => remove_member(inner, &part),
        (_, None, None) => drop(object.remove(&key)),
        _ => {}
    }
    Ok(())
}

fn remove_member(value: &mut Value, name: &str) {
    if let Some(object) = value.as_object_mut() {
        let key = key_of(object, name);
        object.remove(&key);
    }
}

/// The key as the document spells it.
fn key_of(object: &Map<String, Value>, name: &str) -> String {
    let known = object.keys().find(|key| key.eq_ignore_ascii_case(name));
    known.cloned().unwrap_or_else(|| super::schemas::spelled(name))
}

fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let object = value.as_object()?;
    let found = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

fn object(document: &mut Value) -> &mut Map<String, Value> {
    if !document.is_object() {
        *document = json!({});
    }
    match document {
        Value::Object(object) => object,
        _ => unreachable!("it was made an object"),
    }
}

fn malformed(why: &str) -> PlatformError {
    PlatformError::Refused(codes::MALFORMED, why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patched(mut document: Value, operations: &Value) -> Value {
        apply(&mut document, &json!({ "Operations": operations })).unwrap();
        document
    }

    #[test]
    fn directories_are_understood_as_they_write() {
        let entra = json!([
            { "op": "Replace", "path": "active", "value": "False" },
            { "op": "Add", "path": "emails[type eq \"work\"].value", "value": "l@example.com" },
            { "op": "replace", "value": { "name.familyName": "Haddad", "displayName": "Lina" } },
        ]);
        let lina = patched(json!({ "userName": "lina" }), &entra);
        assert_eq!(lina["active"], "False");
        assert_eq!(
            lina["emails"],
            json!([{ "type": "work", "value": "l@example.com" }])
        );
        assert_eq!(lina["name"]["familyName"], "Haddad");
        assert_eq!(lina["displayName"], "Lina");
    }

    #[test]
    fn members_come_and_go() {
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": "a" }, { "value": "b" }] }]);
        let group = patched(json!({}), &add);
        assert_eq!(patched(group.clone(), &add), group, "adding twice adds nothing");
        let one = patched(
            group.clone(),
            &json!([{ "op": "remove", "path": "members[value eq \"a\"]" }]),
        );
        assert_eq!(one["members"], json!([{ "value": "b" }]));
        let by_value = json!([{ "op": "Remove", "path": "members", "value": [{ "value": "b" }] }]);
        assert_eq!(patched(one, &by_value)["members"], json!([]));
        assert_eq!(
            patched(group, &json!([{ "op": "remove", "path": "members" }])),
            json!({})
        );
    }

    #[test]
    fn what_cannot_be_understood_changes_nothing_and_says_why() {
        for operation in [
            json!({ "op": "move", "path": "active", "value": true }),
            json!({ "op": "add", "path": "active" }),
            json!({ "op": "remove" }),
            json!({ "op": "add", "path": "emails[type eq", "value": 1 }),
            json!({ "op": "add", "path": "a.b.c", "value": 1 }),
            json!({ "op": "replace", "value": 1 }),
            json!({ "op": "replace", "path": "emails[type ne \"x\"].value", "value": "y" }),
            json!(7),
        ] {
            let message = json!({ "Operations": [operation] });
            assert!(apply(&mut json!({}), &message).is_err(), "{message}");
        }
        assert!(apply(&mut json!({}), &json!({ "Operations": [] })).is_err());
        assert!(apply(&mut json!({}), &json!([])).is_err());
    }
}
