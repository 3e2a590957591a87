//! Settings and the schemas that they are checked against.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wikala_plugin_package::{SchemaError, SettingsSchema};

fn schema() -> SettingsSchema {
    SettingsSchema::of(json!({
        "type": "object",
        "required": ["url", "token"],
        "properties": {
            "url": {"type": "string", "format": "uri", "pattern": "^https://"},
            "token": {"type": "string", "x-secret": true, "minLength": 8},
            "window": {"type": "integer", "minimum": 1, "default": 3},
            "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
        },
        "$defs": {"rule": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}},
    }))
    .unwrap()
}

#[track_caller]
fn pointers(settings: &Value) -> Vec<String> {
    schema()
        .check(settings)
        .into_iter()
        .map(|fault| fault.pointer)
        .collect()
}

#[test]
fn right_settings_have_no_fault() {
    let settings = json!({"url": "https://example.com", "token": "0123456789", "rules": [{"text": "a"}]});
    assert_eq!(pointers(&settings), [""; 0]);
}

#[test]
fn a_fault_points_to_the_value() {
    let settings =
        json!({"url": "ftp://x", "token": "0123456789", "window": 0, "rules": [{"text": "a"}, {}]});
    let mut found = pointers(&settings);
    found.sort();
    assert_eq!(found, ["/rules/1", "/url", "/window"]);
}

#[test]
fn what_the_schema_does_not_name_is_refused() {
    let settings = json!({"url": "https://example.com", "token": "0123456789", "windw": 5});
    let faults = schema().check(&settings);
    assert_eq!(faults.len(), 1);
    assert!(faults[0].message.contains("windw"), "{}", faults[0]);
}

#[test]
fn a_value_is_never_repeated() {
    let settings = json!({"url": "https://example.com", "token": "hunter2"});
    let faults = schema().check(&settings);
    assert_eq!(faults[0].pointer, "/token");
    assert!(!faults[0].message.contains("hunter2"), "{}", faults[0]);
}

#[test]
fn a_secret_that_is_held_counts_as_given() {
    let settings = json!({"url": "https://example.com"});
    let held = BTreeSet::from(["token".to_owned()]);
    assert_eq!(schema().check(&settings).len(), 1);
    assert_eq!(schema().check_with(&settings, &held), []);
}

#[test]
fn defaults_fill_in_and_secrets_are_apart() {
    let schema = schema();
    assert_eq!(schema.secret_names().collect::<Vec<_>>(), ["token"]);
    let given = json!({"url": "https://example.com", "token": "0123456789"});
    let whole = schema.with_defaults(given.as_object().unwrap());
    let (plain, secrets) = schema.split(whole);
    assert_eq!(
        Value::Object(plain),
        json!({"url": "https://example.com", "window": 3})
    );
    assert_eq!(secrets, [("token".to_owned(), "0123456789".to_owned())]);
}

#[test]
fn the_schema_of_no_settings_takes_none() {
    let schema = SettingsSchema::empty().unwrap();
    assert_eq!(schema.check(&json!({})), []);
    assert_eq!(schema.check(&json!({"a": 1})).len(), 1);
    assert_eq!(schema.check(&json!([])).len(), 1);
}

/// A schema that is refused, and a word of the reason.
#[track_caller]
fn refused(document: Value, reason: &str) {
    let error = SettingsSchema::of(document).unwrap_err();
    assert!(error.to_string().contains(reason), "{error}");
}

#[test]
fn schemas_that_cannot_be_kept_are_refused() {
    let of = |property: Value| json!({"type": "object", "properties": {"a": property}});
    refused(json!({"type": "array"}), "must describe an object");
    refused(json!(true), "must describe an object");
    refused(of(json!({"type": "integr"})), "/properties/a");
    refused(
        of(json!({"type": "integer", "x-secret": true})),
        "must have `type",
    );
    refused(of(json!({"type": "string", "x-secret": "yes"})), "true or false");
    refused(
        of(json!({"type": "string", "x-secret": true, "default": "a"})),
        "no default",
    );
    refused(
        of(json!({"type": "object", "properties": {"b": {"type": "string", "x-secret": true}}})),
        "only a setting itself",
    );
    refused(
        of(json!({"type": "integer", "default": "a"})),
        "the default of `a`",
    );
    refused(of(json!({"type": "string", "pattern": "("})), "pattern");
    refused(of(json!({"type": "string", "pattern": "(a)\\1"})), "pattern");
    refused(
        json!({"type": "object", "properties": {"a b": {}}}),
        "a setting's name",
    );
    refused(
        json!({"type": "object", "$schema": "http://json-schema.org/draft-07/schema#"}),
        "2020-12",
    );
}

#[test]
fn schemas_that_reach_out_or_never_end_are_refused() {
    let with = |reference: &str, definitions: Value| json!({"type": "object", "properties": {"a": {"$ref": reference}}, "$defs": definitions});
    refused(
        with("https://example.com/schema", json!({})),
        "not one of its own",
    );
    refused(with("file:///etc/passwd", json!({})), "not one of its own");
    refused(with("#", json!({})), "not one of its own");
    refused(
        with("#/$defs/a", json!({"a": {"$ref": "#/$defs/a"}})),
        "refers to itself",
    );
    refused(
        with(
            "#/$defs/a",
            json!({"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"items": {"$ref": "#/$defs/a"}}}),
        ),
        "refers to itself",
    );
    refused(
        json!({"type": "object", "$id": "https://example.com/a"}),
        "`$id` is not allowed",
    );
    let doubling: serde_json::Map<String, Value> = (0..40)
        .map(|n| {
            let next = json!({"$ref": format!("#/$defs/d{}", n + 1)});
            (format!("d{n}"), json!({"anyOf": [next, next]}))
        })
        .chain([("d40".to_owned(), json!({}))])
        .collect();
    refused(
        with("#/$defs/d0", Value::Object(doubling)),
        "every reference written out",
    );
}

#[test]
fn deep_schemas_are_refused_before_anybody_walks_them() {
    let mut deep = json!({});
    for _ in 0..40 {
        deep = json!({"items": deep});
    }
    refused(
        json!({"type": "object", "properties": {"a": deep}}),
        "nested deeper",
    );
    let text = format!(
        "{{\"type\":\"object\",\"a\":{}{}}}",
        "[".repeat(500),
        "]".repeat(500)
    );
    assert!(matches!(SettingsSchema::parse(&text), Err(SchemaError::Json(_))));
    assert_eq!(
        SettingsSchema::parse(&" ".repeat(70_000)).unwrap_err(),
        SchemaError::TooLarge
    );
}
