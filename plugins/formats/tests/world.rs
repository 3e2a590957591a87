//! Scores detection on made-up statements in the layouts that banks and programs all over the world export.
//!
//! `fixtures/world/expected.tsv` lists them: the file, the encoding that it is sent in, the name that it is sent under,
//! what is expected, and count, sums, dates and currency. A file with several accounts or currencies has a line for each.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use wikala_extension::{Ambiguity, FormatError, Hints, RowStatus, StatementRow, recognise};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Asked,
    Refused,
    Wrong,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Figures {
    rows: usize,
    debits: Decimal,
    credits: Decimal,
    first: String,
    last: String,
}

struct Case {
    file: String,
    encoding: String,
    name: Option<String>,
    expected: String,
    groups: Vec<(Figures, String)>,
}

#[derive(Default)]
struct Outcome {
    rows: Vec<StatementRow>,
    errors: Vec<String>,
    questions: Vec<Ambiguity>,
    dialect: Value,
    refused: Option<FormatError>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/world")
}

fn cases() -> Vec<Case> {
    let table = std::fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let mut out: Vec<Case> = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [
            file,
            encoding,
            name,
            expected,
            rows,
            debits,
            credits,
            first,
            last,
            currency,
            _,
        ] = cells[..]
        else {
            panic!("{line}");
        };
        let number = |text: &str| text.parse::<Decimal>().unwrap().normalize();
        let figures = Figures {
            rows: rows.parse().unwrap(),
            debits: number(debits),
            credits: number(credits),
            first: first.to_owned(),
            last: last.to_owned(),
        };
        if out.last().is_none_or(|case| case.file != file) {
            out.push(Case {
                file: file.to_owned(),
                encoding: encoding.to_owned(),
                name: Some(name).filter(|name| *name != "-").map(str::to_owned),
                expected: expected.to_owned(),
                groups: Vec::new(),
            });
        }
        out.last_mut()
            .unwrap()
            .groups
            .push((figures, currency.to_owned()));
    }
    out
}

fn bytes(case: &Case) -> Vec<u8> {
    let text = std::fs::read_to_string(folder().join(format!("{}.csv", case.file))).unwrap();
    match case.encoding.as_str() {
        "utf-8" => text.into_bytes(),
        "utf-16le" => [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        name => {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, lossy) = encoding.encode(&text);
            assert!(!lossy, "{} does not fit {name}", case.file);
            bytes.into_owned()
        }
    }
}

fn import(bytes: &[u8], name: Option<&str>, mapping: Option<Value>) -> Outcome {
    let formats = wikala_formats::all();
    let hints = Hints {
        mapping,
        default_currency: None,
        file_name: name.map(str::to_owned),
        today: NaiveDate::from_ymd_opt(2026, 6, 1).unwrap(),
    };
    let mut out = Outcome::default();
    let run = |out: &mut Outcome| {
        let format = recognise(&formats, bytes, name)?;
        let mut source = Cursor::new(bytes);
        let understanding = format.understand(&mut source, &hints)?;
        out.questions.clone_from(&understanding.ambiguities);
        out.dialect = understanding.dialect.clone();
        format.read(&mut source, &understanding, &mut |item| {
            match item {
                Ok(row) => out.rows.push(row),
                Err(error) => out.errors.push(error.to_string()),
            }
            ControlFlow::Continue(())
        })?;
        Ok::<(), FormatError>(())
    };
    out.refused = run(&mut out).err();
    out
}

fn figures<'r>(rows: impl Iterator<Item = &'r StatementRow>) -> Figures {
    let rows: Vec<&StatementRow> = rows.collect();
    let sum = |minus: bool| {
        let of_side = rows.iter().filter(|row| row.amount.is_sign_negative() == minus);
        of_side.map(|row| row.amount.abs()).sum::<Decimal>().normalize()
    };
    let day = |row: &&StatementRow| row.date;
    let text = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    Figures {
        rows: rows.len(),
        debits: sum(true),
        credits: sum(false),
        first: text(rows.iter().map(day).min()),
        last: text(rows.iter().map(day).max()),
    }
}

/// Count, sums, dates and currency of every account and currency.
fn fits(rows: &[StatementRow], groups: &[(Figures, String)]) -> bool {
    let booked = || rows.iter().filter(|row| row.status == RowStatus::Booked);
    if let [(figures_of_all, currency)] = groups {
        let same = |row: &StatementRow| currency == "-" || row.currency.as_deref() == Some(currency);
        let accounts: BTreeSet<_> = booked().map(|row| row.account.as_deref()).collect();
        return figures(booked()) == *figures_of_all && booked().all(same) && accounts.len() <= 1;
    }
    let mut found: BTreeMap<_, Vec<&StatementRow>> = BTreeMap::new();
    for row in booked() {
        let currency = row.currency.clone().unwrap_or_default();
        found
            .entry((row.account.clone(), currency))
            .or_default()
            .push(row);
    }
    let mut found: Vec<(Figures, String)> = found
        .into_iter()
        .map(|((_, currency), rows)| (figures(rows.into_iter()), currency))
        .collect();
    found.sort();
    let mut wanted: Vec<&(Figures, String)> = groups.iter().collect();
    wanted.sort();
    found.iter().eq(wanted)
}

fn judge(case: &Case, outcome: &Outcome) -> Verdict {
    let wanted = case.expected.as_str();
    if outcome.refused.is_some() {
        return if wanted.contains("error") {
            Verdict::Right
        } else {
            Verdict::Refused
        };
    }
    if !outcome.questions.is_empty() {
        return if matches!(wanted, "ask" | "error") {
            Verdict::Right
        } else {
            Verdict::Asked
        };
    }
    let right = match wanted {
        "ok" => fits(&outcome.rows, &case.groups),
        "ask" => false,
        "error_rows" if !outcome.errors.is_empty() => return Verdict::Right,
        _ => outcome.rows.is_empty(),
    };
    match (right, outcome.errors.is_empty()) {
        (true, true) => Verdict::Right,
        (_, false) => Verdict::Refused,
        (false, true) => Verdict::Wrong,
    }
}

fn report(case: &Case, outcome: &Outcome, verdict: Verdict) {
    if verdict == Verdict::Right {
        return;
    }
    println!("{verdict:?}: {} ({})", case.file, case.expected);
    if let Some(refused) = &outcome.refused {
        println!("    {refused}");
    }
    for open in &outcome.questions {
        println!(
            "    asks {}: {} {:?} {:?}",
            open.mapping_field, open.question, open.options, open.example
        );
    }
    println!("    errors {} {:?}", outcome.errors.len(), outcome.errors.first());
    let accounts: BTreeSet<_> = outcome
        .rows
        .iter()
        .map(|row| (&row.account, &row.currency))
        .collect();
    println!("    got {:?} {accounts:?}", figures(outcome.rows.iter()));
    for (wanted, currency) in case.groups.iter().take(3) {
        println!("    expected {wanted:?} {currency}");
    }
    let keys = [
        "columns",
        "sign",
        "dateFormat",
        "decimal",
        "skipRows",
        "headerRow",
        "currency",
    ];
    for key in keys {
        println!("    {key} {}", outcome.dialect[key]);
    }
}

/// The dialect, given back as a mapping, reads the same rows.
fn again(case: &Case, bytes: &[u8], first: &Outcome) {
    if first.refused.is_none() {
        let second = import(bytes, case.name.as_deref(), Some(first.dialect.clone()));
        assert_eq!(first.rows, second.rows, "{}", case.file);
        let asks = |outcome: &Outcome| outcome.questions.len();
        assert!(
            asks(&second) <= asks(first),
            "{}: {:?}",
            case.file,
            second.questions
        );
    }
}

/// Every option of a question is an answer when it is sent back as it is.
fn answers(case: &Case, bytes: &[u8], first: &Outcome) {
    for open in &first.questions {
        for option in &open.options {
            let place = format!("{}: {} = {option}", case.file, open.mapping_field);
            let flat = json!({ &open.mapping_field: option });
            let second = import(
                bytes,
                case.name.as_deref(),
                Some(nested(&open.mapping_field, option)),
            );
            let third = import(bytes, case.name.as_deref(), Some(flat));
            assert!(second.refused.is_none(), "{place}: {:?}", second.refused);
            assert_eq!(
                (&second.rows, &second.questions),
                (&third.rows, &third.questions),
                "{place}"
            );
            let asked_again = second
                .questions
                .iter()
                .any(|other| other.question == open.question);
            assert!(!asked_again, "{place} is asked again");
        }
    }
}

fn nested(path: &str, option: &str) -> Value {
    let inner = Value::from(option);
    path.rsplit('.').fold(inner, |value, key| json!({ key: value }))
}

#[test]
fn statements_of_the_world() {
    let mut scores: BTreeMap<Verdict, Vec<String>> = BTreeMap::new();
    for case in cases() {
        let bytes = bytes(&case);
        let outcome = import(&bytes, case.name.as_deref(), None);
        let verdict = judge(&case, &outcome);
        report(&case, &outcome, verdict);
        again(&case, &bytes, &outcome);
        answers(&case, &bytes, &outcome);
        scores.entry(verdict).or_default().push(case.file);
    }
    let count = |verdict| scores.get(&verdict).map_or(0, Vec::len);
    let [right, asked, refused, wrong] =
        [Verdict::Right, Verdict::Asked, Verdict::Refused, Verdict::Wrong].map(count);
    println!("\nright {right} asked {asked} refused {refused} silently wrong {wrong}");
    assert_eq!(wrong, 0, "silently wrong: {:?}", scores.get(&Verdict::Wrong));
    assert!(right * 50 >= (right + asked + refused) * 49, "{right} right");
}

/// A purchase and a refund alone look like money that came and money that went; only more rows tell.
static TWINS: [&str; 2] = [
    "us_card_date_description_amount_positive_spending",
    "uk_card_date_entered_reference_positive",
];

/// A shorter file may leave more to ask, but what is read without a question stays as it is.
#[test]
fn fewer_rows_never_read_otherwise() {
    let mut wrong = Vec::new();
    let cases = cases();
    for case in cases
        .iter()
        .filter(|case| case.expected == "ok" && !TWINS.contains(&case.file.as_str()))
    {
        let text = std::fs::read_to_string(folder().join(format!("{}.csv", case.file))).unwrap();
        let full = import(text.as_bytes(), case.name.as_deref(), None);
        if !full.questions.is_empty() || !full.errors.is_empty() {
            continue;
        }
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        for pair in full.rows.windows(2).take(5) {
            let [row, next] = pair else { continue };
            let end = starts[usize::try_from(next.line).unwrap() - 1];
            let part = import(&text.as_bytes()[..end], case.name.as_deref(), None);
            if part.refused.is_some() || !part.questions.is_empty() || !part.errors.is_empty() {
                continue;
            }
            let key = |row: &StatementRow| (row.line, row.date, row.amount, row.account.clone());
            let same = part
                .rows
                .iter()
                .map(key)
                .eq(full.rows.iter().take(part.rows.len()).map(key));
            let all = full.rows.iter().filter(|known| known.line <= row.line).count();
            if !same || part.rows.len() != all {
                wrong.push((&case.file, row.line));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
