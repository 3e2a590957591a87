use wikala_classify::evaluate::{BadTable, Question, Report, Table, Taxonomy, evaluate};

use crate::shop::statement;

/// The statement of a shop as a file, with a column that says nothing.
fn file(rows: std::ops::Range<usize>) -> String {
    let mut text = "date,description,amount,currency,category,desk\n".to_owned();
    for (description, category) in &statement(rows.end)[rows] {
        text.push_str(&format!("2026-03-04,{description},-12.50,GBP,{category},east\n"));
    }
    text
}

fn table(text: &str) -> Table {
    Table::read(text.as_bytes(), &["desk".to_owned()]).unwrap()
}

fn ask(train: Option<&Table>, test: &Table, taxonomy: Option<&Taxonomy>) -> Report {
    evaluate(&Question {
        train,
        test,
        taxonomy,
        lexicon: true,
        seed: 1,
        promise: 0.98,
    })
}

#[test]
fn a_statement_that_repeats_itself_is_learned() {
    let (train, test) = (table(&file(0..600)), table(&file(600..900)));
    let report = ask(Some(&train), &test, None);
    assert!(
        report.all.accuracy > 0.99 && report.all.macro_f1 > 0.99,
        "{report:?}"
    );
    assert!(
        report.all.coverage > 0.9 && report.all.precision_reached > Some(0.99),
        "{report:?}"
    );
    assert_eq!((report.rows, report.train_rows, report.categories), (300, 600, 3));
    let points: Vec<usize> = report.learning_curve.iter().map(|point| point.rows).collect();
    assert_eq!(points, [0, 10, 50, 200]);
    assert!(report.learning_curve[0].accuracy < report.learning_curve[3].accuracy);
    assert!(report.model_bytes > 0 && report.model_bytes <= 4 << 20);
}

#[test]
fn labels_without_reason_are_not_promised() {
    let mut text = "date,description,amount,currency,category,desk\n".to_owned();
    for place in 0..600_usize {
        // Which category a row has depends on nothing that the row shows.
        let category = ["a", "b", "c"][place * place * 31 % 97 % 3];
        text.push_str(&format!("2026-03-04,Everything Shop,-5,GBP,{category},east\n"));
    }
    let all = table(&text);
    let report = ask(Some(&all), &all, None);
    assert_eq!(report.all.coverage, 0.0, "{report:?}");
}

#[test]
fn a_cold_start_is_measured_in_common_categories() {
    let text = "date,description,amount,currency,category\n\
                2026-03-04,Stadt Apotheke,-5,EUR,Gesundheit\n2026-03-04,POS LIDL 12,-5,EUR,Essen\n";
    let test = Table::read(text.as_bytes(), &[]).unwrap();
    let map = "set,label,common_category\nx,Gesundheit,health_care\nx,Essen,groceries\ny,Essen,dining\n";
    let taxonomy = Taxonomy::read(map.as_bytes(), Some("x")).unwrap();
    let report = ask(None, &test, Some(&taxonomy));
    assert_eq!(report.all.accuracy, 1.0, "{report:?}");
    assert_eq!(report.all.coverage, 0.0);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_its_line() {
    let head = "date,description,amount,currency,category";
    let read = |text: String| Table::read(text.as_bytes(), &[]).unwrap_err();
    assert_eq!(
        read("date,amount".to_owned()),
        BadTable::Column("description".to_owned())
    );
    assert_eq!(read(format!("{head}\n")), BadTable::Empty);
    let bad = read(format!(
        "{head}\n2026-03-04,a,-1,GBP,x\n2026-03-04,a,much,GBP,x\n"
    ));
    assert!(matches!(bad, BadTable::Line { line: 3, .. }), "{bad}");
    let bad = read(format!("{head}\n04/03/2026,a,-1,GBP,x\n"));
    assert!(matches!(bad, BadTable::Line { line: 2, .. }), "{bad}");
    let missing = Table::read(format!("{head}\n").as_bytes(), &["desk".to_owned()]).unwrap_err();
    assert_eq!(missing, BadTable::Column("desk".to_owned()));
}
