//! Any bytes, any mapping: no panic, and what is read stays readable under its own dialect.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::Cursor;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};
use wikala_extension::{Hints, recognise};

fn import(bytes: &[u8], mapping: Option<Value>) {
    let formats = wikala_formats::all();
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let hints = Hints {
        mapping,
        default_currency: None,
        file_name: Some("x.csv".to_owned()),
        today,
    };
    let Ok(format) = recognise(&formats, bytes, Some("x.csv")) else {
        return;
    };
    let mut source = Cursor::new(bytes);
    let Ok(understanding) = format.understand(&mut source, &hints) else {
        return;
    };
    let read = |understanding: &_, source: &mut Cursor<&[u8]>| {
        let mut rows = Vec::new();
        let end = format.read(source, understanding, &mut |item| {
            rows.push(item);
            ControlFlow::Continue(())
        });
        end.map(|_| rows)
    };
    let first = read(&understanding, &mut source);
    let hints = Hints {
        mapping: Some(understanding.dialect.clone()),
        ..hints
    };
    let again = format
        .understand(&mut source, &hints)
        .unwrap_or_else(|error| panic!("{error} {:#}", understanding.dialect));
    assert_eq!(
        first,
        read(&again, &mut source),
        "{:#} {:#}",
        understanding.dialect,
        again.dialect
    );
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{2}|[0-9]{4})",
        "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])",
        "-?[0-9]{1,4}([.,][0-9]{1,3}){0,3}",
        "[-+(]?[$€£]? ?[0-9]{1,3}[.,][0-9]{2}( ?(CR|DR|-|\\)))?",
        "(Date|Amount|Debit|Credit|Balance|Saldo|Betrag|Datum|Description|Currency|Type|Status)",
        "(D|C|Af|Bij|EUR|USD|pending|total|opening balance|)",
        "[\"'=+@a-zé日 ]{0,12}",
        any::<String>(),
    ]
}

fn table() -> impl Strategy<Value = String> {
    let separator = prop_oneof![Just(","), Just(";"), Just("\t"), Just("|")];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\r\r\n")];
    let rows = prop::collection::vec(prop::collection::vec(cell(), 1..7), 0..12);
    (rows, separator, end).prop_map(|(rows, separator, end)| {
        rows.into_iter()
            .map(|row| row.join(separator))
            .collect::<Vec<_>>()
            .join(end)
    })
}

fn mapping() -> impl Strategy<Value = Value> {
    let sign = prop_oneof![
        Just("signed"),
        Just("inverted"),
        Just("columns"),
        Just("indicator")
    ];
    let role = prop_oneof![
        Just("date"),
        Just("amount"),
        Just("debit"),
        Just("credit"),
        Just("balance"),
        Just("direction")
    ];
    (sign, role, 0_usize..9, any::<bool>(), 0_u64..5, "[ -~]").prop_map(|(sign, role, index, header, skip, mark)| {
        json!({"sign": sign, "columns": {role: index}, "headerRow": header, "skipRows": skip, "delimiter": mark})
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        import(&bytes, None);
    }

    #[test]
    fn any_table(text in table()) {
        import(text.as_bytes(), None);
    }

    #[test]
    fn any_table_in_other_encodings(text in table()) {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        import(&wide, None);
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
        import(&bytes, None);
    }

    #[test]
    fn any_mapping(text in table(), mapping in mapping()) {
        import(text.as_bytes(), Some(mapping));
    }

    #[test]
    fn broken_tables(text in table(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = text.into_bytes();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        import(&bytes, None);
    }
}
