use wikala_classify::{Ensemble, Example, Memory, Model, Options, Row, Scope, Scratch, Stage};

use crate::shop::{categories, examples, row, statement, tenant};

fn best(ensemble: &Ensemble, row: &Row<'_>, person: Option<u64>) -> String {
    let answer = ensemble.answer(row, person, &mut Scratch::default());
    answer.best.map(|id| id.to_string()).unwrap_or_default()
}

fn correction<'a>(description: &'a str, category: &'a str, person: u64) -> Example<'a> {
    Example {
        id: 900 + u128::from(person),
        row: row(description, "-12.50"),
        category,
        person,
    }
}

#[test]
fn a_payee_that_was_confirmed_is_remembered_through_the_noise() {
    let ensemble = tenant(240);
    let answer = ensemble.answer(
        &row("CARD PURCHASE NORTH RAIL 01/02 XX9876", "-3"),
        None,
        &mut Scratch::default(),
    );
    assert_eq!(answer.category().map(|id| &**id), Some("travel"));
    assert_eq!(answer.stage, Stage::Memory);
    assert!(answer.confidence > 0.8);
}

#[test]
fn a_word_of_other_payees_speaks_for_a_new_one() {
    assert_eq!(best(&tenant(240), &row("Western Rail", "-30"), None), "travel");
    assert_eq!(best(&tenant(240), &row("Old Bakery", "-3"), None), "food");
}

#[test]
fn one_correction_changes_the_next_answer_for_everybody() {
    let mut ensemble = tenant(240);
    ensemble.correct(&correction("POS Paper World 1111", "food", 7), Scope::Everybody);
    for person in [None, Some(7), Some(8)] {
        assert_eq!(
            best(&ensemble, &row("SQ *PAPER WORLD 12/12", "-9"), person),
            "food"
        );
    }
    assert_eq!(best(&ensemble, &row("Desk Depot", "-9"), None), "office");
}

#[test]
fn one_correction_changes_the_next_answer_without_any_model() {
    let mut ensemble = Ensemble::new(categories(&["food", "travel"]));
    ensemble.correct(&correction("Xyzzy", "travel", 7), Scope::Everybody);
    assert_eq!(best(&ensemble, &row("Xyzzy 17", "-9"), None), "travel");
}

#[test]
fn a_personal_correction_is_for_that_person_only() {
    let mut ensemble = tenant(240);
    let before = ensemble.model().unwrap().version();
    ensemble.correct(&correction("Paper World", "travel", 7), Scope::Person);
    assert_eq!(best(&ensemble, &row("Paper World", "-9"), Some(7)), "travel");
    assert_eq!(best(&ensemble, &row("Paper World", "-9"), Some(8)), "office");
    assert_eq!(best(&ensemble, &row("Paper World", "-9"), None), "office");
    assert_eq!(ensemble.model().unwrap().version(), before);
}

#[test]
fn a_correction_is_another_version() {
    let mut ensemble = tenant(240);
    let before = ensemble.model().unwrap().version();
    ensemble.correct(&correction("Paper World", "travel", 7), Scope::Everybody);
    assert_ne!(ensemble.model().unwrap().version(), before);
}

#[test]
fn whoever_contradicts_themselves_means_the_last_word() {
    let mut ensemble = tenant(240);
    for category in ["food", "travel", "food", "travel"] {
        ensemble.correct(&correction("Print Hub", category, 7), Scope::Everybody);
        assert_eq!(best(&ensemble, &row("Print Hub", "-9"), None), category);
    }
}

#[test]
fn one_person_does_not_outvote_two() {
    let mut ensemble = tenant(240);
    ensemble.correct(&correction("Print Hub", "food", 1), Scope::Everybody);
    ensemble.correct(&correction("Print Hub", "food", 2), Scope::Everybody);
    for _ in 0..500 {
        ensemble.correct(&correction("Print Hub", "travel", 3), Scope::Everybody);
    }
    assert_eq!(best(&ensemble, &row("Print Hub", "-9"), None), "food");
    assert_eq!(best(&ensemble, &row("Print Hub", "-9"), Some(3)), "travel");
}

#[test]
fn poison_for_other_payees_stays_with_the_payees() {
    let mut ensemble = tenant(240);
    let names: Vec<String> = (0..400).map(|place| format!("Zq{place} Trap")).collect();
    for name in &names {
        ensemble.correct(&correction(name, "travel", 3), Scope::Everybody);
    }
    for merchant in ["Corner Bakery", "Green Grocer", "Paper World", "Desk Depot"] {
        let wanted = if merchant.starts_with(['C', 'G']) {
            "food"
        } else {
            "office"
        };
        assert_eq!(best(&ensemble, &row(merchant, "-9"), None), wanted);
    }
    assert_eq!(best(&ensemble, &row("Village Bakery", "-9"), None), "food");
}

#[test]
fn one_person_with_many_rows_weighs_no_more_than_the_others_together() {
    let honest = statement(360);
    let lies: Vec<(String, &str)> = (0..5_000)
        .map(|place| (format!("Bakery {}", place % 3), "travel"))
        .collect();
    let categories = categories(&["food", "travel", "office"]);
    let mut rows = examples(&lies, 3);
    rows.extend(examples(&honest, 1));
    rows.extend(examples(&honest, 2));
    let model = Model::fit(&categories, &rows, &Options::default()).unwrap();
    let ensemble = Ensemble::new(categories).with_model(Some(model));
    assert_eq!(best(&ensemble, &row("POS Corner Bakery", "-12.50"), None), "food");
}

#[test]
fn memory_does_not_decide_for_a_payee_with_many_categories() {
    let mut memory = Memory::default();
    for (place, category) in ["food", "office", "food", "office", "travel"]
        .into_iter()
        .enumerate()
    {
        memory.confirm(&Example {
            id: place as u128,
            ..correction("Everything Shop", category, 1)
        });
    }
    let key = wikala_classify::text::payee_key("Everything Shop");
    assert_eq!(memory.recall(key, None), None);
}

#[test]
fn the_same_rows_and_seed_give_the_same_bytes() {
    let statement = statement(240);
    let examples = examples(&statement, 1);
    let categories = categories(&["food", "travel", "office"]);
    let fit = |seed| {
        let options = Options {
            seed,
            ..Options::default()
        };
        Model::fit(&categories, &examples, &options).unwrap().to_bytes()
    };
    assert_eq!(fit(5), fit(5));
    assert_ne!(fit(5), fit(6));
}

#[test]
fn an_answer_says_why() {
    let ensemble = tenant(240);
    let mut scratch = Scratch::default();
    let row = row("Western Rail", "-30");
    let answer = ensemble.answer(&row, None, &mut scratch);
    let why = ensemble.explain(&row, None, &answer, &mut scratch);
    assert_eq!(why.stage, Stage::Model);
    assert_eq!(why.payee, "western rail");
    assert_eq!(why.model, ensemble.model().map(Model::version));
    assert!(
        why.reasons
            .iter()
            .any(|reason| reason.what == "word \"rail\"" && reason.weight > 0.0),
        "{why:?}"
    );
    assert!((1..=3).contains(&why.nearest.len()));
    // "North Rail" is every twelfth row, from the seventh on.
    assert!(why.nearest.contains(&(234)), "{:?}", why.nearest);
}

#[test]
fn the_tenants_own_columns_tell_one_merchant_from_itself() {
    let kitchen = [("cost centre", "Kitchen")];
    let office = [("cost centre", "Head office")];
    let mut rows = Vec::new();
    for place in 0..200_u128 {
        let (context, category) = if place % 2 == 0 {
            (&kitchen, "food")
        } else {
            (&office, "office")
        };
        let row = Row {
            context,
            ..row("Mega Market", "-20")
        };
        rows.push(Example {
            id: place,
            row,
            category,
            person: 1,
        });
    }
    let categories = categories(&["food", "office"]);
    let model = Model::fit(&categories, &rows, &Options::default()).unwrap();
    let ensemble = Ensemble::new(categories).with_model(Some(model));
    assert_eq!(
        best(
            &ensemble,
            &Row {
                context: &kitchen,
                ..row("Mega Market", "-20")
            },
            None
        ),
        "food"
    );
    assert_eq!(
        best(
            &ensemble,
            &Row {
                context: &office,
                ..row("Mega Market", "-20")
            },
            None
        ),
        "office"
    );
}

#[test]
fn what_was_decided_lately_counts_more_than_what_was_decided_long_ago() {
    let decided = |count: u128, year: i32, category| {
        (0..count).map(move |place| Example {
            id: place + u128::from(year.unsigned_abs()) * 1_000,
            row: Row {
                date: chrono::NaiveDate::from_ymd_opt(year, 3, 4).unwrap(),
                ..row("Desk Depot", "-20")
            },
            category,
            person: 1,
        })
    };
    let rows: Vec<Example<'_>> = decided(150, 2018, "travel")
        .chain(decided(60, 2026, "office"))
        .collect();
    let categories = categories(&["office", "travel"]);
    let model = Model::fit(&categories, &rows, &Options::default()).unwrap();
    let ensemble = Ensemble::new(categories).with_model(Some(model));
    assert_eq!(best(&ensemble, &row("Desk Depot", "-20"), None), "office");
}
