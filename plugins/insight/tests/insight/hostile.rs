//! Input that nobody expects: nothing panics.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_insight::forecast::{CashFlowQuestion, Grain, cash_flow, series};
use wikala_insight::{Language, Narrator, Question, Templates, Transaction, examine};
use wikala_kernel::money::{Currency, Money};

use crate::ledger::day;

fn transactions() -> impl Strategy<Value = Transaction> {
    let units = prop_oneof![
        Just(0_i64),
        -20_000_i64..20_000,
        Just(-9_999_999_999_999_999_i64),
        Just(9_999_999_999_999_999_i64),
    ];
    let payee = prop_oneof![Just(String::new()), Just("netflix".to_owned()), "\\PC{0,12}"];
    (
        units,
        0_u32..3,
        0_u64..900,
        payee,
        any::<u128>(),
        prop::option::of("[ab]{0,1}"),
    )
        .prop_map(|(units, currency, days, payee, id, category)| Transaction {
            id: Uuid::from_u128(id),
            day: day("2024-01-01") + Days::new(days),
            amount: Money::new(
                Decimal::new(units, 1),
                Currency::parse(["EUR", "JPY", "KWD"][currency as usize]).unwrap(),
            )
            .unwrap(),
            payee_key: payee.clone(),
            payee,
            category,
            account: None,
            department: None,
        })
}

fn all(rows: &[Transaction], as_of: NaiveDate) {
    for finding in examine(rows, &Question::about_the_last(400, as_of)) {
        assert!((0.0..=1.0).contains(&finding.confidence()), "{finding:?}");
        for language in [Language::English, Language::Arabic] {
            assert!(!Templates.tell(&finding.explanation(), language).is_empty());
        }
        serde_json::to_string(&finding).unwrap();
    }
    for grain in [Grain::Day, Grain::Week, Grain::Month] {
        let question = CashFlowQuestion {
            as_of,
            currency: Currency::parse("EUR").unwrap(),
            account: None,
            grain,
            horizon: 3,
        };
        let _ = cash_flow(rows, &question);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_books_are_too_strange(rows in prop::collection::vec(transactions(), 0..60), days in 0_u64..1000) {
        all(&rows, day("2024-01-01") + Days::new(days));
    }

    #[test]
    fn no_numbers_are_too_strange(
        values in prop::collection::vec(prop_oneof![Just(0.0), -1e3..1e3_f64, Just(1e300), Just(-1e-300), Just(f64::NAN)], 0..60),
        season in 0_usize..20,
        horizon in 0_usize..20,
    ) {
        if let Ok(forecast) = series(&values, season, horizon) {
            prop_assert_eq!(forecast.point.len(), horizon);
            prop_assert!(forecast.point.iter().all(|point| point.is_finite()));
        }
    }
}

#[test]
fn the_ends_of_the_calendar_are_no_end() {
    let mut row = Transaction {
        id: Uuid::from_u128(1),
        day: NaiveDate::MAX,
        amount: Money::new(Decimal::ONE_HUNDRED, Currency::USD).unwrap(),
        payee: "a".to_owned(),
        payee_key: "a".to_owned(),
        category: Some("c".to_owned()),
        account: None,
        department: None,
    };
    let mut rows = vec![row.clone()];
    row.day = NaiveDate::MIN;
    rows.push(row.clone());
    row.day = day("2026-01-01");
    rows.push(row);
    all(&rows, NaiveDate::MAX);
    all(&rows, NaiveDate::MIN);
}
