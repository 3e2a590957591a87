//! Recurring payments, one case at a time.

use wikala_insight::recurring::{Cadence, Change, RecurringAmount, State, recurring};
use wikala_insight::{Finding, Question, examine};

use crate::ledger::{Books, day, money};

fn on_days(days: &[&str], cents: &[i64]) -> Books {
    let mut books = Books::default();
    for (on, cents) in days.iter().zip(cents.iter().cycle()) {
        books.write(day(on), "Gym", "health", *cents);
    }
    books
}

fn changes(books: &Books, as_of: &str) -> Vec<Change> {
    let question = Question::about_the_last(365, day(as_of));
    let found = examine(&books.rows, &question);
    let changes = found.into_iter().filter_map(|finding| match finding {
        Finding::RecurringChange(change) => Some(change.change),
        _ => None,
    });
    changes.collect()
}

#[test]
fn the_last_day_of_the_month_stays_the_last_day() {
    let days = [
        "2025-10-31",
        "2025-11-30",
        "2025-12-31",
        "2026-01-31",
        "2026-02-28",
    ];
    let books = on_days(&days, &[-9_900]);
    let found = recurring(&books.rows, day("2026-03-05"));
    assert_eq!(found[0].cadence, Cadence::Monthly);
    assert_eq!(found[0].next.unwrap().day, day("2026-03-31"));
    assert_eq!(
        found[0].amount,
        RecurringAmount::Fixed {
            amount: money(9_900, "AED").into()
        }
    );
}

#[test]
fn weekends_do_not_break_a_month() {
    // Due on the 1st; the 1st of November 2025, February and March 2026 are on weekends.
    let days = [
        "2025-10-01",
        "2025-11-03",
        "2025-12-01",
        "2026-01-01",
        "2026-02-02",
        "2026-03-02",
    ];
    let found = recurring(&on_days(&days, &[-9_900]).rows, day("2026-03-05"));
    assert_eq!((found.len(), found[0].cadence), (1, Cadence::Monthly));
    assert_eq!(found[0].state, State::Active);
}

#[test]
fn what_is_due_is_told_for_a_time() {
    let days = [
        "2026-01-05",
        "2026-01-12",
        "2026-01-19",
        "2026-01-26",
        "2026-02-02",
    ];
    let found = recurring(&on_days(&days, &[-5_000]).rows, day("2026-02-03"));
    let due = found[0].expected_between(day("2026-02-10"), day("2026-02-23"));
    let days: Vec<_> = due.iter().map(|due| due.day).collect();
    assert_eq!(days, [day("2026-02-16"), day("2026-02-23")]);
}

#[test]
fn one_odd_payment_is_no_new_price() {
    let days = [
        "2025-09-05",
        "2025-10-05",
        "2025-11-05",
        "2025-12-05",
        "2026-01-05",
        "2026-02-05",
    ];
    let odd = on_days(&days, &[-10_000, -10_000, -10_000, -12_000, -10_000, -10_000]);
    assert_eq!(changes(&odd, "2026-02-10"), []);
    let risen = on_days(&days, &[-10_000, -10_000, -10_000, -12_000, -12_000, -12_000]);
    let rise = Change::PriceRise {
        before: money(10_000, "AED").into(),
        after: money(12_000, "AED").into(),
        since: day("2025-12-05"),
    };
    assert_eq!(changes(&risen, "2026-02-10"), [rise]);
}

/// Two years of payments on the first of each month.
fn months(cents: impl Fn(u32) -> i64) -> Books {
    let mut books = Books::default();
    for month in 0..24 {
        let on = day("2024-01-01") + chrono::Months::new(month);
        books.write(on, "Gym", "health", -cents(month));
    }
    books
}

#[test]
fn a_price_that_moves_with_the_rate_of_exchange_is_no_new_price() {
    // It stands for two months, and then it is two per cent more or less.
    let moving = [10_000, 10_050, 10_210, 10_190, 9_990, 10_040];
    let cents = |month: u32| moving[month as usize % moving.len()];
    let books = months(cents);
    let found = recurring(&books.rows, day("2025-12-05"));
    assert!(
        matches!(found[0].amount, RecurringAmount::Fixed { .. }),
        "{found:?}"
    );
    assert_eq!(changes(&books, "2025-12-05"), []);
    // What is large against that is one, and two in a year are two.
    let risen = months(|month| {
        if month < 18 {
            cents(month)
        } else {
            cents(month) * 115 / 100
        }
    });
    let rises = changes(&risen, "2025-12-05");
    assert!(
        matches!(rises[..], [Change::PriceRise { since, .. }] if since == day("2025-07-01")),
        "{rises:?}"
    );
    let twice = months(|month| match month {
        0..=17 => 10_000,
        18..=20 => 10_200,
        _ => 10_400,
    });
    assert_eq!(
        changes(&twice, "2025-12-05").len(),
        2,
        "two per cent of what never moves"
    );
}

#[test]
fn a_payment_is_late_then_ended() {
    let days = [
        "2025-09-05",
        "2025-10-05",
        "2025-11-05",
        "2025-12-05",
        "2026-01-05",
    ];
    let books = on_days(&days, &[-10_000]);
    let state = |as_of| recurring(&books.rows, day(as_of))[0].state;
    assert_eq!(state("2026-02-09"), State::Active);
    assert_eq!(state("2026-02-10"), State::Late);
    assert_eq!(state("2026-03-10"), State::Ended);
    assert!(recurring(&books.rows, day("2026-03-10"))[0].next.is_none());
}

#[test]
fn a_subscription_is_seen_among_other_purchases_from_the_same_shop() {
    let mut books = on_days(
        &[
            "2025-10-07",
            "2025-11-07",
            "2025-12-07",
            "2026-01-07",
            "2026-02-07",
        ],
        &[-1_499],
    );
    let others = [
        ("2025-10-09", 3_250),
        ("2025-11-21", 980),
        ("2025-12-02", 12_075),
        ("2026-01-15", 4_410),
        ("2026-01-16", 700),
    ];
    for (on, cents) in others {
        books.write(day(on), "Gym", "shopping", -cents);
    }
    let found = recurring(&books.rows, day("2026-02-10"));
    assert_eq!((found.len(), found[0].transactions.len()), (1, 5));
}

#[test]
fn what_is_planned_for_later_is_not_counted() {
    let days = ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"];
    let books = on_days(&days, &[-10_000]);
    assert_eq!(recurring(&books.rows, day("2026-02-20")), []);
    assert_eq!(recurring(&books.rows, day("2026-04-06")).len(), 1);
}

#[test]
fn two_currencies_are_two_payees() {
    let mut books = on_days(&["2025-12-05", "2026-01-05"], &[-10_000]);
    books.currency = "EUR";
    books.write(day("2026-02-05"), "Gym", "health", -10_000);
    books.write(day("2026-03-05"), "Gym", "health", -10_000);
    assert_eq!(recurring(&books.rows, day("2026-03-06")), []);
}
