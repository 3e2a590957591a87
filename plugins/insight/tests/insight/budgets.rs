//! Whether budgets hold.

use uuid::Uuid;
use wikala_insight::budget::{Budget, BudgetUnknown, risk};
use wikala_insight::recurring::recurring;

use crate::ledger::{Books, day, later, money};
use crate::random::Random;

pub(crate) fn budget(cents: i64) -> Budget {
    Budget {
        id: Uuid::from_u128(9),
        name: "June".to_owned(),
        categories: vec!["groceries".to_owned()],
        department: None,
        limit: money(cents, "AED"),
        first_day: day("2026-06-01"),
        last_day: day("2026-06-30"),
    }
}

/// A year of 50 a day in the mean, and a delivery of 300 on the 25th of each month.
fn books(seed: u64) -> Books {
    let mut random = Random::new(seed);
    let mut books = Books::default();
    let mut on = day("2025-06-01");
    while on <= day("2026-06-30") {
        if random.chance(0.5) {
            let cents = i64::try_from(random.below(20_000)).unwrap();
            books.write(on, &format!("Shop {}", random.below(50)), "groceries", -cents - 1);
        }
        if chrono::Datelike::day(&on) == 25 {
            books.write(on, "Delivery", "groceries", -30_000);
        }
        on = later(on, 1);
    }
    books
}

#[test]
fn what_is_due_counts_before_it_is_paid() {
    let books = books(1);
    let as_of = day("2026-06-20");
    let found = risk(
        &budget(200_000),
        &books.rows,
        &recurring(&books.rows, as_of),
        as_of,
    )
    .unwrap();
    assert_eq!(found.due, money(30_000, "AED").into());
    assert!(found.low.value < found.expected.value && found.expected.value < found.high.value);
}

#[test]
fn a_budget_of_a_department_counts_what_is_the_departments() {
    let mut books = books(1);
    let as_of = day("2026-06-20");
    for row in &mut books.rows {
        let is_delivery = row.payee == "Delivery";
        row.department = Some(if is_delivery { "stores" } else { "office" }.to_owned());
    }
    let recurring = recurring(&books.rows, as_of);
    let due = |department: &str| {
        let budget = Budget {
            department: Some(department.to_owned()),
            ..budget(200_000)
        };
        let found = risk(&budget, &books.rows, &recurring, as_of).unwrap();
        (found.due, found.spent.value.is_zero())
    };
    assert_eq!(due("stores"), (money(30_000, "AED").into(), true));
    assert_eq!(due("office"), (money(0, "AED").into(), false));
}

#[test]
fn probabilities_are_what_happens() {
    let (mut said, mut happened, mut inside) = (0.0, 0.0, 0.0);
    let rounds = 200;
    for seed in 0..rounds {
        let books = books(seed);
        let as_of = day("2026-06-15");
        let limit = 180_000;
        let found = risk(&budget(limit), &books.rows, &recurring(&books.rows, as_of), as_of).unwrap();
        let month = books.rows.iter().filter(|row| row.day >= day("2026-06-01"));
        let spent: rust_decimal::Decimal = month.map(wikala_insight::Transaction::size).sum();
        said += found.probability;
        happened += f64::from(u8::from(spent > money(limit, "AED").amount()));
        inside += f64::from(u8::from(found.low.value <= spent && spent <= found.high.value));
    }
    let rounds = f64::from(u32::try_from(rounds).unwrap());
    println!(
        "exceeded: said {:.3}, happened {:.3}; within 80 %: {:.3}",
        said / rounds,
        happened / rounds,
        inside / rounds
    );
    assert!((said - happened).abs() / rounds < 0.08);
    assert!((0.70..=0.90).contains(&(inside / rounds)));
}

#[test]
fn what_cannot_be_said_is_not_said() {
    let books = books(1);
    let ask = |as_of| risk(&budget(100), &books.rows, &[], day(as_of));
    assert_eq!(ask("2026-05-31"), Err(BudgetUnknown::NotBegun));
    assert_eq!(ask("2026-07-01"), Err(BudgetUnknown::Over));
    let unknown = risk(&budget(100), &[], &[], day("2026-06-10"));
    assert!(
        matches!(unknown, Err(BudgetUnknown::TooLittleHistory { days: 1, .. })),
        "{unknown:?}"
    );
    // A budget that is exceeded is so for sure.
    assert!((ask("2026-06-20").unwrap().probability - 1.0).abs() < f64::EPSILON);
    assert!(ask("2026-06-30").is_ok());
}
