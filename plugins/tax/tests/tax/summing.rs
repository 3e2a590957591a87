//! What answers come to, and what is left to do.

use wikala_tax::suggestion::Lacks;
use wikala_tax::{Period, analyse_all, suggestions, totals};

use crate::example::{Known, day, decimal, packs, paid};

#[test]
fn totals_are_by_period_line_and_currency() {
    let software = |id, amount, on| {
        paid(amount, on)
            .id(id)
            .category("tech_digital")
            .with("tax_invoice")
    };
    let rows = [
        software(1, "105 AED", "2024-01-31"),
        software(2, "210 AED", "2024-03-31"),
        software(3, "105 AED", "2024-04-01"),
        software(4, "105 USD", "2024-01-31"),
        paid("105 AED", "2024-02-01").id(5).category("fuel"),
        software(6, "100 AED", "2024-02-01").country("IE"),
    ];
    let found = totals(&analyse_all(&rows, &packs("AE")), Period::Quarter);
    let shown: Vec<_> = found
        .iter()
        .filter(|total| total.line.starts_with("VAT201"))
        .map(|total| {
            let (sum, lacking) = (total.deductible.normalize(), total.lacking_evidence.normalize());
            format!(
                "{} {} {sum} {lacking} {}",
                total.period, total.line, total.currency
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2024-01-01 VAT201 box 10 5 0 AED",
            "2024-01-01 VAT201 box 9 15 5 AED",
            "2024-01-01 VAT201 box 9 5 0 USD",
            "2024-04-01 VAT201 box 9 5 0 AED",
        ]
    );
    assert!(found.iter().all(|total| total.estimated));
}

#[test]
fn periods_begin_on_their_first_day() {
    assert_eq!(Period::Quarter.first_day(day("2024-12-31")), day("2024-10-01"));
    assert_eq!(Period::Month.first_day(day("2024-02-29")), day("2024-02-01"));
    assert_eq!(Period::Year.first_day(day("2024-02-29")), day("2024-01-01"));
}

#[test]
fn what_lacks_something_is_suggested_and_nothing_else() {
    let rows = [
        paid("105 AED", "2024-03-01").id(1).category("tech_digital"),
        paid("105 AED", "2024-03-01")
            .id(2)
            .category("tech_digital")
            .with("tax_invoice")
            .with("receipt"),
        paid("210 AED", "2024-03-01").id(3).category("dining"),
        paid("210 AED", "2024-03-01").id(4),
        paid("210 AED", "2024-03-01")
            .id(5)
            .category("dining")
            .fact("purpose", "private"),
        paid("30 AED", "2024-03-01")
            .id(6)
            .category("transport")
            .text("DUBAI TAXI"),
    ];
    let found = suggestions(&rows, &packs("AE"));
    let vat = |id| {
        found
            .iter()
            .find(|one| one.transaction.as_u128() == id && one.rules[0].rule.starts_with("ae.vat"))
    };
    let first = vat(1).unwrap();
    assert_eq!(first.deductible, Some(decimal("5.00")));
    assert!(matches!(&first.lacks, Lacks::Evidence { documents } if documents.contains("tax_invoice")));
    assert!(vat(2).is_none());
    assert!(matches!(&vat(3).unwrap().lacks, Lacks::Facts { facts } if facts.contains("purpose")));
    assert!(matches!(&vat(4).unwrap().lacks, Lacks::Facts { facts } if facts.contains("category")));
    assert!(vat(5).is_none() && vat(6).is_none());
}
