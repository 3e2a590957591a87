//! Scores the readers on a folder of real statement files, when it is there.
//!
//! The folder is `WIKALA_CORPUS`, else `../shared/data/statements` beside the workspace. Its files belong to others and
//! are not part of this repository.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use wikala_extension::{Hints, RowStatus, StatementRow, recognise};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Asked,
    Refused,
    Wrong,
}

struct Outcome {
    rows: Vec<StatementRow>,
    errors: usize,
    questions: Vec<String>,
    refused: Option<String>,
}

#[expect(clippy::disallowed_methods, reason = "a test has no settings")]
fn folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/statements");
    std::env::var_os("WIKALA_CORPUS").map_or_else(beside, PathBuf::from)
}

fn import(bytes: &[u8], name: &str, mapping: Option<Value>) -> Outcome {
    let formats = wikala_formats::all();
    let mut out = Outcome {
        rows: Vec::new(),
        errors: 0,
        questions: Vec::new(),
        refused: None,
    };
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let hints = Hints {
        mapping,
        default_currency: None,
        file_name: Some(name.to_owned()),
        today,
    };
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let run = |out: &mut Outcome| {
        let format = recognise(&formats, head, Some(name))?;
        let mut source = Cursor::new(bytes);
        let understanding = format.understand(&mut source, &hints)?;
        out.questions = understanding
            .ambiguities
            .iter()
            .map(|open| format!("{}: {}", open.kind, open.question))
            .collect();
        format.read(&mut source, &understanding, &mut |item| {
            match item {
                Ok(row) => out.rows.push(row),
                Err(_) => out.errors += 1,
            }
            ControlFlow::Continue(())
        })?;
        again(bytes, &hints, &understanding.dialect, out);
        Ok::<(), wikala_extension::FormatError>(())
    };
    if let Err(error) = run(&mut out) {
        out.refused = Some(error.to_string());
    }
    out
}

/// The dialect, given back as a mapping, must read the same rows and ask nothing new.
fn again(bytes: &[u8], hints: &Hints, dialect: &Value, first: &Outcome) {
    let format = &wikala_formats::all()[0];
    let hints = Hints {
        mapping: Some(dialect.clone()),
        ..hints.clone()
    };
    let mut source = Cursor::new(bytes);
    let understanding = format.understand(&mut source, &hints).unwrap();
    let mut rows = Vec::new();
    format
        .read(&mut source, &understanding, &mut |item| {
            rows.extend(item.ok());
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(
        rows, first.rows,
        "the dialect is not complete: {dialect:#} and then {:#}",
        understanding.dialect
    );
    if first.questions.is_empty() {
        assert!(
            understanding.ambiguities.is_empty(),
            "the complete dialect still asks: {:?}",
            understanding.ambiguities
        );
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Figures {
    count: u64,
    debits: Decimal,
    credits: Decimal,
    first: String,
    last: String,
}

fn figures<'r>(rows: impl Iterator<Item = &'r StatementRow>) -> Figures {
    let mut out = Figures {
        count: 0,
        debits: Decimal::ZERO,
        credits: Decimal::ZERO,
        first: String::new(),
        last: String::new(),
    };
    for row in rows {
        out.count += 1;
        if row.amount.is_sign_negative() {
            out.debits += -row.amount;
        } else {
            out.credits += row.amount;
        }
        let date = row.date.to_string();
        if out.first.is_empty() || date < out.first {
            out.first.clone_from(&date);
        }
        if date > out.last {
            out.last = date;
        }
    }
    (out.debits, out.credits) = (out.debits.normalize(), out.credits.normalize());
    out
}

fn expected_figures(statement: &Value) -> Figures {
    let text = |key: &str| statement[key].as_str().unwrap_or_default().to_owned();
    Figures {
        count: statement["transactions"].as_u64().unwrap(),
        debits: text("sum_debits").parse::<Decimal>().unwrap().normalize(),
        credits: text("sum_credits").parse::<Decimal>().unwrap().normalize(),
        first: text("first_date"),
        last: text("last_date"),
    }
}

fn matches(rows: &[StatementRow], statements: &[Value]) -> bool {
    let booked = || rows.iter().filter(|row| row.status == RowStatus::Booked);
    if let [only] = statements {
        return figures(booked()) == expected_figures(only);
    }
    let mut expected: Vec<Figures> = statements.iter().map(expected_figures).collect();
    expected.sort();
    [true, false].into_iter().any(|by_account| {
        let mut groups: BTreeMap<_, Vec<&StatementRow>> = BTreeMap::new();
        for row in booked() {
            let account = row.account.clone().filter(|_| by_account);
            groups
                .entry((account, row.currency.clone()))
                .or_default()
                .push(row);
        }
        let mut found: Vec<Figures> = groups
            .into_values()
            .map(|rows| figures(rows.into_iter()))
            .collect();
        found.sort();
        found == expected
    })
}

fn judge(outcome: &Outcome, entry: &Value) -> Verdict {
    let expected = entry["expected"].as_str().unwrap();
    let statements = entry["statements"].as_array().unwrap();
    if outcome.refused.is_some() {
        return if expected.starts_with("error") || expected == "unsupported" {
            Verdict::Right
        } else {
            Verdict::Refused
        };
    }
    if !outcome.questions.is_empty() {
        return if expected.contains("error") {
            Verdict::Right
        } else {
            Verdict::Asked
        };
    }
    let reported = outcome.errors > 0;
    let values_fit = matches(&outcome.rows, statements);
    let lost = entry["rows_without_direction"]["count"].as_u64().unwrap_or(0);
    let right = match expected {
        "ok" => values_fit && outcome.errors as u64 == lost,
        "ok_or_error" => values_fit || reported,
        "empty" => outcome.rows.is_empty() && !reported,
        _ => reported || outcome.rows.is_empty(),
    };
    match (right, reported) {
        (true, _) => Verdict::Right,
        (false, true) => Verdict::Refused,
        (false, false) => Verdict::Wrong,
    }
}

fn report(entry: &Value, verdict: Verdict, outcome: &Outcome, mode: &str) {
    if verdict == Verdict::Right {
        return;
    }
    println!("{verdict:?} {mode}: {} ({})", entry["file"], entry["expected"]);
    println!(
        "    {:?} {:?} errors {}",
        outcome.refused, outcome.questions, outcome.errors
    );
    println!("    got {:?}", figures(outcome.rows.iter()));
    for statement in entry["statements"].as_array().unwrap().iter().take(3) {
        println!("    expected {:?}", expected_figures(statement));
    }
}

#[test]
fn corpus() {
    let folder = folder();
    let Ok(list) = std::fs::read(folder.join("expected.json")) else {
        println!(
            "skipped: there is no corpus at {} (set WIKALA_CORPUS)",
            folder.display()
        );
        return;
    };
    let list: Vec<Value> = serde_json::from_slice(&list).unwrap();
    let mut scores: BTreeMap<(&str, bool, Verdict), usize> = BTreeMap::new();
    for entry in list.iter().filter(|entry| entry["format"] == "csv") {
        let file = entry["file"].as_str().unwrap();
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let name = Path::new(file).file_name().unwrap().to_str().unwrap();
        let ok = entry["expected"] == "ok" && entry["confidence"] != "low";
        for (mode, mapping) in [("without", None), ("with", Some(entry["dialect"].clone()))] {
            let outcome = import(&bytes, name, mapping);
            let verdict = judge(&outcome, entry);
            report(entry, verdict, &outcome, mode);
            *scores.entry((mode, ok, verdict)).or_default() += 1;
        }
    }
    println!("\nmapping  group   right  asked  refused  silently wrong");
    for mode in ["without", "with"] {
        for (ok, group) in [(true, "ok"), (false, "other")] {
            let count = |verdict| scores.get(&(mode, ok, verdict)).copied().unwrap_or(0);
            let [right, asked, refused, wrong] =
                [Verdict::Right, Verdict::Asked, Verdict::Refused, Verdict::Wrong].map(count);
            println!("{mode:8} {group:6} {right:6} {asked:6} {refused:8} {wrong:8}");
            assert_eq!(wrong, 0, "silently wrong {mode} mapping");
            if ok {
                let all = right + asked + refused;
                let least = if mode == "with" {
                    all
                } else {
                    (all * 9).div_ceil(10)
                };
                assert!(right >= least, "{right} of {all} right {mode} mapping");
            }
        }
    }
}

/// Files of other formats must never be taken for separated text.
#[test]
fn other_formats_are_refused() {
    let folder = folder();
    let Ok(list) = std::fs::read(folder.join("expected.json")) else {
        println!(
            "skipped: there is no corpus at {} (set WIKALA_CORPUS)",
            folder.display()
        );
        return;
    };
    let list: Vec<Value> = serde_json::from_slice(&list).unwrap();
    for entry in list.iter().filter(|entry| entry["format"] != "csv") {
        let file = entry["file"].as_str().unwrap();
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let outcome = import(&bytes, file, None);
        assert!(outcome.refused.is_some(), "{file}: {} rows", outcome.rows.len());
        println!(
            "{} {}: {}",
            entry["format"],
            file,
            outcome.refused.unwrap_or_default()
        );
    }
}

/// A shorter file may leave more to ask, but what is read without a question stays as it is.
#[test]
fn fewer_rows_never_read_otherwise() {
    let folder = folder();
    let Ok(list) = std::fs::read(folder.join("expected.json")) else {
        return;
    };
    let list: Vec<Value> = serde_json::from_slice(&list).unwrap();
    let mut wrong = Vec::new();
    for entry in list
        .iter()
        .filter(|entry| entry["format"] == "csv" && entry["expected"] == "ok")
    {
        let file = entry["file"].as_str().unwrap();
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let name = Path::new(file).file_name().unwrap().to_str().unwrap();
        let full = import(&bytes, name, Some(entry["dialect"].clone()));
        let feeds = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts: Vec<usize> = std::iter::once(0).chain(feeds.map(|(at, _)| at + 1)).collect();
        for pair in full.rows.windows(2).take(5) {
            let [row, next] = pair else { continue };
            let Some(end) = starts.get(usize::try_from(next.line).unwrap() - 1) else {
                continue;
            };
            let part = import(&bytes[..*end], name, None);
            if part.refused.is_some() || !part.questions.is_empty() || part.errors > 0 {
                continue;
            }
            let key = |row: &StatementRow| (row.line, row.date, row.amount);
            let known = full.rows.iter().filter(|known| known.line <= row.line);
            if !part.rows.iter().map(key).eq(known.map(key)) {
                wrong.push((file, row.line, part.rows.iter().map(key).collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
