use std::time::{Duration, Instant};

use wikala_classify::{BadRule, Condition, Ensemble, Rule, Rules, Scratch, Stage, proposed};

use crate::shop::{categories, row, tenant};

fn rule(id: &str, category: &str, when: Condition) -> Rule {
    Rule {
        id: id.into(),
        category: category.into(),
        when,
    }
}

fn contains(text: &str) -> Condition {
    Condition {
        contains: Some(text.to_owned()),
        ..Condition::default()
    }
}

fn asked(rules: Vec<Rule>, description: &str, amount: &str) -> Option<String> {
    let ensemble = tenant(24).with_rules(Rules::new(rules).unwrap());
    let answer = ensemble.answer(&row(description, amount), None, &mut Scratch::default());
    answer.rule.map(|id| id.to_string())
}

#[test]
fn a_rule_comes_before_everything_else() {
    let rules = Rules::new(vec![rule("r1", "food", contains("north rail"))]).unwrap();
    let answer =
        tenant(240)
            .with_rules(rules)
            .answer(&row("POS NORTH RAIL 77", "-3"), None, &mut Scratch::default());
    assert_eq!(
        (answer.stage, answer.category().map(|id| &**id)),
        (Stage::Rule, Some("food"))
    );
    assert_eq!(answer.rule.as_deref(), Some("r1"));
}

#[test]
fn the_first_rule_that_fits_decides() {
    let rules = || {
        vec![
            rule("a", "food", contains("rail")),
            rule("b", "office", contains("north")),
        ]
    };
    assert_eq!(asked(rules(), "North Rail", "-3").as_deref(), Some("a"));
    assert_eq!(asked(rules(), "North Sea", "-3").as_deref(), Some("b"));
    assert_eq!(asked(rules(), "Monorail", "-3"), None);
}

#[test]
fn forms_of_letters_do_not_matter_to_rules() {
    let rules = || {
        vec![
            rule("a", "food", contains("صيدلية")),
            rule("b", "food", contains("CAFÉ")),
        ]
    };
    assert_eq!(asked(rules(), "صيدليه النهدي", "-3").as_deref(), Some("a"));
    assert_eq!(asked(rules(), "Cafe Nero", "-3").as_deref(), Some("b"));
}

#[test]
fn amounts_and_signs_are_conditions() {
    let when = Condition {
        at_least: Some("-100".parse().unwrap()),
        at_most: Some("-50".parse().unwrap()),
        ..contains("shop")
    };
    let rules = || vec![rule("a", "food", when.clone())];
    assert_eq!(asked(rules(), "shop", "-75").as_deref(), Some("a"));
    assert_eq!(asked(rules(), "shop", "-100").as_deref(), Some("a"));
    assert_eq!(asked(rules(), "shop", "-100.01"), None);
    assert_eq!(asked(rules(), "shop", "75"), None);
}

#[test]
fn a_catastrophic_pattern_takes_linear_time() {
    let when = Condition {
        matches: Some("(a+)+$".to_owned()),
        ..Condition::default()
    };
    let long = format!("{}b", "a".repeat(9_999));
    let started = Instant::now();
    assert_eq!(
        asked(vec![rule("a", "food", when)], &long, "-1").as_deref(),
        Some("a")
    );
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn patterns_that_are_too_large_or_wrong_are_refused() {
    for pattern in ["(", "(?:x{1000}){1000}", "\\p{L}{900}"] {
        let when = Condition {
            matches: Some(pattern.to_owned()),
            ..Condition::default()
        };
        let refused = Rules::new(vec![rule("bad", "food", when)]);
        assert!(matches!(refused, Err(BadRule::Pattern { .. })), "{pattern}");
    }
}

#[test]
fn rules_without_conditions_or_letters_are_refused() {
    assert_eq!(
        Rules::new(vec![rule("r", "food", Condition::default())]).unwrap_err(),
        BadRule::Empty("r".into())
    );
    assert_eq!(
        Rules::new(vec![rule("r", "food", contains("***"))]).unwrap_err(),
        BadRule::Text("r".into())
    );
    let long = contains(&"x".repeat(501));
    assert_eq!(
        Rules::new(vec![rule("r", "food", long)]).unwrap_err(),
        BadRule::Text("r".into())
    );
    let many = vec![rule("r", "food", contains("x")); 2_001];
    assert_eq!(Rules::new(many).unwrap_err(), BadRule::TooMany);
}

#[test]
fn a_proposed_rule_fits_the_payee_and_nobody_else() {
    let rules = Rules::new(vec![proposed("p", &row("SQ *North Rail 0042", "-3"), "food")]).unwrap();
    let ensemble = Ensemble::new(categories(&["food"])).with_rules(rules);
    let asked = |text: &str, amount: &str| {
        ensemble
            .answer(&row(text, amount), None, &mut Scratch::default())
            .stage
    };
    assert_eq!(asked("POS NORTH RAIL 12/10", "-8"), Stage::Rule);
    assert_ne!(asked("POS NORTH RAIL 12/10", "8"), Stage::Rule);
    assert_ne!(asked("POS SOUTH RAIL 12/10", "-8"), Stage::Rule);
}

#[test]
fn rules_are_written_as_json() {
    let text =
        r#"{"id":"r","category":"food","when":{"contains":"rail","atMost":"-5","context":[["card","17"]]}}"#;
    let read: Rule = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    assert!(
        serde_json::from_str::<Rule>(r#"{"id":"r","category":"food","when":{"contain":"rail"}}"#).is_err()
    );
}
