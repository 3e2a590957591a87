//! Input that nobody expects: nothing panics, and nothing deductible is ever more than was paid.

use std::sync::LazyLock;

use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_kernel::money::{Currency, Money};
use wikala_tax::{Pack, PackSet, TaxTransaction, analyse_all, builtin};

use crate::example::day;

static PACKS: LazyLock<PackSet> = LazyLock::new(|| builtin::set().unwrap());

fn transactions() -> impl Strategy<Value = TaxTransaction> {
    let categories = ["dining", "tech_digital", "housing", "groceries", "shopping", ""];
    let facts = ["purpose", "premises", "use", "gift_total_of_recipient", "goods"];
    let values = [
        "entertainment",
        "gift",
        "home_office",
        "9999999999999999999999999999",
        "-1",
        "",
        "x",
    ];
    (
        -10_i64.pow(18)..10_i64.pow(18),
        prop::sample::select(vec!["EUR", "AED", "JPY", "KWD"]),
        0_u32..4000,
        prop::option::of(prop::sample::select(categories.to_vec())),
        "\\PC{0,40}",
        prop::collection::btree_map(
            prop::sample::select(facts.to_vec()),
            prop::sample::select(values.to_vec()),
            0..4,
        ),
        prop::option::of(any::<i64>()),
    )
        .prop_map(
            |(units, currency, days, category, text, facts, tax)| TaxTransaction {
                id: Uuid::from_u128(7),
                day: day("2017-01-01") + chrono::Days::new(days.into()),
                amount: Money::new(Decimal::new(units, 4), Currency::parse(currency).unwrap()).unwrap(),
                category: category.map(str::to_owned),
                text,
                counterparty_country: None,
                invoice_tax: tax.map(|units| Decimal::new(units, 2)),
                evidence: std::collections::BTreeSet::new(),
                facts: facts
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect(),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_deducted_was_paid(rows in prop::collection::vec(transactions(), 0..8)) {
        let analyses = analyse_all(&rows, &PACKS);
        prop_assert_eq!(analyses.len(), rows.len());
        for (analysis, row) in analyses.iter().zip(&rows) {
            prop_assert_eq!(analysis.transaction, row.id);
            for answer in analysis.verdicts.iter().filter_map(|verdict| verdict.answer()) {
                let deductible = answer.figures.deductible.unwrap_or_default();
                prop_assert!(deductible >= Decimal::ZERO);
                // Rounded to the places of the currency, which an amount may exceed.
                prop_assert!(deductible <= row.gross() + Decimal::ONE);
            }
        }
    }

    #[test]
    fn reading_any_text_never_panics(text in "\\PC{0,200}") {
        let _ = text.parse::<Pack>();
    }
}
