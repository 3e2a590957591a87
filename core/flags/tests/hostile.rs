//! Whatever is sent, nothing panics and nothing takes long.

use std::time::{Duration, Instant};

use chrono::DateTime;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wikala_flags::{Context, Document, ErrorCode, Snapshot};

const OPERATORS: [&str; 42] = [
    "var",
    "missing",
    "missing_some",
    "if",
    "?:",
    "and",
    "or",
    "!",
    "!!",
    "==",
    "===",
    "!=",
    "!==",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "max",
    "min",
    "cat",
    "substr",
    "in",
    "merge",
    "map",
    "filter",
    "reduce",
    "all",
    "some",
    "none",
    "fractional",
    "sem_ver",
    "starts_with",
    "ends_with",
    "$ref",
    "val",
    "nonsense",
    "",
];

const TEXTS: [&str; 12] = [
    "a",
    "a.b",
    "",
    "on",
    "current",
    "accumulator",
    "targetingKey",
    "$flagd.timestamp",
    "1.2.3",
    "=",
    "^",
    "é\u{0}",
];

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..100).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(TEXTS.to_vec()).prop_map(Value::from),
    ]
}

/// JSON that often is a rule.
fn rule() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(6, 60, 4, |inner| {
        let operands = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            1 => operands.clone().prop_map(Value::from),
            1 => (prop::sample::select(OPERATORS.to_vec()), inner)
                .prop_map(|(operator, operand)| json!({operator: operand})),
            6 => (prop::sample::select(OPERATORS.to_vec()), operands)
                .prop_map(|(operator, operands)| json!({operator: operands})),
        ]
    })
}

fn attributes() -> impl Strategy<Value = Value> {
    let value = leaf().prop_recursive(4, 40, 6, |inner| {
        let keyed = (prop::sample::select(TEXTS.to_vec()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            prop::collection::vec(keyed, 0..4).prop_map(object),
        ]
    });
    prop::collection::vec((prop::sample::select(TEXTS.to_vec()), value), 0..6).prop_map(object)
}

fn object(fields: Vec<(&str, Value)>) -> Value {
    let fields = fields.into_iter().map(|(key, value)| (key.to_owned(), value));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn document(rule: &Value, shared: &Value) -> String {
    let variants = json!({"on": 1, "off": 2, "true": 3});
    let flag = json!({"state": "ENABLED", "variants": variants, "defaultVariant": "off", "targeting": rule});
    json!({"flags": {"f": flag}, "$evaluators": {"a": shared}}).to_string()
}

fn evaluated_in(document: &Document, context: &Context) -> Duration {
    let snapshot = Snapshot::compile(document);
    let start = Instant::now();
    let answer = snapshot.evaluate("f", context, DateTime::UNIX_EPOCH);
    let took = start.elapsed();
    assert_eq!(answer.value.is_some(), answer.variant.is_some());
    took
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_and_no_context_breaks_an_evaluation(rule in rule(), shared in rule(), sent in attributes()) {
        let text = document(&rule, &shared);
        let context = Context::from_json(sent).unwrap();
        if let Ok(document) = Document::parse(&text) {
            let snapshot = Snapshot::compile(&document);
            let error = snapshot.evaluate("f", &context, DateTime::UNIX_EPOCH).error;
            prop_assert_ne!(error, Some(ErrorCode::ParseError), "accepted, but fails: {}", text);
        }
        if let Ok(document) = Document::parse_foreign(&text) {
            let took = evaluated_in(&document, &context);
            prop_assert!(took < Duration::from_secs(2), "{took:?}: {text}");
        }
    }

    #[test]
    fn no_text_breaks_a_document_or_a_context(text in "\\PC*", value in rule()) {
        for text in [text, value.to_string(), json!({"flags": value}).to_string(), json!({"flags": {"f": value}}).to_string()] {
            let _ = Document::parse(&text);
            let _ = Document::parse_foreign(&text);
            let _ = Context::parse(&text);
        }
    }
}

#[test]
fn the_most_that_is_taken_does_not_take_long() {
    let wide = json!({"a": vec![json!([1]); 498], "b": "x".repeat(16_000), "c": "x".repeat(16_000)});
    let deep =
        json!({"a": (0..14).fold(json!([1]), |inner, _| json!([inner, inner.as_array().map(Vec::len)]))});
    let rules = [
        json!({"some": [{"var": "a"}, {"some": [{"var": ""}, {"some": [{"var": ""}, {"==": [{"var": ""}, 2]}]}]}]}),
        json!({"reduce": [{"var": "a"}, {"+": [{"var": "accumulator"}, {"var": "current"}]}, 0]}),
        json!({"map": [{"var": "a"}, {"map": [vec![0; 40], {"+": [{"var": ""}, 1]}]}]}),
        json!({"in": [{"var": "b"}, vec![json!({"var": "c"}); 400]]}),
        json!({"cat": vec![json!({"var": "b"}); 20]}),
        json!({"fractional": [{"var": ""}, ["on"]]}),
    ];
    for rule in &rules {
        let document = Document::parse(&document(rule, &json!({})));
        let document = document.unwrap_or_else(|fault| panic!("{fault}: {rule}"));
        for sent in [&wide, &deep] {
            let took = evaluated_in(&document, &Context::from_json(sent.clone()).unwrap());
            assert!(took < Duration::from_secs(1), "{took:?}: {rule}");
        }
    }
}
