//! Packs that are read, and packs that are refused.

use wikala_tax::{Pack, PackError, PackSet, Verdict, analyse, builtin};

use crate::example::{Known, paid};

pub(crate) const SMALL: &str = r#"
id = "xx-tax"
version = "1.2.0"
jurisdiction = "XX"
currency = "EUR"
title = "A small pack"

[[rules]]
id = "xx.standard"
title = "Standard"
aspect = "input_vat"
priority = 10
effective_from = "2020-01-01"
source = { law = "Law", article = "1", url = "https://example.org/law" }
[rules.when]
categories = ["fuel"]
[rules.answer]
share = "1"
rate = "0.20"
"#;

fn problems(text: &str) -> Vec<String> {
    match Pack::from_toml(text) {
        Err(PackError::Invalid(problems)) => problems.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_packs_of_the_program_are_right() {
    let packs = builtin::packs().unwrap();
    let names: Vec<&str> = packs.iter().map(|pack| pack.pack().id.as_str()).collect();
    assert_eq!(names, ["ae-tax", "de-tax"]);
    for pack in packs {
        assert!(pack.pack().notes[0].contains("not tax advice"));
    }
}

#[test]
fn toml_and_json_say_the_same() {
    let pack = Pack::from_toml(SMALL).unwrap();
    let json = serde_json::to_string_pretty(&pack).unwrap();
    assert_eq!(Pack::from_json(&json).unwrap(), pack);
    assert_eq!(json.parse::<Pack>().unwrap().canonical(), pack.canonical());
}

#[test]
fn an_error_says_where() {
    let wrong_day = SMALL.replace("2020-01-01", "2020-13-01");
    let error = Pack::from_toml(&wrong_day).unwrap_err().to_string();
    assert!(error.starts_with("rules[0].effective_from: "), "{error}");
    let unknown = SMALL.replace("share = \"1\"", "share = \"1\"\nshares = \"2\"");
    let error = Pack::from_toml(&unknown).unwrap_err().to_string();
    assert!(error.contains("shares"), "{error}");
    assert!(Pack::from_json("{\"id\": 3}").is_err());
    assert!(Pack::from_toml("").is_err());
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let text = SMALL
        .replace("\"XX\"", "\"Xx\"")
        .replace("share = \"1\"", "share = \"1.5\"")
        .replace("https://", "http://")
        .replace(
            "effective_from",
            "effective_until = \"2019-01-01\"\neffective_from",
        );
    assert_eq!(
        problems(&text),
        [
            "jurisdiction: two capital letters, such as AE",
            "rule xx.standard, effective_until: is before effective_from",
            "rule xx.standard, source.url: must begin with https",
            "rule xx.standard, answer.share: is a share from 0 to 1",
        ]
    );
}

#[test]
fn a_rule_comes_once_for_a_day() {
    let (head, rule) = SMALL.split_once("[[rules]]").unwrap();
    let later = rule.replace("2020-01-01", "2021-01-01");
    let ended = rule.replace(
        "effective_from",
        "effective_until = \"2020-12-31\"\neffective_from",
    );
    let both = |first: &str, second: &str| format!("{head}[[rules]]{first}[[rules]]{second}");
    assert!(Pack::from_toml(&both(&ended, &later)).is_ok());
    assert_eq!(
        problems(&both(rule, &later)),
        ["rule xx.standard, id: comes twice for the same days"]
    );
    let other = later.replace("xx.standard", "xx.other");
    assert_eq!(
        problems(&both(rule, &other)),
        ["rule xx.standard, priority: looks at the same as rule xx.other: which one holds?"]
    );
}

#[test]
fn rules_of_one_rank_that_differ_are_a_conflict() {
    let (head, rule) = SMALL.split_once("[[rules]]").unwrap();
    let other = rule
        .replace("xx.standard", "xx.words")
        .replace("categories = [\"fuel\"]", "words = [\"shell\"]");
    let blocked = other.replace("share = \"1\"", "share = \"0\"");
    let fuel = paid("12 EUR", "2024-01-01").category("fuel").text("SHELL 123");
    let verdict = |second: &str| {
        let pack = Pack::from_toml(&format!("{head}[[rules]]{rule}[[rules]]{second}")).unwrap();
        let set: PackSet = [pack.into()].into_iter().collect();
        analyse(&fuel, &set, fuel.day).verdicts.remove(0)
    };
    let Verdict::Conflict(conflict) = verdict(&blocked) else {
        panic!("no conflict");
    };
    let named: Vec<&str> = conflict.rules.iter().map(|rule| rule.rule.as_str()).collect();
    assert_eq!(named, ["xx.standard", "xx.words"]);
    // Two that say the same are none.
    assert!(verdict(&other).answer().is_some());
}
