use proptest::prelude::*;
use rust_decimal::Decimal;
use wikala_classify::{Ensemble, Example, Memory, Model, Options, Row, Scope, Scratch, Stage, Unfit};

use crate::shop::{categories, examples, row, statement, tenant};

#[test]
fn without_rows_there_is_no_model() {
    let categories = categories(&["food"]);
    assert_eq!(
        Model::fit(&categories, &[], &Options::default()),
        Err(Unfit::NoRows)
    );
    let statement = statement(12);
    let gone = crate::shop::categories(&["other"]);
    assert_eq!(
        Model::fit(&gone, &examples(&statement, 1), &Options::default()),
        Err(Unfit::NoRows)
    );
}

#[test]
fn one_class_is_enough() {
    let statement: Vec<(String, &str)> = (0..60).map(|place| (format!("Shop {place}"), "food")).collect();
    let categories = categories(&["food"]);
    let model = Model::fit(&categories, &examples(&statement, 1), &Options::default()).unwrap();
    let ensemble = Ensemble::new(categories).with_model(Some(model));
    let answer = ensemble.answer(&row("Another", "-1"), None, &mut Scratch::default());
    assert_eq!(answer.best.as_deref(), Some("food"));
    assert!(answer.confidence < 1.0);
}

#[test]
fn one_row_is_enough_and_promises_nothing() {
    let statement = statement(1);
    let categories = categories(&["food", "travel"]);
    let model = Model::fit(&categories, &examples(&statement, 1), &Options::default()).unwrap();
    let ensemble = Ensemble::new(categories).with_model(Some(model));
    let answer = ensemble.answer(&row("Something Else", "-1"), None, &mut Scratch::default());
    assert!(!answer.sure);
}

/// A name of letters only, another one for every number.
fn merchant(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + (digit % 26) as u8);
    let name: String = [number, number / 26, number / 676, number * 7, number * 11]
        .into_iter()
        .map(letter)
        .collect();
    format!("shop {name}")
}

#[test]
fn five_thousand_categories_stay_within_bounds() {
    let ids: Vec<String> = (0..5_000).map(|number| format!("category-{number}")).collect();
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let statement: Vec<(String, &str)> = (0..10_000)
        .map(|place| (merchant(place % 5_000), names[place % 5_000]))
        .collect();
    let categories = categories(&names);
    let options = Options {
        most_bytes: 2 << 20,
        ..Options::default()
    };
    let model = Model::fit(&categories, &examples(&statement, 1), &options).unwrap();
    assert!(model.to_bytes().len() <= 4 << 20);
    assert!(model.size() <= 4 << 20);
    let ensemble = Ensemble::new(categories).with_model(Some(model));
    let right = (0..200)
        .filter(|place| {
            let row = row(&statement[place * 25].0, "-12.50");
            ensemble
                .answer(&row, None, &mut Scratch::default())
                .best
                .as_deref()
                == Some(statement[place * 25].1)
        })
        .count();
    assert!(right > 150, "{right} of 200");
}

#[test]
fn a_category_that_was_deleted_is_not_suggested() {
    let whole = tenant(240);
    let left = Ensemble::new(categories(&["food", "office"]))
        .with_memory(whole.memory().clone())
        .with_model(whole.model().cloned());
    let answer = left.answer(&row("North Rail", "-3"), None, &mut Scratch::default());
    assert_ne!(answer.best.as_deref(), Some("travel"));
    let none = Ensemble::new(Vec::new())
        .with_memory(whole.memory().clone())
        .with_model(whole.model().cloned());
    assert_eq!(
        none.answer(&row("North Rail", "-3"), None, &mut Scratch::default())
            .stage,
        Stage::None
    );
}

#[test]
fn a_correction_to_an_unknown_category_does_no_harm() {
    let mut ensemble = tenant(240);
    let example = Example {
        id: 1,
        row: row("North Rail", "-3"),
        category: "nowhere",
        person: 1,
    };
    ensemble.correct(&example, Scope::Everybody);
    let answer = ensemble.answer(&row("North Rail", "-3"), None, &mut Scratch::default());
    assert_eq!(answer.best.as_deref(), Some("travel"));
}

#[test]
fn days_and_amounts_at_the_ends_of_time_and_money_have_answers() {
    let ensemble = tenant(24);
    for date in [chrono::NaiveDate::MIN, chrono::NaiveDate::MAX] {
        for amount in [Decimal::MIN, Decimal::MAX, Decimal::ZERO] {
            let context = [("desk", "east")];
            let row = Row {
                date,
                amount,
                context: &context,
                ..row("North Rail", "0")
            };
            let answer = ensemble.answer(&row, None, &mut Scratch::default());
            assert_eq!(answer.best.as_deref(), Some("travel"));
        }
    }
}

#[test]
fn memory_is_bounded() {
    let mut memory = Memory::default();
    let names: Vec<String> = (0..30_000).map(|number| format!("Payee{number}x")).collect();
    for name in &names {
        memory.confirm(&Example {
            id: 1,
            row: row(name, "-1"),
            category: "food",
            person: 1,
        });
    }
    assert!(memory.payees() <= 20_000);
    let last = wikala_classify::text::payee_key(names.last().unwrap());
    assert!(memory.recall(last, None).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_row_has_an_answer(
        description in any::<String>(),
        counterparty in any::<String>(),
        currency in "\\PC{0,4}",
        amount in any::<i64>(),
        scale in 0_u32..20,
        mcc in any::<Option<u16>>(),
    ) {
        static TENANT: std::sync::LazyLock<Ensemble> = std::sync::LazyLock::new(|| tenant(240));
        let context = [("column", description.as_str())];
        let row = Row {
            amount: Decimal::new(amount, scale),
            currency: &currency,
            counterparty: &counterparty,
            mcc,
            context: &context,
            ..row(&description, "0")
        };
        let mut scratch = Scratch::default();
        let answer = TENANT.answer(&row, Some(1), &mut scratch);
        prop_assert!((0.0..=1.0).contains(&answer.confidence));
        let why = TENANT.explain(&row, Some(1), &answer, &mut scratch);
        prop_assert!(why.nearest.len() <= 3 && why.reasons.len() <= 5);
    }
}
