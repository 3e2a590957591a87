//! Sentences.

use wikala_insight::narrator::KEYS;
use wikala_insight::{Explanation, Finding, Language, Narrator, Question, Templates, examine};

use crate::budgets::budget;
use crate::ledger::{Books, day};
use crate::tenant::{Tenant, as_of};

fn twice() -> Explanation {
    let mut books = Books::default();
    books.write(day("2026-03-05"), "Café Noir", "dining", -123_450);
    books.write(day("2026-03-07"), "Café Noir", "dining", -123_450);
    let found = examine(&books.rows, &Question::about_the_last(30, day("2026-03-10")));
    let twice = found
        .into_iter()
        .find(|finding| matches!(finding, Finding::Duplicate(_)));
    twice.unwrap().explanation()
}

#[test]
fn a_finding_is_told_in_english_and_arabic() {
    let told = Templates.tell(&twice(), Language::English);
    assert_eq!(
        told,
        "Café Noir was paid 1,234.50 AED on 5 March 2026 and again 2 days later, on 7 March 2026."
    );
    let told = Templates
        .tell(&twice(), Language::of_tag("ar-AE"))
        .replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        told,
        "دُفع مبلغ 1,234.50 AED إلى Café Noir في 5 مارس 2026 ثم مرة أخرى في 7 مارس 2026 (الفارق: يومان)."
    );
}

#[test]
fn a_payment_that_came_back_is_no_duplicate() {
    let mut books = Books::default();
    books.write(day("2026-03-05"), "Shop", "shopping", -5_000);
    books.write(day("2026-03-06"), "Shop", "shopping", -5_000);
    let duplicates = |books: &Books| {
        let found = examine(&books.rows, &Question::about_the_last(30, day("2026-03-20")));
        found
            .iter()
            .filter(|finding| finding.kind() == "duplicate")
            .count()
    };
    assert_eq!(duplicates(&books), 1);
    books.write(day("2026-03-09"), "Shop", "shopping", 5_000);
    assert_eq!(duplicates(&books), 0);
}

#[test]
fn a_budget_at_risk_is_told() {
    let mut books = Books::default();
    for back in 0..120 {
        books.write(
            day("2026-06-20") - chrono::Days::new(back),
            "Shop",
            "groceries",
            -10_000,
        );
    }
    let mut question = Question::about_the_last(30, day("2026-06-20"));
    question.budgets.push(budget(250_000));
    let found = examine(&books.rows, &question);
    let told: Vec<String> = found
        .iter()
        .filter(|finding| finding.kind() == "budget_risk")
        .map(|finding| Templates.tell(&finding.explanation(), Language::English))
        .collect();
    let expected = "The budget June will probably not hold (99%): 2,000.00 AED of 2,500.00 AED spent, 3,000.00 AED expected, 10 days left.";
    assert_eq!(told, [expected]);
}

#[test]
fn every_key_has_a_sentence_in_both_languages() {
    for key in KEYS {
        let explanation = Explanation {
            key,
            parameters: std::collections::BTreeMap::new(),
        };
        for language in [Language::English, Language::Arabic] {
            assert_ne!(Templates.tell(&explanation, language), *key);
        }
    }
}

#[test]
fn no_place_of_a_sentence_stays_empty() {
    for seed in 0..10 {
        let tenant = Tenant::generate(seed);
        for finding in examine(&tenant.rows, &Question::about_the_last(365, as_of())) {
            let mut explanation = finding.explanation();
            for value in explanation.parameters.values_mut() {
                *value = wikala_insight::Value::Name("\u{1F4CC}".to_owned());
            }
            for language in [Language::English, Language::Arabic] {
                let told = Templates.tell(&explanation, language);
                assert!(!told.contains(['{', '}']), "{told}");
                assert_eq!(places(&told), Ok(()), "{}: {told}", explanation.key);
            }
        }
    }
}

/// Two spaces, or a bracket or space next to nothing, show a place that nothing was put in.
fn places(told: &str) -> Result<(), String> {
    let gaps = ["  ", "()", "( ", " )", " ,", " .", " ،", " :"];
    let found = gaps.iter().find(|gap| told.contains(**gap));
    found.map_or(Ok(()), |gap| Err(format!("{gap:?}")))
}
