//! The United Arab Emirates, rule by rule.

use wikala_tax::pack::Aspect::{Expense, InputVat};

use crate::example::{Known, asked, check, paid};

#[test]
fn input_tax_comes_back_as_the_law_has_it() {
    let dinner = || paid("210 AED", "2024-03-01").category("dining");
    let car = || paid("2100 AED", "2024-03-01").text("AL NOOR RENT A CAR LLC");
    let rent = || paid("10500 AED", "2024-03-01").category("housing");
    let flight = || {
        paid("2000 AED", "2024-03-01")
            .category("travel")
            .text("Emirates Airline DXB")
    };
    let software = || paid("105 AED", "2024-03-01").category("tech_digital");
    let fee = || paid("21 AED", "2024-03-01").category("fees_interest");
    check(
        "AE",
        InputVat,
        &[
            (software(), "ae.vat.standard 1 5"),
            (software().fact("purpose", "private"), "ae.vat.private 0 0"),
            (software().country("AE"), "ae.vat.standard 1 5"),
            // The tax of a foreign service comes on top of what was paid.
            (software().country("IE"), "ae.vat.reverse-charge 1 5.25"),
            // The tax was introduced on the first day of 2018.
            (
                paid("105 AED", "2018-01-01").category("tech_digital"),
                "ae.vat.standard 1 5",
            ),
            (paid("105 AED", "2017-12-31").category("tech_digital"), "no rule"),
            (dinner(), "needs purpose"),
            (
                dinner().fact("purpose", "entertainment"),
                "ae.vat.entertainment 0 0",
            ),
            (
                dinner().fact("purpose", "staff_benefit"),
                "ae.vat.staff-benefit 0 0",
            ),
            (dinner().fact("purpose", "staff_entitled"), "ae.vat.meeting 1 10"),
            (dinner().fact("purpose", "meeting"), "ae.vat.meeting 1 10"),
            (dinner().fact("purpose", "private"), "ae.vat.private 0 0"),
            (car(), "needs vehicle_personal_use"),
            (
                car().fact("vehicle_personal_use", "yes"),
                "ae.vat.vehicle-personal 0 0",
            ),
            (
                car().fact("vehicle_personal_use", "no"),
                "ae.vat.vehicle-business 1 100",
            ),
            (rent(), "needs premises"),
            (
                rent().fact("premises", "residential"),
                "ae.vat.residential-rent 0 0",
            ),
            (
                rent().fact("premises", "commercial"),
                "ae.vat.commercial-rent 1 500",
            ),
            (flight(), "needs international"),
            (
                flight().fact("international", "yes"),
                "ae.vat.international-flight 0 0",
            ),
            (
                flight().fact("international", "no"),
                "ae.vat.domestic-flight 1 95.24",
            ),
            (
                paid("105 AED", "2024-03-01").category("travel").text("Hilton"),
                "ae.vat.standard 1 5",
            ),
            (
                paid("105 AED", "2024-03-01")
                    .category("travel")
                    .fact("purpose", "entertainment"),
                "ae.vat.entertainment-travel 0 0",
            ),
            (
                paid("30 AED", "2024-03-01")
                    .category("transport")
                    .text("DUBAI TAXI"),
                "ae.vat.local-transport 0 0",
            ),
            (fee(), "needs fee_kind"),
            (fee().fact("fee_kind", "explicit_fee"), "ae.vat.bank-fee 1 1"),
            (fee().fact("fee_kind", "interest"), "ae.vat.interest 0 0"),
            (paid("50 AED", "2024-03-01").category("groceries"), "no rule"),
            (paid("50 AED", "2024-03-01"), "needs category"),
            // What the invoice shows goes before what the rate would make of it.
            (software().tax("4.5"), "ae.vat.standard 1 4.5"),
        ],
    );
}

#[test]
fn costs_lessen_the_profit_under_corporate_tax() {
    let dinner = |on| {
        paid("210 AED", on)
            .category("dining")
            .fact("purpose", "entertainment")
    };
    let software = |on| paid("105 AED", on).category("tech_digital");
    check(
        "AE",
        Expense,
        &[
            (dinner("2024-06-01"), "ae.ct.entertainment 0.5 105"),
            // In the first year a tax period may have begun before the law held.
            (dinner("2024-05-31"), "needs in_corporate_tax_period"),
            (
                dinner("2024-05-31").fact("in_corporate_tax_period", "yes"),
                "ae.ct.entertainment 0.5 105",
            ),
            (
                dinner("2023-06-01").fact("in_corporate_tax_period", "no"),
                "no rule",
            ),
            (dinner("2023-05-31"), "no rule"),
            // The tax that comes back is no cost: 105 less 5.
            (software("2024-06-01"), "ae.ct.general 1 100"),
            (
                software("2024-06-01").fact("purpose", "private"),
                "ae.ct.private 0 0",
            ),
            (
                paid("500 AED", "2024-06-01")
                    .category("tax_gov")
                    .text("RTA traffic fine"),
                "ae.ct.fine 0 0",
            ),
            (
                paid("500 AED", "2024-06-01")
                    .category("tax_gov")
                    .text("FINE FOODS"),
                "no rule",
            ),
            (
                paid("210 AED", "2024-06-01")
                    .category("dining")
                    .fact("purpose", "meeting"),
                "ae.ct.meals 1 200",
            ),
        ],
    );
}

#[test]
fn an_answer_cites_all_it_rests_on() {
    let dinner = paid("210 AED", "2024-03-01")
        .category("dining")
        .fact("purpose", "meeting");
    let analysis = asked(&dinner, "AE");
    let answer = analysis.verdicts[0].answer().unwrap();
    assert_eq!(answer.rule, "ae.vat.meeting");
    assert_eq!(answer.question.pack_version.to_string(), "1.0.0");
    assert_eq!(answer.effective.from.to_string(), "2018-01-01");
    assert_eq!(answer.effective.until, None);
    assert!(answer.source.law.contains("52 of 2017") && answer.source.article.contains("53"));
    assert_eq!(answer.source.url.scheme(), "https");
    assert_eq!(answer.inputs["purpose"], "meeting");
    assert_eq!(answer.inputs["category"], "dining");
    assert_eq!(answer.inputs["amount"], "-210.00 AED");
    assert!(answer.missing_evidence.contains("tax_invoice"));
    assert!(answer.figures.estimated);
    assert!(answer.notice.contains("not tax advice"));
}

#[test]
fn what_is_taken_as_usual_is_said() {
    let software = paid("105 AED", "2024-03-01").category("tech_digital");
    let analysis = asked(&software, "AE");
    let assumed = &analysis.verdicts[0].answer().unwrap().assumed;
    assert!(
        assumed.contains("counterparty_country") && assumed.contains("purpose"),
        "{assumed:?}"
    );

    let known = software.country("AE").fact("purpose", "business");
    let analysis = asked(&known, "AE");
    assert!(analysis.verdicts[0].answer().unwrap().assumed.is_empty());
}
