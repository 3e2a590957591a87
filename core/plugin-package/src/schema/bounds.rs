//! What a schema may not do, so that checking settings against it always ends soon.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{SchemaError, place};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// Keywords that reach out of the document or make places in it that move.
const REFUSED: [&str; 7] = [
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$recursiveRef",
    "$recursiveAnchor",
    "$vocabulary",
];
/// Schemas that a schema may be when every reference is written out.
const LARGEST: u64 = 2_000;
const DEEPEST: usize = 32;
const LONGEST_NAME: usize = 64;

pub(super) fn check(document: &Value) -> Result<(), SchemaError> {
    let dialect = document.get("$schema").and_then(Value::as_str);
    if dialect.is_some_and(|dialect| dialect.trim_end_matches('#') != DIALECT) {
        return refused("/$schema", &format!("must be {DIALECT:?}"));
    }
    keywords(document, &mut String::new(), 0)?;
    properties(document)?;
    let mut weigher = Weigher {
        definitions: Definitions::of(document),
        known: BTreeMap::new(),
        inside: Vec::new(),
    };
    weigher.weigh(document).map(drop)
}

fn refused(pointer: &str, problem: &str) -> Result<(), SchemaError> {
    Err(SchemaError::Place {
        place: place(pointer),
        problem: problem.to_owned(),
    })
}

/// Nothing refused, nothing too deep, no secret below the top.
fn keywords(value: &Value, pointer: &mut String, depth: usize) -> Result<(), SchemaError> {
    if depth > DEEPEST {
        return refused(pointer, &format!("is nested deeper than {DEEPEST} times"));
    }
    let length = pointer.len();
    if let Value::Object(object) = value {
        if let Some(keyword) = REFUSED
            .iter()
            .find(|keyword| object.get(**keyword).is_some_and(Value::is_string))
        {
            return refused(pointer, &format!("`{keyword}` is not allowed"));
        }
        let is_setting =
            pointer.starts_with("/properties/") && pointer.bytes().filter(|b| *b == b'/').count() == 2;
        if object.contains_key("x-secret") && !is_setting {
            return refused(pointer, "only a setting itself can be secret, not a part of one");
        }
        for (key, inner) in object {
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            keywords(inner, pointer, depth + 1)?;
            pointer.truncate(length);
        }
    } else if let Value::Array(items) = value {
        for (index, inner) in items.iter().enumerate() {
            pointer.push_str(&format!("/{index}"));
            keywords(inner, pointer, depth + 1)?;
            pointer.truncate(length);
        }
    }
    Ok(())
}

/// Names that can be set, and secrets that are texts without a default.
fn properties(document: &Value) -> Result<(), SchemaError> {
    let properties = document.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        let place = format!("/properties/{name}");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(is_plain) {
            return refused(
                &place,
                "a setting's name is 1 to 64 letters, digits, hyphens and underscores",
            );
        }
        match schema.get("x-secret") {
            None | Some(Value::Bool(false)) => {}
            Some(Value::Bool(true)) if schema.get("type") != Some(&Value::from("string")) => {
                return refused(&place, "a secret must have `type = \"string\"`");
            }
            Some(Value::Bool(true)) if schema.get("default").is_some() => {
                return refused(
                    &place,
                    "a secret can have no default: everybody could read it here",
                );
            }
            Some(Value::Bool(true)) => {}
            Some(_) => return refused(&place, "`x-secret` must be true or false"),
        }
    }
    Ok(())
}

/// The schemas that references may name.
struct Definitions<'s>(Option<&'s Map<String, Value>>);

impl<'s> Definitions<'s> {
    fn of(document: &'s Value) -> Self {
        Self(document.get("$defs").and_then(Value::as_object))
    }

    fn get(&self, reference: &str) -> Option<(&'s str, &'s Value)> {
        let name = reference.strip_prefix("#/$defs/")?;
        let (name, schema) = self.0?.get_key_value(name)?;
        Some((name, schema))
    }
}

/// Adds up how many schemas a schema is with its references written out.
struct Weigher<'s> {
    definitions: Definitions<'s>,
    known: BTreeMap<&'s str, u64>,
    /// The definitions that are being weighed.
    inside: Vec<&'s str>,
}

impl<'s> Weigher<'s> {
    fn weigh(&mut self, value: &'s Value) -> Result<u64, SchemaError> {
        let mut sum = 1_u64;
        match value {
            Value::Object(object) => {
                for (key, inner) in object {
                    sum = sum.saturating_add(match (key.as_str(), inner) {
                        ("$ref", Value::String(reference)) => self.follow(reference)?,
                        _ => self.weigh(inner)?,
                    });
                }
            }
            Value::Array(items) => {
                for inner in items {
                    sum = sum.saturating_add(self.weigh(inner)?);
                }
            }
            _ => sum = 0,
        }
        if sum > LARGEST {
            let problem = format!("is more than {LARGEST} schemas with every reference written out");
            refused("", &problem)?;
        }
        Ok(sum)
    }

    fn follow(&mut self, reference: &str) -> Result<u64, SchemaError> {
        let Some((name, schema)) = self.definitions.get(reference) else {
            refused("", &format!("{reference:?} is not one of its own $defs"))?;
            return Ok(0);
        };
        if let Some(weight) = self.known.get(name) {
            return Ok(*weight);
        }
        if self.inside.contains(&name) {
            refused(&format!("/$defs/{name}"), "refers to itself")?;
        }
        self.inside.push(name);
        let weight = self.weigh(schema)?;
        self.inside.pop();
        self.known.insert(name, weight);
        Ok(weight)
    }
}
