//! Germany, rule by rule.

use wikala_tax::pack::Aspect::{Expense, InputVat};

use crate::example::{Known, asked, check, paid};

#[test]
fn rates_change_on_their_days() {
    let software = |amount, on| paid(amount, on).category("tech_digital");
    let abroad = |on| software("100 EUR", on).country("IE");
    let books = |amount, on| paid(amount, on).category("education").fact("goods", "books");
    let rail = |amount, on| {
        paid(amount, on)
            .category("transport")
            .text("DB Vertrieb GmbH Berlin")
    };
    let rent = |on| {
        paid("1190 EUR", on)
            .category("housing")
            .fact("rent_with_tax", "yes")
    };
    check(
        "DE",
        InputVat,
        &[
            (software("119 EUR", "2020-06-30"), "de.vat.standard-small 1 19"),
            (software("116 EUR", "2020-07-01"), "de.vat.standard-small 1 16"),
            (software("116 EUR", "2020-12-31"), "de.vat.standard-small 1 16"),
            (software("119 EUR", "2021-01-01"), "de.vat.standard-small 1 19"),
            (software("119 EUR", "2017-12-31"), "no rule"),
            (abroad("2020-06-30"), "de.vat.reverse-charge 1 19"),
            (abroad("2020-07-01"), "de.vat.reverse-charge 1 16"),
            (abroad("2020-12-31"), "de.vat.reverse-charge 1 16"),
            (abroad("2021-01-01"), "de.vat.reverse-charge 1 19"),
            (books("107 EUR", "2020-06-30"), "de.vat.books 1 7"),
            (books("105 EUR", "2020-07-01"), "de.vat.books 1 5"),
            (books("105 EUR", "2020-12-31"), "de.vat.books 1 5"),
            (books("107 EUR", "2021-01-01"), "de.vat.books 1 7"),
            // Trains over long distances have the lower rate from 2020 on; before, the invoice says.
            (rail("107 EUR", "2019-12-31"), "de.vat.by-invoice 1 ?"),
            (rail("107 EUR", "2020-01-01"), "de.vat.rail 1 7"),
            (rail("105 EUR", "2020-07-01"), "de.vat.rail 1 5"),
            (rail("107 EUR", "2021-01-01"), "de.vat.rail 1 7"),
            (rent("2020-06-30"), "de.vat.commercial-rent 1 190"),
            (rent("2020-07-01"), "de.vat.commercial-rent 1 164.14"),
        ],
    );
}

#[test]
fn input_tax_comes_back_as_the_law_has_it() {
    let dinner = || paid("200 EUR", "2024-03-01").category("dining");
    check(
        "DE",
        InputVat,
        &[
            (
                paid("119 EUR", "2024-03-01")
                    .category("fuel")
                    .fact("purpose", "private"),
                "de.vat.private 0 0",
            ),
            (dinner(), "needs purpose"),
            (
                dinner().fact("purpose", "entertainment"),
                "de.vat.entertainment 1 ?",
            ),
            (
                dinner().fact("purpose", "entertainment").tax("20.10"),
                "de.vat.entertainment 1 20.1",
            ),
            (
                dinner().fact("purpose", "own_meals").tax("13.08"),
                "de.vat.meals 1 13.08",
            ),
            (
                paid("80 EUR", "2024-03-01").category("insurance"),
                "de.vat.insurance 0 0",
            ),
            (
                paid("80 EUR", "2024-03-01").category("loan_credit"),
                "de.vat.interest 0 0",
            ),
            (
                paid("900 EUR", "2024-03-01").category("housing"),
                "needs rent_with_tax",
            ),
            (
                paid("900 EUR", "2024-03-01")
                    .category("housing")
                    .fact("rent_with_tax", "no"),
                "de.vat.residential-rent 0 0",
            ),
            (
                paid("60 EUR", "2024-03-01").category("groceries").tax("3.92"),
                "de.vat.by-invoice 1 3.92",
            ),
            (paid("60 EUR", "2024-03-01").category("cash"), "no rule"),
        ],
    );
}

#[test]
fn a_small_invoice_is_enough_up_to_250_euros() {
    let missing = |amount, document: &str| {
        let software = paid(amount, "2024-03-01").category("tech_digital").with(document);
        let analysis = asked(&software, "DE");
        let answer = analysis.verdicts[0].answer().unwrap().clone();
        (answer.rule, answer.missing_evidence.is_empty())
    };
    let small = "de.vat.standard-small".to_owned();
    let full = "de.vat.standard-full".to_owned();
    assert_eq!(
        missing("250.00 EUR", "small_amount_invoice"),
        (small.clone(), true)
    );
    assert_eq!(
        missing("250.01 EUR", "small_amount_invoice"),
        (full.clone(), false)
    );
    assert_eq!(missing("250.01 EUR", "tax_invoice"), (full, true));
    assert_eq!(missing("250.00 EUR", "receipt"), (small, false));
}

#[test]
fn gifts_count_by_person_and_year() {
    let gift = |on, total| {
        let gift = paid("35 EUR", on).category("shopping").fact("purpose", "gift");
        gift.fact("gift_total_of_recipient", total)
    };
    let examples = |within: &'static str, above: &'static str| {
        [
            (gift("2023-12-31", "35"), within),
            (gift("2023-12-31", "35.01"), above),
            (gift("2024-01-01", "35.01"), within),
            (gift("2024-01-01", "50.00"), within),
            (gift("2024-01-01", "50.01"), above),
        ]
    };
    check(
        "DE",
        Expense,
        &examples("de.expense.gift-within 1 35", "de.expense.gift-above 0 0"),
    );
    check(
        "DE",
        InputVat,
        &examples("de.vat.gift-within 1 ?", "de.vat.gift-above 0 0"),
    );
    let unknown = paid("35 EUR", "2024-01-01")
        .category("shopping")
        .fact("purpose", "gift");
    check(
        "DE",
        Expense,
        &[(unknown.clone(), "needs gift_total_of_recipient")],
    );
    let no_number = unknown.fact("gift_total_of_recipient", "many");
    check("DE", Expense, &[(no_number, "needs gift_total_of_recipient")]);
}

#[test]
fn costs_are_deducted_as_the_law_has_it() {
    let dinner = || paid("200 EUR", "2024-03-01").category("dining");
    let text = |text: &str| paid("90 EUR", "2024-03-01").category("tax_gov").text(text);
    let room = |on, case| {
        let room = paid("100 EUR", on).category("housing").fact("use", "home_office");
        room.fact("home_office_case", case).fact("rent_with_tax", "no")
    };
    check(
        "DE",
        Expense,
        &[
            (
                dinner().fact("purpose", "entertainment"),
                "de.expense.entertainment 0.7 140",
            ),
            // The tax comes back whole, and 70 % of the rest: (200 - 20) * 0.7.
            (
                dinner().fact("purpose", "entertainment").tax("20"),
                "de.expense.entertainment 0.7 126",
            ),
            (dinner().fact("purpose", "staff"), "de.expense.staff-meals 1 200"),
            (dinner().fact("purpose", "own_meals"), "de.expense.own-meals 0 0"),
            (dinner().fact("purpose", "private"), "de.expense.private 0 0"),
            (text("Stadt Köln Bußgeld 123"), "de.expense.fine 0 0"),
            (text("Gewerbesteuer Q1"), "de.expense.trade-tax 0 0"),
            (text("Finanzamt Einkommensteuer"), "de.expense.income-tax 0 0"),
            (
                room("2022-12-31", "no_other_workplace"),
                "de.expense.home-office-limited 1 100",
            ),
            (
                room("2023-01-01", "no_other_workplace"),
                "de.expense.home-office-flat 0 0",
            ),
            (
                room("2023-01-01", "centre"),
                "de.expense.home-office-centre 1 100",
            ),
            (
                room("2022-12-31", "other_workplace"),
                "de.expense.home-office-other 0 0",
            ),
            (
                paid("119 EUR", "2024-03-01").category("tech_digital"),
                "de.expense.general 1 100",
            ),
            (paid("119 EUR", "2024-03-01").category("groceries"), "no rule"),
        ],
    );
}
