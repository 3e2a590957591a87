//! Rules as tenants write them.

use rules_categorizer::Rules;
use serde_json::{Value, json};
use wikala_plugin::categorizer::{Entry, Suggestion};
use wikala_plugin::testing::Host;
use wikala_plugin::{Categorizer, Failure, Money};

fn entry(description: &str, amount: &str) -> Entry {
    Entry {
        booked_on: "2026-03-02".parse().unwrap(),
        money: Money::new(amount.parse().unwrap(), "EUR"),
        description: description.to_owned(),
        counterparty: Some("Coffee Company GmbH".to_owned()),
        account: "Daily".to_owned(),
    }
}

fn categorize(rules: Value, entries: Vec<Entry>) -> Result<Vec<Suggestion>, Failure> {
    Host::new()
        .setting("rules", rules)
        .run(|| Rules::categorize(entries))
}

/// The categories of the entries; nothing where none is suggested.
fn categories(rules: Value, entries: &[Entry]) -> Vec<Option<String>> {
    let suggestions = categorize(rules, entries.to_vec()).unwrap();
    let of = |index: usize| suggestions.iter().find(|suggestion| suggestion.entry == index);
    (0..entries.len())
        .map(|index| of(index).map(|suggestion| suggestion.category.clone()))
        .collect()
}

fn named(category: &str) -> Option<String> {
    Some(category.to_owned())
}

#[test]
fn the_first_rule_that_fits_names_the_category() {
    let rules = json!([
        {"contains": "rent", "category": "Home / Rent", "confidence": 1.0},
        {"contains": "coffee company", "category": "Food / Coffee"},
    ]);
    let entries = [
        entry("RENT  March", "-800"),
        entry("Card payment", "-3.20"),
        entry("Rent", "-1"),
    ];
    assert_eq!(
        categories(rules, &entries),
        [named("Home / Rent"), named("Food / Coffee"), named("Home / Rent")]
    );
}

#[test]
fn upper_case_and_blanks_make_no_difference() {
    let rules = json!([{"starts-with": "  CARD   Payment ", "in": "description", "category": "Card"}]);
    let entries = [
        entry("card\u{a0}payment 123", "-1"),
        entry("A card payment", "-1"),
    ];
    assert_eq!(categories(rules, &entries), [named("Card"), None]);
}

#[test]
fn a_rule_may_look_at_one_text_only() {
    let rules = json!([{"contains": "gmbh", "in": "description", "category": "A"}]);
    assert_eq!(categories(rules, &[entry("Latte", "-3")]), [None]);
    let rules = json!([{"contains": "gmbh", "in": "counterparty", "category": "A"}]);
    assert_eq!(categories(rules, &[entry("Latte", "-3")]), [named("A")]);
}

#[test]
fn amounts_are_compared_without_their_sign() {
    let rules = json!([
        {"at-least": "10", "at-most": 20.5, "direction": "out", "category": "Middle"},
        {"at-least": 1000, "direction": "in", "category": "Salary"},
    ]);
    let entries =
        ["-9.99", "-10.00", "-20.50", "-20.51", "15", "1000", "-1000"].map(|amount| entry("x", amount));
    assert_eq!(
        categories(rules, &entries),
        [
            None,
            named("Middle"),
            named("Middle"),
            None,
            None,
            named("Salary"),
            None
        ]
    );
}

#[test]
fn a_pattern_finds_texts() {
    let rules = json!([{"matches": "inv(oice)?[ -]?\\d{4,}", "category": "Invoices"}]);
    let entries = [entry("Payment INV-20931", "-5"), entry("Invite 12", "-5")];
    assert_eq!(categories(rules, &entries), [named("Invoices"), None]);
}

#[test]
fn account_and_currency_narrow_a_rule() {
    let rules = json!([
        {"account": "Savings", "category": "A"},
        {"contains": "coffee", "currency": "USD", "category": "B"},
        {"contains": "coffee", "currency": "EUR", "category": "C"},
    ]);
    assert_eq!(categories(rules, &[entry("x", "-1")]), [named("C")]);
}

#[test]
fn a_suggestion_says_why() {
    let rules = json!([{"contains": "Latte", "at-most": 5, "category": "Coffee", "confidence": 0.5}]);
    let found = categorize(rules, vec![entry("Latte", "-3")]).unwrap();
    assert_eq!(found[0].confidence, 0.5);
    assert_eq!(
        found[0].reason,
        "A rule of yours: the text contains \"Latte\" and the amount is at most 5"
    );
}

#[test]
fn a_rule_that_cannot_be_kept_is_named() {
    let wrong =
        |rule: Value| categorize(json!([{"contains": "a", "category": "A"}, rule]), vec![]).unwrap_err();
    let broken = wrong(json!({"matches": "(", "category": "B"}));
    assert!(
        matches!(&broken, Failure::Settings(why) if why.starts_with("rule 2: `matches` is no regular expression")),
        "{broken}"
    );
    let backwards = wrong(json!({"at-least": 5, "at-most": 4, "category": "B"}));
    assert_eq!(
        backwards,
        Failure::Settings("rule 2: `at-least` 5 is more than `at-most` 4".to_owned())
    );
}

#[test]
fn without_rules_nothing_is_known() {
    let found = Host::new().run(|| Rules::categorize(vec![entry("Rent", "-1")]));
    assert_eq!(found, Ok(vec![]));
}
