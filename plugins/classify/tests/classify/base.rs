use wikala_classify::base::{Base, Common, TAXONOMY, of_mcc};
use wikala_classify::{Category, Ensemble, Kind, Row, Scratch, Stage};

use crate::shop::row;

/// A tenant with the default taxonomy, in one language or the other.
fn fresh(arabic: bool) -> Ensemble {
    let category = |common: &wikala_classify::base::CommonCategory| Category {
        id: common.id.into(),
        names: vec![if arabic { common.arabic } else { common.english }.to_owned()],
        kind: common.kind,
    };
    Ensemble::new(TAXONOMY.iter().map(category).collect())
}

fn guess(ensemble: &Ensemble, row: &Row<'_>) -> String {
    let answer = ensemble.answer(row, None, &mut Scratch::default());
    assert!(!answer.sure, "base knowledge books nothing");
    answer.best.map(|id| id.to_string()).unwrap_or_default()
}

#[test]
fn the_committed_brands_are_all_there() {
    let base = Base::shared();
    assert!(
        base.version().starts_with("name-suggestion-index 8."),
        "{}",
        base.version()
    );
    assert!(base.brands() > 30_000, "{}", base.brands());
}

#[test]
fn words_of_many_languages_are_known() {
    let ensemble = fresh(false);
    for (description, wanted) in [
        ("Stadt Apotheke Mitte", "health_care"),
        ("صيدلية الدواء", "health_care"),
        ("FARMACIA LOPEZ", "health_care"),
        ("Eczane Yildiz", "health_care"),
        ("Boulangerie Dupont", "groceries"),
        ("Panadería La Rosa", "groceries"),
        ("MONTHLY RENT", "housing"),
        ("Kaltmiete Oktober", "housing"),
        ("ATM withdrawal", "cash"),
        ("Geldautomat", "cash"),
        ("Loyer appartement", "housing"),
        ("Petrol Pump Kirana", "fuel"),
        ("فاتورة كهرباء", "utilities"),
    ] {
        assert_eq!(
            guess(&ensemble, &row(description, "-20")),
            wanted,
            "{description}"
        );
    }
    assert_eq!(guess(&ensemble, &row("SALARY MARCH", "2000")), "income");
    assert_eq!(guess(&ensemble, &row("راتب شهر مارس", "2000")), "income");
}

#[test]
fn brands_are_known_by_every_name() {
    let ensemble = fresh(false);
    for (description, currency, wanted) in [
        ("POS LIDL 4711", "EUR", "groceries"),
        ("SHELL FIVEWAYS 387", "GBP", "fuel"),
        ("Starbucks Store 99", "USD", "dining"),
        ("CARD IKEA", "SEK", "home"),
        ("ستاربكس", "SAR", "dining"),
    ] {
        let row = Row {
            currency,
            ..row(description, "-20")
        };
        assert_eq!(guess(&ensemble, &row), wanted, "{description}");
    }
}

#[test]
fn a_merchant_code_is_a_fact() {
    assert_eq!(of_mcc(5411), Common::named("groceries"));
    assert_eq!(of_mcc(6011), Common::named("cash"));
    assert_eq!(of_mcc(3058), Common::named("travel"));
    assert_eq!(of_mcc(1), None);
    let row = Row {
        mcc: Some(5541),
        ..row("Unknown 77", "-20")
    };
    assert_eq!(guess(&fresh(false), &row), "fuel");
}

#[test]
fn categories_in_arabic_mean_the_same() {
    assert_eq!(
        guess(&fresh(true), &row("Stadt Apotheke Mitte", "-20")),
        "health_care"
    );
}

#[test]
fn a_tenants_own_names_are_understood() {
    for (name, common) in [
        ("Eating Out", "dining"),
        ("Health and Medical", "health_care"),
        ("المواصلات", "transport"),
        ("Bank Charges and Fees", "fees_interest"),
        ("Lebensmittel", "groceries"),
        ("groceries", "groceries"),
    ] {
        let category = Category {
            id: "x".into(),
            names: vec![name.to_owned()],
            kind: None,
        };
        assert_eq!(Common::of(&category), Common::named(common), "{name}");
    }
    let category = Category {
        id: "x".into(),
        names: vec!["Projekt 7".to_owned()],
        kind: None,
    };
    assert_eq!(Common::of(&category), None);
}

#[test]
fn money_that_goes_out_is_no_income() {
    let answer = fresh(false).answer(&row("SALARY MARCH", "-2000"), None, &mut Scratch::default());
    let income = TAXONOMY.iter().find(|common| common.id == "income").unwrap();
    assert_eq!(income.kind, Some(Kind::Income));
    assert_ne!(answer.best.as_deref(), Some("income"));
}

#[test]
fn who_knows_nothing_says_so() {
    let answer = fresh(false).answer(&row("Zzyzx Qwfp", "-20"), None, &mut Scratch::default());
    assert_eq!((answer.stage, answer.best), (Stage::None, None));
}
