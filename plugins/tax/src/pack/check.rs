//! What must hold of a pack beyond its form.

use rust_decimal::Decimal;

use super::{Pack, PackError, Problem, Rule};
use crate::matching::words;

/// The pack, when nothing is wrong with it.
pub(super) fn checked(pack: Pack) -> Result<Pack, PackError> {
    let mut problems = of_pack(&pack);
    problems.extend(pack.rules.iter().flat_map(of_rule));
    problems.extend(of_pairs(&pack.rules));
    if problems.is_empty() {
        Ok(pack)
    } else {
        Err(PackError::Invalid(problems))
    }
}

fn of_pack(pack: &Pack) -> Vec<Problem> {
    let wrong = |field, message: &str| Problem {
        rule: None,
        field,
        message: message.to_owned(),
    };
    let mut problems = Vec::new();
    if !is_id(&pack.id) {
        problems.push(wrong(
            "id",
            "lower-case letters, digits, points and hyphens, up to 80",
        ));
    }
    if !is_country(&pack.jurisdiction) {
        problems.push(wrong("jurisdiction", "two capital letters, such as AE"));
    }
    if pack.title.trim().is_empty() {
        problems.push(wrong("title", "must not be empty"));
    }
    if pack.rules.is_empty() {
        problems.push(wrong("rules", "a pack has at least one rule"));
    }
    problems
}

fn of_rule(rule: &Rule) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |is_wrong: bool, field, message: &str| {
        if is_wrong {
            problems.push(Problem {
                rule: Some(rule.id.clone()),
                field,
                message: message.to_owned(),
            });
        }
    };
    let when = &rule.when;
    let answer = &rule.answer;
    let is_share = |share: &Decimal| (Decimal::ZERO..=Decimal::ONE).contains(share);
    wrong(
        !is_id(&rule.id),
        "id",
        "lower-case letters, digits, points and hyphens, up to 80",
    );
    wrong(rule.title.trim().is_empty(), "title", "must not be empty");
    let ends_early = rule
        .effective_until
        .is_some_and(|until| until < rule.effective_from);
    wrong(ends_early, "effective_until", "is before effective_from");
    wrong(
        rule.source.law.trim().is_empty(),
        "source.law",
        "must not be empty",
    );
    wrong(
        rule.source.article.trim().is_empty(),
        "source.article",
        "must not be empty",
    );
    wrong(
        rule.source.url.scheme() != "https",
        "source.url",
        "must begin with https",
    );
    wrong(!is_share(&answer.share), "answer.share", "is a share from 0 to 1");
    wrong(
        !answer.rate.iter().all(is_share),
        "answer.rate",
        "is a share from 0 to 1",
    );
    let negative = |limit: &Option<Decimal>| limit.is_some_and(|limit| limit < Decimal::ZERO);
    wrong(
        negative(&answer.cap_per_year),
        "answer.cap_per_year",
        "must not be negative",
    );
    wrong(
        negative(&when.above) || negative(&when.up_to),
        "when",
        "amounts must not be negative",
    );
    let countries = when.countries.iter().chain(&when.other_countries_than);
    wrong(
        !countries.clone().all(|code| is_country(code)),
        "when.countries",
        "two capital letters each",
    );
    wrong(
        !when.words.iter().all(|word| is_word(word)),
        "when.words",
        "three letters or digits or more, in lower case, one space between words",
    );
    wrong(
        !when.categories.iter().all(|key| is_id(key)),
        "when.categories",
        "keys of the default taxonomy",
    );
    let is_empty = |values: &std::collections::BTreeSet<String>| values.is_empty();
    wrong(
        when.facts.values().any(is_empty),
        "when.facts",
        "a fact has at least one value that fits",
    );
    problems
}

fn of_pairs(rules: &[Rule]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        for other in rules.iter().skip(index + 1) {
            if !rule.effective().overlaps(&other.effective()) {
                continue;
            }
            let alike =
                rule.aspect == other.aspect && rule.priority == other.priority && rule.when == other.when;
            let (field, message) = match () {
                () if rule.id == other.id => ("id", "comes twice for the same days".to_owned()),
                () if alike => (
                    "priority",
                    format!("looks at the same as rule {}: which one holds?", other.id),
                ),
                () => continue,
            };
            problems.push(Problem {
                rule: Some(rule.id.clone()),
                field,
                message,
            });
        }
    }
    problems
}

fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    !text.is_empty() && text.len() <= 80 && text.bytes().all(fits)
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_word(text: &str) -> bool {
    text.chars().count() >= 3 && words(text) == text
}
