use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::{Bucketing, Context, Document, ErrorCode, Evaluation, Reason, Snapshot};

const NOW: DateTime<Utc> = DateTime::from_timestamp(1_800_000_000, 0).unwrap();

fn snapshot(document: &Value) -> Snapshot {
    Snapshot::compile(&Document::parse_foreign(&document.to_string()).unwrap())
}

/// A snapshot of one flag `f` with the variants `on`, `off`, `true`, `1` and the default `off`.
fn with_rule(rule: &Value) -> Snapshot {
    let variants = json!({"on": "on!", "off": "off!", "true": "true!", "1": "one!"});
    snapshot(&json!({"flags": {"f": {
        "state": "ENABLED", "variants": variants, "defaultVariant": "off", "targeting": rule,
    }}}))
}

fn outcome(answer: &Evaluation<'_>) -> (Option<String>, &'static str, Option<ErrorCode>) {
    (
        answer.variant.map(str::to_owned),
        answer.reason.as_str(),
        answer.error,
    )
}

#[test]
fn a_snapshot_is_shared_among_threads() {
    fn shared<T: Send + Sync + 'static>(_: Arc<T>) {}
    shared(Arc::new(with_rule(&json!({}))));
}

#[test]
fn the_result_of_a_rule_is_the_key_of_a_variant() {
    for (rule, variant, reason, error) in [
        (json!({}), Some("off"), "STATIC", None),
        (json!({"if": [true, "on"]}), Some("on"), "TARGETING_MATCH", None),
        (json!({"if": [false, "on"]}), Some("off"), "DEFAULT", None),
        (json!({"var": "nothing"}), Some("off"), "DEFAULT", None),
        (json!({"!": [false]}), Some("true"), "TARGETING_MATCH", None),
        (json!({"+": [0.5, 0.5]}), Some("1"), "TARGETING_MATCH", None),
        (json!({"!": [true]}), None, "ERROR", Some(ErrorCode::General)),
        (
            json!({"cat": ["o", "f"]}),
            None,
            "ERROR",
            Some(ErrorCode::General),
        ),
        (json!({"merge": ["on"]}), None, "ERROR", Some(ErrorCode::General)),
        (
            json!({"nonsense": ["on"]}),
            None,
            "ERROR",
            Some(ErrorCode::ParseError),
        ),
        (
            json!({"$ref": "nobody"}),
            None,
            "ERROR",
            Some(ErrorCode::ParseError),
        ),
        (
            json!({"if": [{"$ref": "me"}]}),
            None,
            "ERROR",
            Some(ErrorCode::ParseError),
        ),
    ] {
        let snapshot = with_rule(&rule);
        let answer = snapshot.evaluate("f", &Context::anonymous(), NOW);
        assert_eq!(
            outcome(&answer),
            (variant.map(str::to_owned), reason, error),
            "{rule}"
        );
    }
}

#[test]
fn operators_give_no_error_whatever_they_are_given() {
    let sent = [
        json!(null),
        json!("x"),
        json!(1),
        json!([1]),
        json!({"a": 1}),
        json!(true),
    ];
    let a = json!({"var": "a"});
    for rule in [
        json!({">": [a, 18]}),
        json!({"<": [1, a, 3]}),
        json!({"-": [a, 1]}),
        json!({"%": [a, 0]}),
        json!({"max": [a, 1]}),
        json!({"==": [a, 7]}),
        json!({"!=": [a, "y"]}),
        json!({"in": ["y", a]}),
        json!({"in": [a, "text"]}),
        json!({"substr": [a, 1]}),
        json!({"cat": [a, a]}),
        json!({"merge": [a, a]}),
        json!({"map": [a, {"var": ""}]}),
        json!({"filter": [a, {"var": "a"}]}),
        json!({"reduce": [a, {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}),
        json!({"all": [a, {"var": ""}]}),
        json!({"some": [a, {"var": ""}]}),
        json!({"none": [a, {"var": ""}]}),
        json!({"missing": [a, "a"]}),
        json!({"missing_some": [1, ["a", "b"]]}),
        json!({"starts_with": [a, "x"]}),
        json!({"sem_ver": [a, "=", "1.0.0"]}),
        json!({"fractional": [a, ["on"]]}),
        json!({"and": a}),
        json!({"if": [a, "on"]}),
        json!({"?:": [a, "on", "off"]}),
    ] {
        let snapshot = with_rule(&json!({"if": [{"!!": [rule]}, "on", "off"]}));
        for value in &sent {
            let context = Context::anonymous().with("a", value.clone());
            let answer = snapshot.evaluate("f", &context, NOW);
            assert_eq!(
                answer.reason,
                Reason::TargetingMatch,
                "{rule} of {value}: {answer:?}"
            );
        }
    }
}

#[test]
fn a_flag_that_is_switched_off_gives_no_value() {
    let flag = json!({"state": "DISABLED", "variants": {"on": true}, "defaultVariant": "on",
        "targeting": {"if": [true, "on"]}});
    let snapshot = snapshot(&json!({"flags": {"f": flag}}));
    let answer = snapshot.evaluate("f", &Context::anonymous(), NOW);
    assert_eq!(
        (answer.value, answer.variant, answer.reason),
        (None, None, Reason::Disabled)
    );
}

#[test]
fn without_a_default_variant_whoever_asks_decides() {
    for default in [json!(null), json!("")] {
        for (targeting, reason) in [
            (json!({}), Reason::Default),
            (json!({"var": "no"}), Reason::Default),
        ] {
            let flag = json!({"state": "ENABLED", "variants": {"on": true}, "defaultVariant": default,
                "targeting": targeting});
            let snapshot = snapshot(&json!({"flags": {"f": flag}}));
            let answer = snapshot.evaluate("f", &Context::anonymous(), NOW);
            assert_eq!((answer.value, answer.error, answer.reason), (None, None, reason));
        }
    }
}

#[test]
fn rules_know_the_flag_and_the_time_and_callers_cannot_forge_them() {
    let snapshot = with_rule(&json!({"if": [
        {"and": [{"==": [{"var": "$flagd.flagKey"}, "f"]}, {"==": [{"var": "$flagd.timestamp"}, 1_800_000_000]}]},
        "on",
    ]}));
    let forged = Context::anonymous().with("$flagd", json!({"flagKey": "g", "timestamp": 0}));
    assert_eq!(snapshot.evaluate("f", &forged, NOW).variant, Some("on"));
}

#[test]
fn metadata_is_that_of_the_flag_over_that_of_the_set() {
    let flag = json!({"state": "ENABLED", "variants": {"on": true}, "metadata": {"a": 1, "c": null}});
    let snapshot = snapshot(&json!({"flags": {"f": flag}, "metadata": {"a": 0, "b": "x"}}));
    let nobody = Context::anonymous();
    assert_eq!(
        json!(snapshot.evaluate("f", &nobody, NOW).metadata),
        json!({"a": 1, "b": "x"})
    );
    let unknown = snapshot.evaluate("g", &nobody, NOW);
    assert_eq!(unknown.error, Some(ErrorCode::FlagNotFound));
    assert_eq!(
        json!(unknown),
        json!({"reason": "ERROR", "errorCode": "FLAG_NOT_FOUND", "metadata": {"a": 0, "b": "x"}})
    );
}

#[test]
fn a_context_past_the_limits_matters_to_rules_only() {
    let broken = Context::anonymous().with("a", "x".repeat(20_000));
    let ruled = with_rule(&json!({"if": [true, "on"]}));
    assert_eq!(
        ruled.evaluate("f", &broken, NOW).error,
        Some(ErrorCode::InvalidContext)
    );
    assert_eq!(
        with_rule(&json!({})).evaluate("f", &broken, NOW).variant,
        Some("off")
    );
}

#[test]
fn all_flags_at_once_answer_as_each_of_them() {
    let flag = |targeting: Value| json!({"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off", "targeting": targeting});
    let snapshot = snapshot(&json!({"flags": {
        "a": flag(json!({})),
        "b": flag(json!({"if": [{"==": [{"var": "plan"}, "premium"]}, "on"]})),
        "c": flag(json!({"fractional": [["on", 50], ["off", 50]]})),
        "d": flag(json!({"nonsense": 1})),
    }}));
    let broken = Context::anonymous().with("a", "x".repeat(20_000));
    for context in [
        Context::new("eve").with("plan", "premium"),
        Context::anonymous(),
        broken,
    ] {
        let all = snapshot.evaluate_all(&context, NOW);
        assert_eq!(all.len(), 4);
        for (key, answer) in all {
            assert_eq!(answer, snapshot.evaluate(key, &context, NOW), "{key}");
        }
    }
}

#[test]
fn a_share_of_all_ids_is_that_share_and_no_other() {
    for bucketing in [Bucketing::Cbor, Bucketing::Text] {
        let flag = json!({"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off",
            "targeting": {"fractional": [["on", 10], ["off", 90]]}});
        let document = Document::parse(&json!({"flags": {"f": flag}}).to_string()).unwrap();
        let snapshot = Snapshot::with_bucketing(&document, bucketing);
        let is_on = |id: &u32| {
            snapshot
                .boolean("f", &Context::new(format!("user-{id}")), NOW, false)
                .value
        };
        let on = (0..100_000_u32).filter(is_on).count();
        assert!(
            (9_000..=11_000).contains(&on),
            "{on} of 100000 with {bucketing:?}"
        );
    }
}

#[test]
fn whoever_is_in_stays_in_when_the_share_grows() {
    let at = |share: u32| with_rule(&json!({"fractional": [["on", share], ["off", 100 - share]]}));
    let (few, many) = (at(10), at(35));
    let is_on = |snapshot: &Snapshot, id: u32| {
        snapshot
            .evaluate("f", &Context::new(format!("user-{id}")), NOW)
            .variant
            == Some("on")
    };
    let in_before: Vec<u32> = (0..20_000).filter(|id| is_on(&few, *id)).collect();
    assert!(in_before.len() > 1_500);
    assert!(in_before.iter().all(|id| is_on(&many, *id)));
    assert!((0..20_000).filter(|id| is_on(&many, *id)).count() > 3 * in_before.len());
}

#[test]
fn two_flags_do_not_choose_the_same_people() {
    let flag = json!({"state": "ENABLED", "variants": {"on": true, "off": false},
        "targeting": {"fractional": [["on", 50], ["off", 50]]}});
    let snapshot = snapshot(&json!({"flags": {"f": flag, "g": flag}}));
    let same = (0..10_000).filter(|id| {
        let context = Context::new(format!("user-{id}"));
        snapshot.evaluate("f", &context, NOW).variant == snapshot.evaluate("g", &context, NOW).variant
    });
    let same = same.count();
    assert!((4_700..=5_300).contains(&same), "{same} of 10000");
}
