//! The contract in the form that progenitor reads: OpenAPI 3.0, one kind of success and one of refusal.
//!
//! Nothing here changes what is sent or received:
//!
//! - `type: [T, "null"]` and `oneOf: [T, null]` become `nullable: true`, as 3.0 says it;
//! - limits on lengths and numbers are left to the host, so that a text is a `String` and not a type of its own;
//! - closed objects are opened, so that a newer host may say more;
//! - every refusal is a `Problem` in JSON, and "not modified" is not asked for;
//! - what is no JSON is bytes; `GET` has no body;
//! - the multipart upload is left out: `src/upload.rs` is written by hand, since it tells its progress.

use serde_json::{Map, Value, json};

const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
/// Words of a schema that 3.0 does not know, or that would make a type of every text.
const LEFT_OUT: [&str; 13] = [
    "example",
    "examples",
    "propertyNames",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "maximum",
    "pattern",
    "default",
    "contentMediaType",
    "contentEncoding",
];

/// The contract, readable.
pub(crate) fn prepared(mut contract: Value) -> Value {
    contract["openapi"] = json!("3.0.3");
    contract["info"]["license"] = json!({ "name": "Apache-2.0" });
    if let Some(paths) = contract["paths"].as_object_mut() {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            item.retain(|_verb, operation| !is_multipart(operation));
            for (verb, operation) in item.iter_mut() {
                simplify_operation(verb, operation);
            }
        }
        paths.retain(|_path, item| VERBS.iter().any(|verb| !item[verb].is_null()));
    }
    if let Some(schemas) = contract["components"]["schemas"].as_object_mut() {
        schemas.values_mut().for_each(lower);
    }
    contract
}

/// Whether an operation takes a form with a file.
pub(crate) fn is_multipart(operation: &Value) -> bool {
    !operation["requestBody"]["content"]["multipart/form-data"].is_null()
}

fn simplify_operation(verb: &str, operation: &mut Value) {
    if let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) {
        for parameter in parameters {
            simplify_parameter(parameter);
        }
    }
    if verb == "get" {
        if let Some(operation) = operation.as_object_mut() {
            operation.remove("requestBody");
        }
    } else if let Some(body) = operation.get_mut("requestBody") {
        simplify_media(body);
    }
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else {
        return;
    };
    responses.retain(|status, _| status.starts_with('2') || status == "101");
    responses.values_mut().for_each(simplify_media);
    let problem = json!({
        "description": "A refusal",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    });
    responses.insert("4XX".into(), problem.clone());
    responses.insert("5XX".into(), problem);
}

fn simplify_parameter(parameter: &mut Value) {
    if let Some(parameter) = parameter.as_object_mut() {
        parameter.remove("example");
        parameter.remove("examples");
    }
    if let Some(schema) = parameter.get_mut("schema") {
        lower(schema);
        // What may be left out is left out, not sent as null.
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("nullable");
        }
    }
}

/// One media type that progenitor knows instead of those it does not.
fn simplify_media(part: &mut Value) {
    let Some(content) = part.get("content").and_then(Value::as_object) else {
        return;
    };
    let simple = content.iter().next().map(|(media, body)| {
        if media.ends_with("json") {
            let mut body = body.clone();
            if let Some(schema) = body.get_mut("schema") {
                lower(schema);
            }
            json!({ "application/json": body })
        } else {
            json!({ "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } })
        }
    });
    part["content"] = simple.unwrap_or_default();
}

/// A schema of 3.1 as 3.0 says it, with everything in it.
fn lower(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if let Some(reference) = object.get("$ref").cloned() {
        // 3.0 reads nothing beside a reference.
        *schema = json!({ "$ref": reference });
        return;
    }
    let nullable = take_null_of_type(object) | take_null_of_choice(object);
    object.retain(|word, _| !LEFT_OUT.contains(&word.as_str()));
    // A zero says that the number has no sign; any other least number is left to the host.
    if object.get("minimum").is_some_and(|least| least != &json!(0)) {
        object.remove("minimum");
    }
    if object.get("additionalProperties") == Some(&json!(false)) {
        object.remove("additionalProperties");
    }
    for (word, inner) in object.iter_mut() {
        match word.as_str() {
            "properties" => inner
                .as_object_mut()
                .into_iter()
                .flat_map(Map::values_mut)
                .for_each(lower),
            "items" | "additionalProperties" => lower(inner),
            "oneOf" | "allOf" | "anyOf" => inner.as_array_mut().into_iter().flatten().for_each(lower),
            _ => {}
        }
    }
    if nullable {
        object.insert("nullable".into(), json!(true));
    }
}

fn take_null_of_type(object: &mut Map<String, Value>) -> bool {
    let Some(kinds) = object.get("type").and_then(Value::as_array) else {
        return false;
    };
    let nullable = kinds.contains(&json!("null"));
    let mut rest = kinds.iter().filter(|kind| **kind != json!("null"));
    if let (Some(kind), None) = (rest.next().cloned(), rest.next()) {
        object.insert("type".into(), kind);
    }
    nullable
}

fn take_null_of_choice(object: &mut Map<String, Value>) -> bool {
    let Some(choices) = object.get_mut("oneOf").and_then(Value::as_array_mut) else {
        return false;
    };
    let before = choices.len();
    choices.retain(|choice| choice != &json!({ "type": "null" }));
    let nullable = choices.len() < before;
    if nullable && choices.len() == 1 {
        let only = choices.remove(0);
        object.remove("oneOf");
        if only.get("$ref").is_some() {
            object.insert("allOf".into(), json!([only]));
        } else if let Value::Object(only) = only {
            object.extend(only);
        }
    }
    nullable
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lowered(mut schema: Value) -> Value {
        lower(&mut schema);
        schema
    }

    #[test]
    fn null_becomes_nullable() {
        assert_eq!(
            lowered(json!({ "type": ["string", "null"], "maxLength": 9 })),
            json!({ "type": "string", "nullable": true })
        );
        assert_eq!(
            lowered(json!({ "oneOf": [{ "$ref": "#/a", "description": "x" }, { "type": "null" }] })),
            json!({ "allOf": [{ "$ref": "#/a" }], "nullable": true })
        );
        assert_eq!(
            lowered(json!({ "oneOf": [{ "type": "string", "enum": ["a"] }, { "type": "null" }] })),
            json!({ "type": "string", "enum": ["a"], "nullable": true })
        );
    }

    #[test]
    fn a_property_may_have_the_name_of_a_word() {
        let schema = json!({ "properties": { "pattern": { "type": ["string", "null"] } } });
        let expected = json!({ "properties": { "pattern": { "type": "string", "nullable": true } } });
        assert_eq!(lowered(schema), expected);
    }
}
