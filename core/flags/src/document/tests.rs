use serde_json::{Value, json};

use super::Document;

/// A document with one flag, `f`, whose parts are replaced by the given ones.
fn with_flag(parts: &Value) -> Value {
    let mut flag =
        json!({"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"});
    for (key, part) in parts.as_object().unwrap() {
        flag[key] = part.clone();
    }
    json!({"flags": {"f": flag}})
}

fn with_rule(rule: &Value) -> Value {
    with_flag(&json!({"targeting": rule}))
}

fn refused(document: &Value) -> String {
    Document::parse(&document.to_string()).unwrap_err().to_string()
}

#[test]
fn a_document_comes_out_as_it_went_in() {
    let document = json!({
        "$schema": "https://flagd.dev/schema/v0/flags.json",
        "flags": {"f": {"state": "ENABLED", "variants": {"a": {"deep": [1, 2.5, null]}}, "note": "kept"}},
        "$evaluators": {"r": {"var": "a"}},
        "metadata": {"flagSetId": "shop", "version": 3},
        "unknown": [{"to": "us"}],
    });
    assert_eq!(
        Document::parse(&document.to_string()).unwrap().to_json(),
        &document
    );
}

#[test]
fn flags_may_be_a_list() {
    let flag = json!({"key": "f", "state": "ENABLED", "variants": {"on": true}});
    let listed = Document::parse(&json!({"flags": [flag]}).to_string()).unwrap();
    assert!(listed.flag("f").is_some());
    assert_eq!(
        refused(&json!({"flags": [flag, flag]})),
        "/flags/1/key: a key that no other flag has is expected, not \"f\" again"
    );
}

#[test]
fn the_shape_is_checked() {
    for (document, expected) in [
        (json!([]), "the document: expected an object with flags"),
        (json!({}), "/flags: expected an object of flags"),
        (json!({"flags": 1}), "/flags: expected an object of flags"),
        (json!({"flags": {"f": 1}}), "/flags/f: expected a flag, an object"),
        (
            json!({"flags": {"": {}}}),
            "/flags/: a key of 1 to 200 bytes is expected",
        ),
        (
            json!({"flags": [{}]}),
            "/flags/0/key: expected the key of the flag, a text",
        ),
        (
            json!({"flags": {"a/b": {}}}),
            "/flags/a~1b/variants: expected an object of variants",
        ),
        (
            with_flag(&json!({"state": "ON"})),
            "/flags/f/state: expected \"ENABLED\" or \"DISABLED\"",
        ),
        (
            with_flag(&json!({"state": null})),
            "/flags/f/state: expected \"ENABLED\" or \"DISABLED\"",
        ),
        (
            with_flag(&json!({"variants": {}, "defaultVariant": null})),
            "/flags/f/variants: expected at least one variant",
        ),
        (
            with_flag(&json!({"variants": {"off": false, "on": "yes"}})),
            "/flags/f/variants/on: variants of one type are expected: a text is among booleans",
        ),
        (
            with_flag(&json!({"variants": {"off": null}})),
            "/flags/f/variants/off: expected a boolean, a text, a number or an object",
        ),
        (
            with_flag(&json!({"defaultVariant": "of"})),
            "/flags/f/defaultVariant: one of the variants is expected, not \"of\"",
        ),
        (
            with_flag(&json!({"defaultVariant": false})),
            "/flags/f/defaultVariant: expected the key of a variant, or null",
        ),
        (
            with_flag(&json!({"metadata": {"a": [1]}})),
            "/flags/f/metadata/a: expected a text, a number or a boolean",
        ),
        (
            with_flag(&json!({"metadata": {"expires": "soon"}})),
            "/flags/f/metadata/expires: an expiry is expected: a date like 2030-12-31, or a date and time with an offset",
        ),
        (
            with_rule(&json!(true)),
            "/flags/f/targeting: expected a rule, an object",
        ),
    ] {
        assert_eq!(refused(&document), expected, "{document}");
    }
}

#[test]
fn rules_are_checked_to_the_last_operand() {
    for (rule, expected) in [
        (
            json!({"if": [{"eq": [1, 1]}, "on"]}),
            "/if/0/eq: an operator of JSONLogic or flagd is expected, not \"eq\"",
        ),
        (
            json!({"if": [{"==": [1, 1], "!=": [1, 2]}, "on"]}),
            "/if/0: expected an object with one key, an operator",
        ),
        (
            json!({"if": [{"$ref": "nobody"}, "on"]}),
            "/if/0/$ref: a rule of $evaluators is expected, not \"nobody\"",
        ),
        (
            json!({"$ref": 1}),
            "/$ref: expected the name of a shared rule, a text",
        ),
        (json!({"==": [{"var": "a"}]}), "/==: expected two operands"),
        (
            json!({"some": {"var": "a"}}),
            "/some: expected a list and a rule for its elements",
        ),
        (
            json!({"reduce": [[1], {"var": "current"}]}),
            "/reduce: expected a list, a rule for its elements and a first value",
        ),
        (json!({"starts_with": ["a"]}), "/starts_with: expected two texts"),
        (
            json!({"ends_with": ["a", 3]}),
            "/ends_with/1: expected a text, or a rule that gives one",
        ),
        (
            json!({"sem_ver": [{"var": "v"}, "=="]}),
            "/sem_ver: expected a version, an operator and another version",
        ),
        (
            json!({"sem_ver": [{"var": "v"}, "==", "1.0.0"]}),
            "/sem_ver/1: expected one of =, !=, <, <=, >, >=, ^ and ~",
        ),
        (
            json!({"sem_ver": [{"var": "v"}, "=", "1.0.x"]}),
            "/sem_ver/2: expected a version like 1.2.3",
        ),
        (
            json!({"fractional": [{"var": "id"}]}),
            "/fractional: expected at least one pair of a variant and a weight",
        ),
        (
            json!({"fractional": [["on", -1], ["off", 2]]}),
            "/fractional/0/1: expected a weight, a whole number that is not below zero",
        ),
        (
            json!({"fractional": [{"var": "id"}, ["on", 1.5]]}),
            "/fractional/1/1: expected a weight, a whole number that is not below zero",
        ),
        (
            json!({"fractional": [{"var": "id"}, ["on", 0]]}),
            "/fractional: expected a weight that is more than zero",
        ),
        (
            json!({"fractional": [["on", 2147483647], ["off", 1]]}),
            "/fractional: expected weights of at most 2147483647 together",
        ),
        (
            json!({"fractional": [["on"], "off"]}),
            "/fractional/1: expected a pair of a variant and a weight",
        ),
        (
            json!({"fractional": [null, ["on"]]}),
            "/fractional/0: expected a bucketing value that is not null",
        ),
    ] {
        let expected = format!("/flags/f/targeting{expected}");
        assert_eq!(refused(&with_rule(&rule)), expected, "{rule}");
    }
}

#[test]
fn shared_rules_may_share_but_not_contain_themselves() {
    let mut document = with_rule(&json!({"if": [{"$ref": "one"}, "on"]}));
    document["$evaluators"] = json!({"one": {"!": [{"$ref": "two"}]}, "two": {"var": "a"}});
    assert!(Document::parse(&document.to_string()).is_ok());
    document["$evaluators"]["two"] = json!({"and": [{"$ref": "one"}]});
    assert_eq!(
        refused(&document),
        "/$evaluators/two/and/0/$ref: the shared rule \"one\" contains itself"
    );
    document["$evaluators"]["two"] = json!({"what": 1});
    assert_eq!(
        refused(&document),
        "/$evaluators/two/what: an operator of JSONLogic or flagd is expected, not \"what\""
    );
}

#[test]
fn whatever_is_too_large_is_refused() {
    let numbered = |count: usize, value: Value| -> Value {
        (0..count)
            .map(|number| (format!("k{number}"), value.clone()))
            .collect()
    };
    let flag = json!({"state": "ENABLED", "variants": {"on": true}});
    let nested = |depth| (0..depth).fold(json!("on"), |inner, _| json!({"if": [true, inner]}));
    let mut shared = with_rule(&json!({"!": [{"$ref": "deep"}]}));
    shared["$evaluators"] =
        json!({"deep": (0..25).fold(json!({"$ref": "deeper"}), |inner, _| json!({"!": [inner]}))});
    shared["$evaluators"]["deeper"] = (0..50).fold(json!(1), |inner, _| json!({"!": [inner]}));
    let mut many = json!({"flags": numbered(30, with_rule(&json!({"$ref": "large"}))["flags"]["f"].clone())});
    many["$evaluators"] = json!({"large": {"in": [1, vec![0; 9_000]]}});
    let mut evaluators = with_flag(&json!({}));
    evaluators["$evaluators"] = numbered(501, json!({"var": "a"}));
    for (document, expected) in [
        (
            json!({"flags": numbered(2_001, flag.clone())}),
            "/flags: at most 2000 flags are expected",
        ),
        (
            with_flag(&json!({"variants": numbered(201, json!(1)), "defaultVariant": null})),
            "/flags/f/variants: at most 200 variants are expected",
        ),
        (evaluators, "/$evaluators: at most 500 shared rules are expected"),
        (
            json!({"flags": {"k".repeat(201): flag}}),
            "a key of 1 to 200 bytes is expected",
        ),
        (with_rule(&nested(90)), "recursion limit exceeded"),
        (shared, "operators may nest 64 deep"),
        (
            with_rule(&json!({"in": [1, vec![0; 10_000]]})),
            "at most 10000 values in a rule are expected",
        ),
        (many, "at most 200000 values in all rules are expected"),
        (
            with_rule(&json!({"map": [vec![0; 1_000], {"map": [vec![0; 1_000], 1]}]})),
            "/flags/f/targeting: a rule that takes less time and memory for every context is expected",
        ),
    ] {
        let refused = refused(&document);
        assert!(refused.contains(expected), "{refused} is not {expected}");
    }
    let long = " ".repeat(1024 * 1024) + "{}";
    assert_eq!(
        Document::parse(&long).unwrap_err().to_string(),
        "the document: at most 1048576 bytes are expected"
    );
}

#[test]
fn owners_and_expiries_are_demanded_where_they_are_asked_for() {
    let owned = |document: &Value| Document::parse_owned(&document.to_string());
    let place = |document: &Value| owned(document).unwrap_err().place;
    let mut document = with_flag(&json!({}));
    assert!(Document::parse(&document.to_string()).is_ok());
    assert_eq!(place(&document), "/flags/f/metadata/owner");
    document["metadata"] = json!({"owner": "platform"});
    assert_eq!(place(&document), "/flags/f/metadata/expires");
    document["flags"]["f"]["metadata"] = json!({"expires": "2030-12-31", "owner": "shop"});
    let flag = owned(&document).unwrap().flag("f").unwrap().clone();
    assert_eq!(flag.owner(), Some("shop"));
    assert_eq!(flag.expires(), Some("2031-01-01T00:00:00Z".parse().unwrap()));
    document["flags"]["f"]["metadata"]["owner"] = json!(7);
    assert_eq!(place(&document), "/flags/f/metadata/owner");
}

#[test]
fn a_foreign_document_is_read_with_its_faults() {
    let mut document = with_rule(&json!({"nonsense": []}));
    document["flags"]["g"] =
        json!({"state": "ENABLED", "variants": {"a": 1, "b": "x"}, "defaultVariant": ""});
    let read = Document::parse_foreign(&document.to_string()).unwrap();
    let places: Vec<_> = read.faults().iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["/flags/f/targeting/nonsense", "/flags/g/variants/b"]);
    for broken in [
        json!({"flags": {"f": 1}}),
        with_flag(&json!({"defaultVariant": "x"})),
    ] {
        assert!(Document::parse_foreign(&broken.to_string()).is_err(), "{broken}");
    }
}
