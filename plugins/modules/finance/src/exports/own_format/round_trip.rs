//! Whole rows through both formats.

use std::io::Cursor;
use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate};
use proptest::option::of;
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::extension::{Confidence, Hints, RowError, StatementFormat, StatementRow};

use super::{JSON_END, JSON_START, OwnCsv, OwnJson, csv_rows, json_rows};
use crate::exports::row::{ExportRow, OwnAccount, OwnRow};

fn words() -> impl Strategy<Value = String> {
    "['=+@\\-\t\r\n\", ;a-cé؀-ي]{0,12}|\\PC{0,20}"
}

fn name() -> impl Strategy<Value = String> {
    words().prop_filter("a name is not empty", |text| !text.is_empty())
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (1_i32..=9999, 1_u32..=365).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn uuid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn json_object() -> impl Strategy<Value = String> {
    (words(), any::<i64>()).prop_map(|(text, number)| {
        serde_json::json!({ text.clone(): text, "n": number, "list": [null, 1.5] }).to_string()
    })
}

prop_compose! {
    fn account()(id in uuid(), name in name(), reference in of(name()),
                 kind in prop::sample::select(vec!["bank", "card", "cash", "other"])) -> OwnAccount {
        OwnAccount { id, name, kind: kind.to_owned(), reference }
    }
}

prop_compose! {
    fn texts()(payee in of(words()), description in words(), reference in of(words()),
               invoice in of(words()), method in of(words()), approved in of(words()),
               category in of(prop::collection::vec(name(), 1..3)), tags in prop::collection::vec(words(), 0..3))
        -> (Vec<Option<String>>, String, Option<String>, Vec<String>) {
        let path = category.map(|names| crate::exports::path::join(names.iter().map(String::as_str)));
        (vec![payee, reference, invoice, method, approved], description, path, tags)
    }
}

prop_compose! {
    fn row()((mut some, description, category, tags) in texts(), account in account(), identity in uuid(),
             dates in (date(), of(date()), of(date()), of(date())), department_id in of(uuid()),
             units in -10_i64.pow(18)..10_i64.pow(18), metadata in json_object(),
             status in prop::sample::select(vec!["pending", "approved", "paid", "cancelled"]),
             kind in prop::sample::select(vec!["income", "expense"]), import_id in of(uuid())) -> ExportRow {
        let amount = Decimal::new(if kind == "expense" { -units.abs() } else { units.abs() }, 4);
        let mut take = || some.pop().flatten();
        let row = OwnRow {
            posted_on: dates.0, value_on: dates.1, payment_date: dates.2, due_date: dates.3,
            kind: kind.to_owned(), amount, currency: "KWD".to_owned(), payee: take(), description,
            reference: take(), category_kind: category.as_ref().map(|_| "expense".to_owned()), category,
            status: status.to_owned(), account, department_id, invoice_number: take(),
            payment_method: take(), tags, attachments: "[{\"name\":\"=1+1\"}]".to_owned(), metadata,
            approved_by: take(), created_by: "user:1".to_owned(), identity,
        };
        let at = DateTime::from_timestamp(1_700_000_000, 123_456_000).unwrap();
        ExportRow { row, id: identity, import_id, version: 3, created_at: at, updated_at: at }
    }
}

fn read(format: &dyn StatementFormat, bytes: &[u8]) -> Vec<Result<StatementRow, RowError>> {
    assert_eq!(format.sniff(bytes, None), Confidence::Sure);
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let hints = Hints {
        mapping: None,
        default_currency: None,
        file_name: None,
        today,
    };
    let mut source = Cursor::new(bytes);
    let understanding = format.understand(&mut source, &hints).unwrap();
    let mut rows = Vec::new();
    let sink = &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    };
    let summary = format.read(&mut source, &understanding, sink).unwrap();
    assert_eq!((summary.rows + summary.errors) as usize, rows.len());
    rows
}

fn brought_back(format: &dyn StatementFormat, bytes: &[u8]) -> Vec<OwnRow> {
    let own = |row: Result<StatementRow, RowError>| {
        OwnRow::from_texts(row.unwrap().extra.as_deref().unwrap()).unwrap()
    };
    read(format, bytes).into_iter().map(own).collect()
}

fn json_file(rows: &[ExportRow]) -> Vec<u8> {
    [
        JSON_START.as_bytes(),
        &json_rows(rows, true).unwrap(),
        JSON_END.as_bytes(),
    ]
    .concat()
}

proptest! {
    #[test]
    fn every_field_comes_back_from_csv(rows in prop::collection::vec(row(), 0..4)) {
        let expected: Vec<OwnRow> = rows.iter().map(|row| row.row.clone()).collect();
        prop_assert_eq!(brought_back(&OwnCsv, &csv_rows(&rows, true).unwrap()), expected);
    }

    #[test]
    fn every_field_comes_back_from_json(rows in prop::collection::vec(row(), 0..4)) {
        let expected: Vec<OwnRow> = rows.iter().map(|row| row.row.clone()).collect();
        let file = json_file(&rows);
        serde_json::from_slice::<serde_json::Value>(&file).unwrap();
        prop_assert_eq!(brought_back(&OwnJson, &file), expected);
    }

    #[test]
    fn no_cell_is_a_formula(row in row()) {
        let file = csv_rows(&[row], false).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_slice());
        let record = reader.byte_records().next().unwrap().unwrap();
        for (cell, (name, _)) in record.iter().zip(crate::exports::row::COLUMNS) {
            let number = name == "amount";
            prop_assert!(number || !cell.first().is_some_and(|first| b"=+-@\t\r".contains(first)), "{}", name);
        }
    }

    #[test]
    fn broken_files_never_panic(row in row(), cut in 0_usize..2000, flip in any::<u8>()) {
        for (format, mut file) in [
            (&OwnCsv as &dyn StatementFormat, csv_rows(std::slice::from_ref(&row), true).unwrap()),
            (&OwnJson, json_file(std::slice::from_ref(&row))),
        ] {
            let at = 320 + cut % (file.len() - 320).max(1);
            if let Some(byte) = file.get_mut(at) { *byte ^= flip; }
            file.truncate(at + cut);
            let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            let hints = Hints { mapping: None, default_currency: None, file_name: None, today };
            let _ = format.understand(&mut Cursor::new(file), &hints);
        }
    }
}

#[test]
fn what_the_store_would_refuse_is_a_row_error() {
    let file = |change: (&str, &str)| {
        let line = "2026-01-02,,expense,-5.00,EUR,,Tea,,,,paid,Cash,cash,,00000000-0000-0000-0000-000000000001,,,,,,[],[],{},,,00000000-0000-0000-0000-000000000002,,,1,,";
        let header = csv_rows(&[], true).unwrap();
        [header, line.replacen(change.0, change.1, 1).into_bytes()].concat()
    };
    assert!(read(&OwnCsv, &file(("Tea", "Tea")))[0].is_ok());
    for change in [
        ("-5.00", "5.00"),
        ("paid", "settled"),
        ("EUR", "QQQ"),
        (",cash,", ",vault,"),
        ("{}", "[]"),
        ("2026-01-02", "2026-02-30"),
        ("expense", "=expense"),
    ] {
        assert!(read(&OwnCsv, &file(change))[0].is_err(), "{change:?}");
    }
}

#[test]
fn a_row_error_names_its_line() {
    let file = String::from_utf8(csv_rows(&[], true).unwrap()).unwrap();
    for end in ["\r\n", "\n"] {
        let file = format!("{}{end}a,b{end}c,d{end}", file.trim_end());
        let lines: Vec<u64> = read(&OwnCsv, file.as_bytes())
            .into_iter()
            .map(|row| row.unwrap_err().line)
            .collect();
        assert_eq!(lines, [2, 3], "{end:?}");
    }
}

#[test]
fn a_mapping_is_not_needed() {
    let file = csv_rows(&[], true).unwrap();
    let hints = |mapping| Hints {
        mapping: Some(mapping),
        default_currency: None,
        file_name: None,
        today: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
    };
    let own = OwnCsv.understand(
        &mut Cursor::new(&file),
        &hints(serde_json::json!({ "version": 1 })),
    );
    assert!(own.is_ok());
    let foreign = OwnCsv.understand(
        &mut Cursor::new(&file),
        &hints(serde_json::json!({ "delimiter": ";" })),
    );
    assert_eq!(
        foreign.unwrap_err().code,
        wikala_module::extension::FormatError::BAD_MAPPING
    );
}
