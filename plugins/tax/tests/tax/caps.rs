//! Limits by the year.

use wikala_tax::pack::Aspect::Expense;
use wikala_tax::{analyse_all, totals};

use crate::example::{Known, decimal, packs, paid, said};

fn room(id: u128, amount: &str, on: &str) -> wikala_tax::TaxTransaction {
    let room = paid(amount, on).id(id).category("housing").with("receipt");
    room.fact("use", "home_office")
        .fact("home_office_case", "no_other_workplace")
        .fact("rent_with_tax", "no")
}

#[test]
fn a_limit_is_used_up_in_the_order_of_days_and_begins_anew_each_year() {
    let rows = [
        room(4, "500 EUR", "2022-01-15"),
        room(2, "700 EUR", "2021-06-01"),
        room(1, "600 EUR", "2021-03-01"),
        room(3, "100 EUR", "2021-12-31"),
    ];
    let analyses = analyse_all(&rows, &packs("DE"));
    let said: Vec<String> = analyses.iter().map(|analysis| said(analysis, Expense)).collect();
    let rule = "de.expense.home-office-limited 1";
    assert_eq!(
        said,
        [
            format!("{rule} 500"),
            format!("{rule} 650"),
            format!("{rule} 600"),
            format!("{rule} 0")
        ]
    );
    let year = totals(&analyses, wikala_tax::Period::Year);
    let deductible: Vec<_> = year.iter().map(|total| total.deductible).collect();
    assert_eq!(deductible, [decimal("1250"), decimal("500")]);
}

#[test]
fn a_limit_in_euros_says_nothing_about_dollars() {
    let rows = [room(1, "2000 USD", "2021-03-01")];
    let analyses = analyse_all(&rows, &packs("DE"));
    let answer = analyses[0].verdicts[1].answer().unwrap();
    assert_eq!(answer.figures.left_of_cap, None);
}
